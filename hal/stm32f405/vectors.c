/* SPDX-License-Identifier: MIT */
/* vectors.c - the vector table of the STM32F405 (RM0090, table 61). */
#include "cortexm_vectors.h"

/* Four interrupts a line. */
/* clang-format off */
#define IRQS(IRQ, NONE)                                                            \
    IRQ(WWDG), IRQ(PVD), IRQ(TAMP_STAMP), IRQ(RTC_WKUP),                           \
    IRQ(FLASH), IRQ(RCC), IRQ(EXTI0), IRQ(EXTI1),                                  \
    IRQ(EXTI2), IRQ(EXTI3), IRQ(EXTI4), IRQ(DMA1_STREAM0),                         \
    IRQ(DMA1_STREAM1), IRQ(DMA1_STREAM2), IRQ(DMA1_STREAM3), IRQ(DMA1_STREAM4),    \
    IRQ(DMA1_STREAM5), IRQ(DMA1_STREAM6), IRQ(ADC), IRQ(CAN1_TX),                  \
    IRQ(CAN1_RX0), IRQ(CAN1_RX1), IRQ(CAN1_SCE), IRQ(EXTI9_5),                     \
    IRQ(TIM1_BRK_TIM9), IRQ(TIM1_UP_TIM10), IRQ(TIM1_TRG_COM_TIM11), IRQ(TIM1_CC), \
    IRQ(TIM2), IRQ(TIM3), IRQ(TIM4), IRQ(I2C1_EV),                                 \
    IRQ(I2C1_ER), IRQ(I2C2_EV), IRQ(I2C2_ER), IRQ(SPI1),                           \
    IRQ(SPI2), IRQ(USART1), IRQ(USART2), IRQ(USART3),                              \
    IRQ(EXTI15_10), IRQ(RTC_ALARM), IRQ(OTG_FS_WKUP), IRQ(TIM8_BRK_TIM12),         \
    IRQ(TIM8_UP_TIM13), IRQ(TIM8_TRG_COM_TIM14), IRQ(TIM8_CC), IRQ(DMA1_STREAM7),  \
    IRQ(FSMC), IRQ(SDIO), IRQ(TIM5), IRQ(SPI3),                                    \
    IRQ(UART4), IRQ(UART5), IRQ(TIM6_DAC), IRQ(TIM7),                              \
    IRQ(DMA2_STREAM0), IRQ(DMA2_STREAM1), IRQ(DMA2_STREAM2), IRQ(DMA2_STREAM3),    \
    IRQ(DMA2_STREAM4), IRQ(ETH), IRQ(ETH_WKUP), IRQ(CAN2_TX),                      \
    IRQ(CAN2_RX0), IRQ(CAN2_RX1), IRQ(CAN2_SCE), IRQ(OTG_FS),                      \
    IRQ(DMA2_STREAM5), IRQ(DMA2_STREAM6), IRQ(DMA2_STREAM7), IRQ(USART6),          \
    IRQ(I2C3_EV), IRQ(I2C3_ER), IRQ(OTG_HS_EP1_OUT), IRQ(OTG_HS_EP1_IN),           \
    IRQ(OTG_HS_WKUP), IRQ(OTG_HS), IRQ(DCMI), IRQ(CRYP),                           \
    IRQ(HASH_RNG), IRQ(FPU)
/* clang-format on */

CORTEXM_VECTORS(IRQS);
