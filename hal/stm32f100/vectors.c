/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of the STM32F100xB (RM0041, table 50). */
#include "cortexm_vectors.h"

CORTEXM_WEAK(WWDG_Handler);
CORTEXM_WEAK(PVD_Handler);
CORTEXM_WEAK(TAMPER_Handler);
CORTEXM_WEAK(RTC_Handler);
CORTEXM_WEAK(FLASH_Handler);
CORTEXM_WEAK(RCC_Handler);
CORTEXM_WEAK(EXTI0_Handler);
CORTEXM_WEAK(EXTI1_Handler);
CORTEXM_WEAK(EXTI2_Handler);
CORTEXM_WEAK(EXTI3_Handler);
CORTEXM_WEAK(EXTI4_Handler);
CORTEXM_WEAK(DMA1_CH1_Handler);
CORTEXM_WEAK(DMA1_CH2_Handler);
CORTEXM_WEAK(DMA1_CH3_Handler);
CORTEXM_WEAK(DMA1_CH4_Handler);
CORTEXM_WEAK(DMA1_CH5_Handler);
CORTEXM_WEAK(DMA1_CH6_Handler);
CORTEXM_WEAK(DMA1_CH7_Handler);
CORTEXM_WEAK(ADC1_Handler);
CORTEXM_WEAK(EXTI9_5_Handler);
CORTEXM_WEAK(TIM1_BRK_TIM15_Handler);
CORTEXM_WEAK(TIM1_UP_TIM16_Handler);
CORTEXM_WEAK(TIM1_TRG_COM_TIM17_Handler);
CORTEXM_WEAK(TIM1_CC_Handler);
CORTEXM_WEAK(TIM2_Handler);
CORTEXM_WEAK(TIM3_Handler);
CORTEXM_WEAK(TIM4_Handler);
CORTEXM_WEAK(I2C1_EV_Handler);
CORTEXM_WEAK(I2C1_ER_Handler);
CORTEXM_WEAK(I2C2_EV_Handler);
CORTEXM_WEAK(I2C2_ER_Handler);
CORTEXM_WEAK(SPI1_Handler);
CORTEXM_WEAK(SPI2_Handler);
CORTEXM_WEAK(USART1_Handler);
CORTEXM_WEAK(USART2_Handler);
CORTEXM_WEAK(USART3_Handler);
CORTEXM_WEAK(EXTI15_10_Handler);
CORTEXM_WEAK(RTC_ALARM_Handler);
CORTEXM_WEAK(CEC_Handler);
CORTEXM_WEAK(TIM6_DAC_Handler);
CORTEXM_WEAK(TIM7_Handler);

/* Four interrupts a line. */
/* clang-format off */
#define NONE Default_Handler
static CORTEXM_VECTOR_TABLE vectors[16 + 56] = {
    CORTEXM_EXCEPTIONS,
    WWDG_Handler, PVD_Handler, TAMPER_Handler, RTC_Handler,
    FLASH_Handler, RCC_Handler, EXTI0_Handler, EXTI1_Handler,
    EXTI2_Handler, EXTI3_Handler, EXTI4_Handler, DMA1_CH1_Handler,
    DMA1_CH2_Handler, DMA1_CH3_Handler, DMA1_CH4_Handler, DMA1_CH5_Handler,
    DMA1_CH6_Handler, DMA1_CH7_Handler, ADC1_Handler, NONE,
    NONE, NONE, NONE, EXTI9_5_Handler,
    TIM1_BRK_TIM15_Handler, TIM1_UP_TIM16_Handler, TIM1_TRG_COM_TIM17_Handler, TIM1_CC_Handler,
    TIM2_Handler, TIM3_Handler, TIM4_Handler, I2C1_EV_Handler,
    I2C1_ER_Handler, I2C2_EV_Handler, I2C2_ER_Handler, SPI1_Handler,
    SPI2_Handler, USART1_Handler, USART2_Handler, USART3_Handler,
    EXTI15_10_Handler, RTC_ALARM_Handler, CEC_Handler, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE,
    NONE, NONE, TIM6_DAC_Handler, TIM7_Handler,
};
/* clang-format on */
