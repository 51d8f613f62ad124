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
#define CHIP_TIM5   ((struct stm32_tim_regs *)0x40000C00)
#define CHIP_IWDG   ((struct stm32_iwdg_regs *)0x40003000)
#define CHIP_SPI2   ((struct stm32_spi_regs *)0x40003800)
#define CHIP_SPI3   ((struct stm32_spi_regs *)0x40003C00)
#define CHIP_USART2 ((struct stm32_usart_regs *)0x40004400)
#define CHIP_USART3 ((struct stm32_usart_regs *)0x40004800)
#define CHIP_UART4  ((struct stm32_usart_regs *)0x40004C00)
#define CHIP_UART5  ((struct stm32_usart_regs *)0x40005000)
#define CHIP_I2C1   ((struct stm32_i2c_regs *)0x40005400)
#define CHIP_I2C2   ((struct stm32_i2c_regs *)0x40005800)
#define CHIP_I2C3   ((struct stm32_i2c_regs *)0x40005C00)
#define CHIP_TIM1   ((struct stm32_tim_regs *)0x40010000)
#define CHIP_TIM8   ((struct stm32_tim_regs *)0x40010400)
#define CHIP_USART1 ((struct stm32_usart_regs *)0x40011000)
#define CHIP_USART6 ((struct stm32_usart_regs *)0x40011400)
#define CHIP_ADC1   ((struct stm32_adc_regs *)0x40012000)
#define CHIP_SPI1   ((struct stm32_spi_regs *)0x40013000)
#define CHIP_SYSCFG ((struct stm32_exti_select_regs *)0x40013800)
#define CHIP_EXTI   ((struct stm32_exti_regs *)0x40013C00)
#define CHIP_GPIOA  ((struct stm32f405_gpio_regs *)0x40020000)
#define CHIP_GPIOB  ((struct stm32f405_gpio_regs *)0x40020400)
#define CHIP_GPIOC  ((struct stm32f405_gpio_regs *)0x40020800)
#define CHIP_GPIOD  ((struct stm32f405_gpio_regs *)0x40020C00)
#define CHIP_RCC    ((struct stm32f405_rcc_regs *)0x40023800)
#define CHIP_FLASH  ((struct stm32_flash_regs *)0x40023C00)
#define CHIP_RNG    ((struct stm32_rng_regs *)0x50060800)

#define CHIP_IRQ_ADC     18
#define CHIP_IRQ_TIM3    29
#define CHIP_IRQ_TIM4    30
#define CHIP_IRQ_I2C1_EV 31
#define CHIP_IRQ_I2C1_ER 32
#define CHIP_IRQ_I2C2_EV 33
#define CHIP_IRQ_I2C2_ER 34
#define CHIP_IRQ_SPI1    35
#define CHIP_IRQ_SPI2    36
#define CHIP_IRQ_USART1  37
#define CHIP_IRQ_USART2  38
#define CHIP_IRQ_USART3  39
#define CHIP_IRQ_TIM5    50
#define CHIP_IRQ_SPI3    51
#define CHIP_IRQ_UART4   52
#define CHIP_IRQ_UART5   53
#define CHIP_IRQ_USART6  71
#define CHIP_IRQ_I2C3_EV 72
#define CHIP_IRQ_I2C3_ER 73
#define CHIP_IRQ_RNG     80

/* The alternate functions of pins (DS8626, table 9). */
#define CHIP_AF_TIM1   1
#define CHIP_AF_TIM2   1
#define CHIP_AF_TIM3   2
#define CHIP_AF_TIM4   2
#define CHIP_AF_TIM5   2
#define CHIP_AF_TIM8   3
#define CHIP_AF_I2C    4
#define CHIP_AF_SPI1   5
#define CHIP_AF_SPI2   5
#define CHIP_AF_SPI3   6
#define CHIP_AF_USART1 7
#define CHIP_AF_USART2 7
#define CHIP_AF_USART3 7
#define CHIP_AF_UART4  8
#define CHIP_AF_UART5  8
#define CHIP_AF_USART6 8

#endif
