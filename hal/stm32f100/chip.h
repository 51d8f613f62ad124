/* SPDX-License-Identifier: MIT */
/* chip.h - what is where in the STM32F100xB (RM0041, tables 1 and 50). */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_CLOCK_HZ   24000000U
#define CHIP_LSI_MAX_HZ 60000U

#define CHIP_FLASH_BASE 0x08000000
#define CHIP_FLASH_SIZE 0x20000U

#define CHIP_TIM2      ((struct stm32_tim_regs *)0x40000000)
#define CHIP_TIM3      ((struct stm32_tim_regs *)0x40000400)
#define CHIP_TIM4      ((struct stm32_tim_regs *)0x40000800)
#define CHIP_IWDG      ((struct stm32_iwdg_regs *)0x40003000)
#define CHIP_SPI2      ((struct stm32_spi_regs *)0x40003800)
#define CHIP_USART2    ((struct stm32_usart_regs *)0x40004400)
#define CHIP_USART3    ((struct stm32_usart_regs *)0x40004800)
#define CHIP_I2C1      ((struct stm32_i2c_regs *)0x40005400)
#define CHIP_I2C2      ((struct stm32_i2c_regs *)0x40005800)
#define CHIP_AFIO      ((struct stm32_exti_select_regs *)0x40010000)
#define CHIP_AFIO_MAPR ((volatile uint32_t *)0x40010004)
#define CHIP_EXTI      ((struct stm32_exti_regs *)0x40010400)
#define CHIP_GPIOA     ((struct stm32f100_gpio_regs *)0x40010800)
#define CHIP_GPIOB     ((struct stm32f100_gpio_regs *)0x40010C00)
#define CHIP_GPIOC     ((struct stm32f100_gpio_regs *)0x40011000)
#define CHIP_GPIOD     ((struct stm32f100_gpio_regs *)0x40011400)
#define CHIP_ADC1      ((struct stm32_adc_regs *)0x40012400)
#define CHIP_TIM1      ((struct stm32_tim_regs *)0x40012C00)
#define CHIP_SPI1      ((struct stm32_spi_regs *)0x40013000)
#define CHIP_USART1    ((struct stm32_usart_regs *)0x40013800)
#define CHIP_RCC       ((struct stm32f100_rcc_regs *)0x40021000)
#define CHIP_FLASH     ((struct stm32_flash_regs *)0x40022000)

#define CHIP_IRQ_ADC1    18
#define CHIP_IRQ_TIM2    28
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

#endif
