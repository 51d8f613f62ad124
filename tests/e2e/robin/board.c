/* SPDX-License-Identifier: MIT */
/* board.c - a board that does not exist: test_new_board.py adds it to the others. */
#include "chip_board.h"

BOARD_CRYSTAL(8)

BOARD_UART(0, USART3, PIN(B, 10), PIN(B, 11), 256, 1024)
BOARD_UART(1, UART4, PIN(A, 0), PIN(A, 1), 64, 64)

/* They connect their pins to 3.3 V. */
BOARD_LEDS({.pin = PIN(C, 13), .is_low = true}, {.pin = PIN(B, 4), .is_low = true})
BOARD_PWM(0, TIM3, 1, PIN(B, 4))

BOARD_BUTTON_LOW(0, PIN(C, 2), HAL_GPIO_PULL_UP)
BOARD_EDGES(EXTI2)

BOARD_TIMER(0, TIM5)
BOARD_I2C(0, I2C3, 400000, PIN(A, 8), PIN(C, 9))
BOARD_SPI(0, SPI1, PIN(A, 5), PIN(A, 6), PIN(A, 7))
BOARD_SD(0, PIN(A, 4))
BOARD_ADC(1U << 10 | 1U << STM32_ADC_TEMPERATURE)
