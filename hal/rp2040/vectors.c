/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of the RP2040 (RP2040 datasheet, section 2.3.2). */
#include "cortexm_vectors.h"

/* Three interrupts a line; the last six are wired to nothing and can be pended by software. */
/* clang-format off */
#define IRQS(IRQ, NONE)                                      \
    IRQ(TIMER_IRQ_0), IRQ(TIMER_IRQ_1), IRQ(TIMER_IRQ_2),    \
    IRQ(TIMER_IRQ_3), IRQ(PWM_IRQ_WRAP), IRQ(USBCTRL_IRQ),   \
    IRQ(XIP_IRQ), IRQ(PIO0_IRQ_0), IRQ(PIO0_IRQ_1),          \
    IRQ(PIO1_IRQ_0), IRQ(PIO1_IRQ_1), IRQ(DMA_IRQ_0),        \
    IRQ(DMA_IRQ_1), IRQ(IO_IRQ_BANK0), IRQ(IO_IRQ_QSPI),     \
    IRQ(SIO_IRQ_PROC0), IRQ(SIO_IRQ_PROC1), IRQ(CLOCKS_IRQ), \
    IRQ(SPI0_IRQ), IRQ(SPI1_IRQ), IRQ(UART0_IRQ),            \
    IRQ(UART1_IRQ), IRQ(ADC_IRQ_FIFO), IRQ(I2C0_IRQ),        \
    IRQ(I2C1_IRQ), IRQ(RTC_IRQ), NONE,                       \
    NONE, NONE, NONE,                                        \
    NONE, NONE
/* clang-format on */

CORTEXM_VECTORS(IRQS);
