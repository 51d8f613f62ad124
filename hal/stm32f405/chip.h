/* SPDX-License-Identifier: MIT */
/* chip.h - what is where in the STM32F405 (RM0090, tables 1 and 61), and how fast. */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_APB1_HZ         42000000U
#define CHIP_APB2_HZ         84000000U
#define CHIP_LSI_MAX_HZ      47000U
#define CHIP_FLASH_BASE      0x08000000
#define CHIP_FLASH_SIZE      0x100000U
#define CHIP_TIM2_MHZ        84U
#define CHIP_SYSTICK_REF_MHZ 21U /* an eighth of the core's */

#define CHIP_TIM2   ((struct stm32_tim_regs *)0x40000000)
#define CHIP_TIM3   ((struct stm32_tim_regs *)0x40000400)
#define CHIP_TIM4   ((struct stm32_tim_regs *)0x40000800)
#define CHIP_IWDG   ((struct stm32_iwdg_regs *)0x40003000)
#define CHIP_SPI2   ((struct stm32_spi_regs *)0x40003800)
#define CHIP_USART2 ((struct stm32_usart_regs *)0x40004400)
#define CHIP_I2C1   ((struct stm32_i2c_regs *)0x40005400)
#define CHIP_TIM1   ((struct stm32_tim_regs *)0x40010000)
#define CHIP_USART6 ((struct stm32_usart_regs *)0x40011400)
#define CHIP_ADC1   ((struct stm32_adc_regs *)0x40012000)
#define CHIP_SYSCFG ((struct stm32_exti_select_regs *)0x40013800)
#define CHIP_EXTI   ((struct stm32_exti_regs *)0x40013C00)
#define CHIP_GPIOA  ((struct stm32f405_gpio_regs *)0x40020000)
#define CHIP_GPIOB  ((struct stm32f405_gpio_regs *)0x40020400)
#define CHIP_GPIOC  ((struct stm32f405_gpio_regs *)0x40020800)
#define CHIP_RCC    ((struct stm32f405_rcc_regs *)0x40023800)
#define CHIP_FLASH  ((struct stm32_flash_regs *)0x40023C00)
#define CHIP_RNG    ((struct stm32_rng_regs *)0x50060800)

#define CHIP_IRQ_ADC     18
#define CHIP_IRQ_TIM3    29
#define CHIP_IRQ_TIM4    30
#define CHIP_IRQ_I2C1_EV 31
#define CHIP_IRQ_I2C1_ER 32
#define CHIP_IRQ_SPI2    36
#define CHIP_IRQ_USART2  38
#define CHIP_IRQ_USART6  71
#define CHIP_IRQ_RNG     80

#endif
