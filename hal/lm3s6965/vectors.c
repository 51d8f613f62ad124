/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of the LM3S6965 (data sheet, table 2-9). */
#include "cortexm_vectors.h"

/* Four interrupts a line. */
/* clang-format off */
#define IRQS(IRQ, NONE)                                     \
    IRQ(GPIOA), IRQ(GPIOB), IRQ(GPIOC), IRQ(GPIOD),         \
    IRQ(GPIOE), IRQ(UART0), IRQ(UART1), IRQ(SSI0),          \
    IRQ(I2C0), IRQ(PWM_FAULT), IRQ(PWM0), IRQ(PWM1),        \
    IRQ(PWM2), IRQ(QEI0), IRQ(ADC0), IRQ(ADC1),             \
    IRQ(ADC2), IRQ(ADC3), IRQ(WATCHDOG), IRQ(TIMER0A),      \
    IRQ(TIMER0B), IRQ(TIMER1A), IRQ(TIMER1B), IRQ(TIMER2A), \
    IRQ(TIMER2B), IRQ(COMP0), IRQ(COMP1), NONE,             \
    IRQ(SYSCTL), IRQ(FLASH), IRQ(GPIOF), IRQ(GPIOG),        \
    NONE, IRQ(UART2), NONE, IRQ(TIMER3A),                   \
    IRQ(TIMER3B), IRQ(I2C1), IRQ(QEI1), NONE,               \
    NONE, NONE, IRQ(ETHERNET), IRQ(HIBERNATE)
/* clang-format on */

CORTEXM_VECTORS(IRQS);
