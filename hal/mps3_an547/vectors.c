/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of AN547 (DAI 0547, table 4-1), as far as it is wired here. */
#include "cortexm_vectors.h"

/* Four interrupts a line. */
/* clang-format off */
#define IRQS(IRQ, NONE)                                           \
    IRQ(NSWATCHDOG_RESET), IRQ(NSWATCHDOG), NONE, IRQ(SYSTIMER0), \
    IRQ(SYSTIMER1), IRQ(SYSTIMER2), NONE, NONE,                   \
    NONE, NONE, NONE, NONE,                                       \
    NONE, NONE, NONE, NONE,                                       \
    NONE, NONE, NONE, NONE,                                       \
    NONE, NONE, NONE, NONE,                                       \
    NONE, NONE, NONE, IRQ(SYSTIMER3),                             \
    NONE, NONE, NONE, NONE,                                       \
    NONE, IRQ(UARTRX0), IRQ(UARTTX0), IRQ(UARTRX1),               \
    IRQ(UARTTX1), IRQ(UARTRX2), IRQ(UARTTX2), IRQ(UARTRX3),       \
    IRQ(UARTTX3), IRQ(UARTRX4), IRQ(UARTTX4), NONE,               \
    NONE, NONE, NONE, NONE
/* clang-format on */

CORTEXM_VECTORS(IRQS);
