/* SPDX-License-Identifier: MIT */
/*
 * chip_board.h - what a board says that has an STM32F405RG: stm32_board.h has the words. And
 *
 *     BOARD_CRYSTAL(25)     MHz; the core runs at 168 whatever it is
 */
#ifndef CHIP_BOARD_H
#define CHIP_BOARD_H

#include "chip.h"
#include "stm32_board.h"
#include "stm32_dbgmcu.h"
#include "stm32f405_gpio.h"
#include "stm32f405_rcc.h"

extern const uint8_t board_crystal_mhz;
#define BOARD_CRYSTAL(mhz) const uint8_t board_crystal_mhz = (mhz);

/* --- for stm32_board.h -------------------------------------------------------------- */

#define CHIP_GATES                                                                       \
    { &CHIP_RCC->APB1ENR, &CHIP_RCC->APB2ENR, &CHIP_RCC->AHB1ENR, &CHIP_RCC->AHB2ENR }
#define CHIP_BUS_HZ(regs) (STM32_BUS(regs) == 0 ? CHIP_APB1_HZ : CHIP_APB2_HZ)
/* A timer's clock is twice its bus's (RM0090, figure 16). */
#define CHIP_TIMER_CLOCKS    2U
#define CHIP_GPIO_DRIVER     stm32f405_gpio_driver
#define CHIP_EXTI_SELECT     CHIP_SYSCFG
#define CHIP_IS_F4           true
#define CHIP_VDDA_MV         3300U
#define CHIP_IRQ_ADC1        CHIP_IRQ_ADC
#define CHIP_ADC1_VECTOR     ADC
#define CHIP_IWDG_DEBUG      (&CHIP_DBGMCU->APB1_FZ)
#define CHIP_IWDG_DEBUG_STOP STM32_DBGMCU_F4_IWDG_STOP
#define CHIP_FLASH_DRIVER    stm32f4_flash_driver

static inline struct stm32f405_gpio_regs *chip_port(unsigned pin) {
    return (struct stm32f405_gpio_regs *)((uintptr_t)CHIP_GPIOA +
                                          pin / STM32_PORT_PINS * STM32_PORT_SIZE);
}

/* The functions of chip_connect: an alternate function, a mode, whether it is pulled up, and
 * whether it is as fast as 50 MHz. */
#define CHIP_FUNCTION(mode)     ((mode) << 4)
#define CHIP_FUNCTION_PULLED    0x40
#define CHIP_FUNCTION_FAST      0x80
#define CHIP_AF_OF(function)    ((function)&0xFU)
#define CHIP_MODE_OF(function)  ((function) >> 4 & 3U)
#define CHIP_PULL_OF(function)  ((function) >> 6 & STM32F405_GPIO_PULL_UP)
#define CHIP_SPEED_OF(function) ((function) >> 6 & STM32F405_GPIO_FAST)

#define CHIP_OUTPUT          CHIP_FUNCTION(STM32F405_GPIO_OUTPUT)
#define CHIP_ANALOG          CHIP_FUNCTION(STM32F405_GPIO_ANALOG)
#define CHIP_ALTERNATE(name) (CHIP_FUNCTION(STM32F405_GPIO_ALTERNATE) | CHIP_AF_##name)

#define CHIP_TX(usart)              CHIP_ALTERNATE(usart)
#define CHIP_RX(usart)              CHIP_ALTERNATE(usart)
#define CHIP_TIMER_OUTPUT(tim, pin) CHIP_ALTERNATE(tim)
#define CHIP_SPI_OUT(spi)           (CHIP_ALTERNATE(spi) | CHIP_FUNCTION_FAST)
#define CHIP_SPI_IN(spi)            (CHIP_ALTERNATE(spi) | CHIP_FUNCTION_PULLED)

#endif
