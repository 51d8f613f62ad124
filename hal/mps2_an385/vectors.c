/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of AN385 (DAI 0385, table 4-1). */
#include "cortexm_vectors.h"

CORTEXM_WEAK(UARTRX0_Handler);
CORTEXM_WEAK(UARTTX0_Handler);
CORTEXM_WEAK(UARTRX1_Handler);
CORTEXM_WEAK(UARTTX1_Handler);
CORTEXM_WEAK(UARTRX2_Handler);
CORTEXM_WEAK(UARTTX2_Handler);
CORTEXM_WEAK(TIMER0_Handler);
CORTEXM_WEAK(TIMER1_Handler);
CORTEXM_WEAK(DUALTIMER_Handler);
CORTEXM_WEAK(SPI_Handler);
CORTEXM_WEAK(UARTOVF_Handler);
CORTEXM_WEAK(ETHERNET_Handler);
CORTEXM_WEAK(UARTRX3_Handler);
CORTEXM_WEAK(UARTTX3_Handler);
CORTEXM_WEAK(UARTRX4_Handler);
CORTEXM_WEAK(UARTTX4_Handler);

/* Four interrupts a line. */
/* clang-format off */
#define NONE Default_Handler
static CORTEXM_VECTOR_TABLE vectors[16 + 32] = {
    CORTEXM_EXCEPTIONS,
    UARTRX0_Handler, UARTTX0_Handler,  UARTRX1_Handler,   UARTTX1_Handler,
    UARTRX2_Handler, UARTTX2_Handler,  NONE,              NONE,
    TIMER0_Handler,  TIMER1_Handler,   DUALTIMER_Handler, SPI_Handler,
    UARTOVF_Handler, ETHERNET_Handler, NONE,              NONE,
    NONE,            NONE,             UARTRX3_Handler,   UARTTX3_Handler,
    UARTRX4_Handler, UARTTX4_Handler,  NONE,              NONE,
    NONE,            NONE,             NONE,              NONE,
    NONE,            NONE,             NONE,              NONE,
};
/* clang-format on */
