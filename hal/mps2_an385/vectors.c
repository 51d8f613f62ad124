/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of AN385 (DAI 0385, table 4-1). */
#include "cortexm_vectors.h"

/* Four interrupts a line. */
/* clang-format off */
#define IRQS(IRQ, NONE)                                     \
    IRQ(UARTRX0), IRQ(UARTTX0), IRQ(UARTRX1), IRQ(UARTTX1), \
    IRQ(UARTRX2), IRQ(UARTTX2), NONE, NONE,                 \
    IRQ(TIMER0), IRQ(TIMER1), IRQ(DUALTIMER), IRQ(SPI),     \
    IRQ(UARTOVF), IRQ(ETHERNET), NONE, NONE,                \
    NONE, NONE, IRQ(UARTRX3), IRQ(UARTTX3),                 \
    IRQ(UARTRX4), IRQ(UARTTX4), NONE, NONE,                 \
    IRQ(SHIELD_SPI), NONE, NONE, NONE,                      \
    NONE, NONE, NONE, NONE
/* clang-format on */

CORTEXM_VECTORS(IRQS);
