/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of AN505 (DAI 0505, table 4-1), as far as it is wired here. */
#include "cortexm_vectors.h"

CORTEXM_WEAK(NSWATCHDOG_RESET_Handler);
CORTEXM_WEAK(NSWATCHDOG_Handler);
CORTEXM_WEAK(S32K_TIMER_Handler);
CORTEXM_WEAK(TIMER0_Handler);
CORTEXM_WEAK(TIMER1_Handler);
CORTEXM_WEAK(DUALTIMER_Handler);
CORTEXM_WEAK(UARTRX0_Handler);
CORTEXM_WEAK(UARTTX0_Handler);
CORTEXM_WEAK(UARTRX1_Handler);
CORTEXM_WEAK(UARTTX1_Handler);
CORTEXM_WEAK(UARTRX2_Handler);
CORTEXM_WEAK(UARTTX2_Handler);
CORTEXM_WEAK(UARTRX3_Handler);
CORTEXM_WEAK(UARTTX3_Handler);
CORTEXM_WEAK(UARTRX4_Handler);
CORTEXM_WEAK(UARTTX4_Handler);
CORTEXM_WEAK(UART0_Handler);
CORTEXM_WEAK(UART1_Handler);
CORTEXM_WEAK(UART2_Handler);
CORTEXM_WEAK(UART3_Handler);
CORTEXM_WEAK(UART4_Handler);
CORTEXM_WEAK(UARTOVF_Handler);
CORTEXM_WEAK(ETHERNET_Handler);
CORTEXM_WEAK(AUDIO_Handler);
CORTEXM_WEAK(TOUCH_Handler);
CORTEXM_WEAK(SPI0_Handler);
CORTEXM_WEAK(SPI1_Handler);
CORTEXM_WEAK(SPI2_Handler);
CORTEXM_WEAK(SPI3_Handler);
CORTEXM_WEAK(SPI4_Handler);
CORTEXM_WEAK(DMA0_ERROR_Handler);
CORTEXM_WEAK(DMA0_TC_Handler);
CORTEXM_WEAK(DMA0_Handler);
CORTEXM_WEAK(DMA1_ERROR_Handler);
CORTEXM_WEAK(DMA1_TC_Handler);
CORTEXM_WEAK(DMA1_Handler);
CORTEXM_WEAK(DMA2_ERROR_Handler);
CORTEXM_WEAK(DMA2_TC_Handler);

/* Four interrupts a line. */
/* clang-format off */
#define NONE Default_Handler
static CORTEXM_VECTOR_TABLE vectors[16 + 64] = {
    CORTEXM_EXCEPTIONS,
    NSWATCHDOG_RESET_Handler, NSWATCHDOG_Handler, S32K_TIMER_Handler, TIMER0_Handler,
    TIMER1_Handler, DUALTIMER_Handler, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
    UARTRX0_Handler, UARTTX0_Handler, UARTRX1_Handler, UARTTX1_Handler,
    UARTRX2_Handler, UARTTX2_Handler, UARTRX3_Handler, UARTTX3_Handler,
    UARTRX4_Handler, UARTTX4_Handler, UART0_Handler, UART1_Handler,
    UART2_Handler, UART3_Handler, UART4_Handler, UARTOVF_Handler,
    ETHERNET_Handler, AUDIO_Handler, TOUCH_Handler, SPI0_Handler,
    SPI1_Handler, SPI2_Handler, SPI3_Handler, SPI4_Handler,
    DMA0_ERROR_Handler, DMA0_TC_Handler, DMA0_Handler, DMA1_ERROR_Handler,
    DMA1_TC_Handler, DMA1_Handler, DMA2_ERROR_Handler, DMA2_TC_Handler,
};
/* clang-format on */
