/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of AN547 (DAI 0547, table 4-1), as far as it is wired here. */
#include "cortexm_vectors.h"

CORTEXM_WEAK(NSWATCHDOG_RESET_Handler);
CORTEXM_WEAK(NSWATCHDOG_Handler);
CORTEXM_WEAK(SYSTIMER0_Handler);
CORTEXM_WEAK(SYSTIMER1_Handler);
CORTEXM_WEAK(SYSTIMER2_Handler);
CORTEXM_WEAK(SYSTIMER3_Handler);
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

/* Four interrupts a line. */
/* clang-format off */
#define NONE Default_Handler
static CORTEXM_VECTOR_TABLE vectors[16 + 48] = {
    CORTEXM_EXCEPTIONS,
    NSWATCHDOG_RESET_Handler, NSWATCHDOG_Handler, NONE, SYSTIMER0_Handler,
    SYSTIMER1_Handler, SYSTIMER2_Handler, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, SYSTIMER3_Handler,
    NONE, NONE, NONE, NONE,
    NONE, UARTRX0_Handler, UARTTX0_Handler, UARTRX1_Handler,
    UARTTX1_Handler, UARTRX2_Handler, UARTTX2_Handler, UARTRX3_Handler,
    UARTTX3_Handler, UARTRX4_Handler, UARTTX4_Handler, NONE,
    NONE, NONE, NONE, NONE,
};
/* clang-format on */
