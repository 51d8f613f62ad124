/* SPDX-License-Identifier: MIT */
/*
 * chip_board.h - what a board says that has an STM32F100RB: stm32_board.h has the words. Its
 * devices have the pins that they have without a remapping (RM0041, 7.3.7), but for TIM3 on PC6
 * to PC9, which has no other pins there.
 */
#ifndef CHIP_BOARD_H
#define CHIP_BOARD_H

#include "chip.h"
#include "stm32_board.h"
#include "stm32_dbgmcu.h"
#include "stm32f100_gpio.h"
#include "stm32f100_rcc.h"

/* --- for stm32_board.h -------------------------------------------------------------- */

#define CHIP_GATES                                                                       \
    { &CHIP_RCC->APB1ENR, &CHIP_RCC->APB2ENR }
#define CHIP_BUS_HZ(regs)    CHIP_CLOCK_HZ /* of both */
#define CHIP_TIMER_CLOCKS    1U
#define CHIP_GPIO_DRIVER     stm32f100_gpio_driver
#define CHIP_EXTI_SELECT     CHIP_AFIO
#define CHIP_IS_F4           false
#define CHIP_VDDA_MV         3300U
#define CHIP_ADC1_VECTOR     ADC1
#define CHIP_IWDG_DEBUG      (&CHIP_DBGMCU->CR)
#define CHIP_IWDG_DEBUG_STOP STM32_DBGMCU_F1_IWDG_STOP
#define CHIP_FLASH_DRIVER    stm32f1_flash_driver

static inline struct stm32f100_gpio_regs *chip_port(unsigned pin) {
    return (struct stm32f100_gpio_regs *)((uintptr_t)CHIP_GPIOA +
                                          pin / STM32_PORT_PINS * STM32_PORT_SIZE);
}

/* The functions of chip_connect: a mode, and whether it is pulled up, or TIM3's. */
#define CHIP_FUNCTION(mode)    (0x10 | (mode))
#define CHIP_FUNCTION_PULLED   0x20
#define CHIP_FUNCTION_REMAPPED 0x40
#define CHIP_MODE_OF(function) ((enum stm32f100_gpio_mode)((function)&0xFU))

#define CHIP_OUTPUT    CHIP_FUNCTION(STM32F100_GPIO_OUTPUT)
#define CHIP_ANALOG    CHIP_FUNCTION(STM32F100_GPIO_ANALOG)
#define CHIP_TX(usart) CHIP_FUNCTION(STM32F100_GPIO_ALTERNATE)
#define CHIP_RX(usart) CHIP_FUNCTION(STM32F100_GPIO_INPUT)
#define CHIP_TIMER_OUTPUT(tim, pin)                                                      \
    (CHIP_FUNCTION(STM32F100_GPIO_ALTERNATE) |                                           \
     ((pin) >= PIN(C, 6) && (pin) <= PIN(C, 9) ? CHIP_FUNCTION_REMAPPED : 0))
#define CHIP_SPI_OUT(spi) CHIP_FUNCTION(STM32F100_GPIO_ALTERNATE_FAST)
/* An input is a peripheral's as well as the program's. */
#define CHIP_SPI_IN(spi) (CHIP_FUNCTION(STM32F100_GPIO_PULLED) | CHIP_FUNCTION_PULLED)

#endif
