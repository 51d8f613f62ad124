/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of the LM3S6965 (data sheet, table 2-9). */
#include "cortexm_vectors.h"

CORTEXM_WEAK(GPIOA_Handler);
CORTEXM_WEAK(GPIOB_Handler);
CORTEXM_WEAK(GPIOC_Handler);
CORTEXM_WEAK(GPIOD_Handler);
CORTEXM_WEAK(GPIOE_Handler);
CORTEXM_WEAK(UART0_Handler);
CORTEXM_WEAK(UART1_Handler);
CORTEXM_WEAK(SSI0_Handler);
CORTEXM_WEAK(I2C0_Handler);
CORTEXM_WEAK(PWM_FAULT_Handler);
CORTEXM_WEAK(PWM0_Handler);
CORTEXM_WEAK(PWM1_Handler);
CORTEXM_WEAK(PWM2_Handler);
CORTEXM_WEAK(QEI0_Handler);
CORTEXM_WEAK(ADC0_Handler);
CORTEXM_WEAK(ADC1_Handler);
CORTEXM_WEAK(ADC2_Handler);
CORTEXM_WEAK(ADC3_Handler);
CORTEXM_WEAK(WATCHDOG_Handler);
CORTEXM_WEAK(TIMER0A_Handler);
CORTEXM_WEAK(TIMER0B_Handler);
CORTEXM_WEAK(TIMER1A_Handler);
CORTEXM_WEAK(TIMER1B_Handler);
CORTEXM_WEAK(TIMER2A_Handler);
CORTEXM_WEAK(TIMER2B_Handler);
CORTEXM_WEAK(COMP0_Handler);
CORTEXM_WEAK(COMP1_Handler);
CORTEXM_WEAK(SYSCTL_Handler);
CORTEXM_WEAK(FLASH_Handler);
CORTEXM_WEAK(GPIOF_Handler);
CORTEXM_WEAK(GPIOG_Handler);
CORTEXM_WEAK(UART2_Handler);
CORTEXM_WEAK(TIMER3A_Handler);
CORTEXM_WEAK(TIMER3B_Handler);
CORTEXM_WEAK(I2C1_Handler);
CORTEXM_WEAK(QEI1_Handler);
CORTEXM_WEAK(ETHERNET_Handler);
CORTEXM_WEAK(HIBERNATE_Handler);

/* Four interrupts a line. */
/* clang-format off */
#define NONE Default_Handler
static CORTEXM_VECTOR_TABLE vectors[16 + 44] = {
    CORTEXM_EXCEPTIONS,
    GPIOA_Handler, GPIOB_Handler, GPIOC_Handler, GPIOD_Handler,
    GPIOE_Handler, UART0_Handler, UART1_Handler, SSI0_Handler,
    I2C0_Handler, PWM_FAULT_Handler, PWM0_Handler, PWM1_Handler,
    PWM2_Handler, QEI0_Handler, ADC0_Handler, ADC1_Handler,
    ADC2_Handler, ADC3_Handler, WATCHDOG_Handler, TIMER0A_Handler,
    TIMER0B_Handler, TIMER1A_Handler, TIMER1B_Handler, TIMER2A_Handler,
    TIMER2B_Handler, COMP0_Handler, COMP1_Handler, NONE,
    SYSCTL_Handler, FLASH_Handler, GPIOF_Handler, GPIOG_Handler,
    NONE, UART2_Handler, NONE, TIMER3A_Handler,
    TIMER3B_Handler, I2C1_Handler, QEI1_Handler, NONE,
    NONE, NONE, ETHERNET_Handler, HIBERNATE_Handler,
};
/* clang-format on */
