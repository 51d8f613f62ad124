/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of the STM32F100xB (RM0041, table 50). */
#include "cortexm_vectors.h"

/* Four interrupts a line. */
/* clang-format off */
#define IRQS(IRQ, NONE)                                                             \
    IRQ(WWDG), IRQ(PVD), IRQ(TAMPER), IRQ(RTC),                                     \
    IRQ(FLASH), IRQ(RCC), IRQ(EXTI0), IRQ(EXTI1),                                   \
    IRQ(EXTI2), IRQ(EXTI3), IRQ(EXTI4), IRQ(DMA1_CH1),                              \
    IRQ(DMA1_CH2), IRQ(DMA1_CH3), IRQ(DMA1_CH4), IRQ(DMA1_CH5),                     \
    IRQ(DMA1_CH6), IRQ(DMA1_CH7), IRQ(ADC1), NONE,                                  \
    NONE, NONE, NONE, IRQ(EXTI9_5),                                                 \
    IRQ(TIM1_BRK_TIM15), IRQ(TIM1_UP_TIM16), IRQ(TIM1_TRG_COM_TIM17), IRQ(TIM1_CC), \
    IRQ(TIM2), IRQ(TIM3), IRQ(TIM4), IRQ(I2C1_EV),                                  \
    IRQ(I2C1_ER), IRQ(I2C2_EV), IRQ(I2C2_ER), IRQ(SPI1),                            \
    IRQ(SPI2), IRQ(USART1), IRQ(USART2), IRQ(USART3),                               \
    IRQ(EXTI15_10), IRQ(RTC_ALARM), IRQ(CEC), NONE,                                 \
    NONE, NONE, NONE, NONE,                                                         \
    NONE, NONE, NONE, NONE,                                                         \
    NONE, NONE, IRQ(TIM6_DAC), IRQ(TIM7)
/* clang-format on */

CORTEXM_VECTORS(IRQS);
