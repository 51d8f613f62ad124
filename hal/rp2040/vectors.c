/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of the RP2040 (RP2040 datasheet, section 2.3.2). */
#include "cortexm_vectors.h"

CORTEXM_WEAK(TIMER_IRQ_0_Handler);
CORTEXM_WEAK(TIMER_IRQ_1_Handler);
CORTEXM_WEAK(TIMER_IRQ_2_Handler);
CORTEXM_WEAK(TIMER_IRQ_3_Handler);
CORTEXM_WEAK(PWM_IRQ_WRAP_Handler);
CORTEXM_WEAK(USBCTRL_IRQ_Handler);
CORTEXM_WEAK(XIP_IRQ_Handler);
CORTEXM_WEAK(PIO0_IRQ_0_Handler);
CORTEXM_WEAK(PIO0_IRQ_1_Handler);
CORTEXM_WEAK(PIO1_IRQ_0_Handler);
CORTEXM_WEAK(PIO1_IRQ_1_Handler);
CORTEXM_WEAK(DMA_IRQ_0_Handler);
CORTEXM_WEAK(DMA_IRQ_1_Handler);
CORTEXM_WEAK(IO_IRQ_BANK0_Handler);
CORTEXM_WEAK(IO_IRQ_QSPI_Handler);
CORTEXM_WEAK(SIO_IRQ_PROC0_Handler);
CORTEXM_WEAK(SIO_IRQ_PROC1_Handler);
CORTEXM_WEAK(CLOCKS_IRQ_Handler);
CORTEXM_WEAK(SPI0_IRQ_Handler);
CORTEXM_WEAK(SPI1_IRQ_Handler);
CORTEXM_WEAK(UART0_IRQ_Handler);
CORTEXM_WEAK(UART1_IRQ_Handler);
CORTEXM_WEAK(ADC_IRQ_FIFO_Handler);
CORTEXM_WEAK(I2C0_IRQ_Handler);
CORTEXM_WEAK(I2C1_IRQ_Handler);
CORTEXM_WEAK(RTC_IRQ_Handler);

/* Three interrupts a line; the last six are wired to nothing and can be pended by software. */
/* clang-format off */
#define NONE Default_Handler
static CORTEXM_VECTOR_TABLE vectors[16 + 32] = {
    CORTEXM_EXCEPTIONS,
    TIMER_IRQ_0_Handler,   TIMER_IRQ_1_Handler,  TIMER_IRQ_2_Handler,
    TIMER_IRQ_3_Handler,   PWM_IRQ_WRAP_Handler, USBCTRL_IRQ_Handler,
    XIP_IRQ_Handler,       PIO0_IRQ_0_Handler,   PIO0_IRQ_1_Handler,
    PIO1_IRQ_0_Handler,    PIO1_IRQ_1_Handler,   DMA_IRQ_0_Handler,
    DMA_IRQ_1_Handler,     IO_IRQ_BANK0_Handler, IO_IRQ_QSPI_Handler,
    SIO_IRQ_PROC0_Handler, SIO_IRQ_PROC1_Handler, CLOCKS_IRQ_Handler,
    SPI0_IRQ_Handler,      SPI1_IRQ_Handler,     UART0_IRQ_Handler,
    UART1_IRQ_Handler,     ADC_IRQ_FIFO_Handler, I2C0_IRQ_Handler,
    I2C1_IRQ_Handler,      RTC_IRQ_Handler,      NONE,
    NONE,                  NONE,                 NONE,
    NONE,                  NONE,
};
/* clang-format on */
