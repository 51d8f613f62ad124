/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of AN505 (DAI 0505, table 4-1), as far as it is wired here. */
#include "cortexm_vectors.h"

/* Four interrupts a line. */
/* clang-format off */
#define IRQS(IRQ, NONE)                                                   \
    IRQ(NSWATCHDOG_RESET), IRQ(NSWATCHDOG), IRQ(S32K_TIMER), IRQ(TIMER0), \
    IRQ(TIMER1), IRQ(DUALTIMER), NONE, NONE,                              \
    NONE, NONE, NONE, NONE,                                               \
    NONE, NONE, NONE, NONE,                                               \
    NONE, NONE, NONE, NONE,                                               \
    NONE, NONE, NONE, NONE,                                               \
    NONE, NONE, NONE, NONE,                                               \
    NONE, NONE, NONE, NONE,                                               \
    IRQ(UARTRX0), IRQ(UARTTX0), IRQ(UARTRX1), IRQ(UARTTX1),               \
    IRQ(UARTRX2), IRQ(UARTTX2), IRQ(UARTRX3), IRQ(UARTTX3),               \
    IRQ(UARTRX4), IRQ(UARTTX4), IRQ(UART0), IRQ(UART1),                   \
    IRQ(UART2), IRQ(UART3), IRQ(UART4), IRQ(UARTOVF),                     \
    IRQ(ETHERNET), IRQ(AUDIO), IRQ(TOUCH), IRQ(SPI0),                     \
    IRQ(SPI1), IRQ(SPI2), IRQ(SPI3), IRQ(SPI4),                           \
    IRQ(DMA0_ERROR), IRQ(DMA0_TC), IRQ(DMA0), IRQ(DMA1_ERROR),            \
    IRQ(DMA1_TC), IRQ(DMA1), IRQ(DMA2_ERROR), IRQ(DMA2_TC)
/* clang-format on */

CORTEXM_VECTORS(IRQS);
