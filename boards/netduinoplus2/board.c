/* SPDX-License-Identifier: MIT */
/* board.c - Secret Labs' Netduino Plus 2, and QEMU's netduinoplus2. */
#include "chip_board.h"

BOARD_CRYSTAL(25)

/* On the header: D1 and D0, the console; D3 and D2. */
BOARD_UART(0, USART6, PIN(C, 6), PIN(C, 7), 256, 1024)
BOARD_UART(1, USART2, PIN(A, 2), PIN(A, 3), 256, 1024)

/* The blue LED, which TIM1 can have, too. */
BOARD_LEDS({.pin = PIN(A, 10)})
BOARD_PWM(0, TIM1, 3, PIN(A, 10))

/* There is a resistor on the board. */
BOARD_BUTTON_HIGH(0, PIN(B, 11), HAL_GPIO_INPUT)
BOARD_EDGES(EXTI15_10)

BOARD_TIMER(0, TIM3)
BOARD_TIMER(1, TIM4)

/* What may be wired to the header: SC and SD, PA0 and PA1, and a card at D13, D12, D11. */
BOARD_I2C(0, I2C1, 100000, PIN(B, 6), PIN(B, 7))
BOARD_ADC(1U << 0 | 1U << 1 | 1U << STM32_ADC_TEMPERATURE)
BOARD_SPI(0, SPI2, PIN(B, 13), PIN(B, 14), PIN(B, 15))
BOARD_SD(0, PIN(B, 12))
