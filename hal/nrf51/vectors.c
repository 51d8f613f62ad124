/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of the nRF51822 (Reference Manual 3.0, section 5.3). */
#include "cortexm_vectors.h"

/* Four interrupts a line. */
/* clang-format off */
#define IRQS(IRQ, NONE)                                       \
    IRQ(POWER_CLOCK), IRQ(RADIO), IRQ(UART0), IRQ(SPI0_TWI0), \
    IRQ(SPI1_TWI1), NONE, IRQ(GPIOTE), IRQ(ADC),              \
    IRQ(TIMER0), IRQ(TIMER1), IRQ(TIMER2), IRQ(RTC0),         \
    IRQ(TEMP), IRQ(RNG), IRQ(ECB), IRQ(CCM_AAR),              \
    IRQ(WDT), IRQ(RTC1), IRQ(QDEC), IRQ(LPCOMP),              \
    IRQ(SWI0), IRQ(SWI1), IRQ(SWI2), IRQ(SWI3),               \
    IRQ(SWI4), IRQ(SWI5), NONE, NONE,                         \
    NONE, NONE, NONE, NONE
/* clang-format on */

CORTEXM_VECTORS(IRQS);
