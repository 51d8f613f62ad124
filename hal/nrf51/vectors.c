/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of the nRF51822 (Reference Manual 3.0, section 5.3). */
#include "cortexm_vectors.h"

CORTEXM_WEAK(POWER_CLOCK_Handler);
CORTEXM_WEAK(RADIO_Handler);
CORTEXM_WEAK(UART0_Handler);
CORTEXM_WEAK(SPI0_TWI0_Handler);
CORTEXM_WEAK(SPI1_TWI1_Handler);
CORTEXM_WEAK(GPIOTE_Handler);
CORTEXM_WEAK(ADC_Handler);
CORTEXM_WEAK(TIMER0_Handler);
CORTEXM_WEAK(TIMER1_Handler);
CORTEXM_WEAK(TIMER2_Handler);
CORTEXM_WEAK(RTC0_Handler);
CORTEXM_WEAK(TEMP_Handler);
CORTEXM_WEAK(RNG_Handler);
CORTEXM_WEAK(ECB_Handler);
CORTEXM_WEAK(CCM_AAR_Handler);
CORTEXM_WEAK(WDT_Handler);
CORTEXM_WEAK(RTC1_Handler);
CORTEXM_WEAK(QDEC_Handler);
CORTEXM_WEAK(LPCOMP_Handler);
CORTEXM_WEAK(SWI0_Handler);
CORTEXM_WEAK(SWI1_Handler);
CORTEXM_WEAK(SWI2_Handler);
CORTEXM_WEAK(SWI3_Handler);
CORTEXM_WEAK(SWI4_Handler);
CORTEXM_WEAK(SWI5_Handler);

/* Four interrupts a line. */
/* clang-format off */
#define NONE Default_Handler
static CORTEXM_VECTOR_TABLE vectors[16 + 32] = {
    CORTEXM_EXCEPTIONS,
    POWER_CLOCK_Handler, RADIO_Handler, UART0_Handler, SPI0_TWI0_Handler,
    SPI1_TWI1_Handler, NONE, GPIOTE_Handler, ADC_Handler,
    TIMER0_Handler, TIMER1_Handler, TIMER2_Handler, RTC0_Handler,
    TEMP_Handler, RNG_Handler, ECB_Handler, CCM_AAR_Handler,
    WDT_Handler, RTC1_Handler, QDEC_Handler, LPCOMP_Handler,
    SWI0_Handler, SWI1_Handler, SWI2_Handler, SWI3_Handler,
    SWI4_Handler, SWI5_Handler, NONE, NONE,
    NONE, NONE, NONE, NONE,
};
/* clang-format on */
