/* SPDX-License-Identifier: MIT */
/* board.c - Luminary Micro's EK-LM3S6965, and QEMU's lm3s6965evb. */
#include "chip_board.h"

/* The console is the board's USB serial port. */
BOARD_UART(0, UART0, PIN(A, 1), PIN(A, 0), 256, 1024)
BOARD_UART(1, UART1, PIN(D, 3), PIN(D, 2), 256, 256)
BOARD_UART(2, UART2, PIN(G, 1), PIN(G, 0), 256, 256)

/* The status LED, which the PWM can have, too. */
BOARD_LEDS({.pin = PIN(F, 0)})
BOARD_PWM(0, PWM, 0, PIN(F, 0))

/* Up, down, left, right and select. */
BOARD_BUTTON_LOW(0, PIN(E, 0), HAL_GPIO_PULL_UP)
BOARD_BUTTON_LOW(1, PIN(E, 1), HAL_GPIO_PULL_UP)
BOARD_BUTTON_LOW(2, PIN(E, 2), HAL_GPIO_PULL_UP)
BOARD_BUTTON_LOW(3, PIN(E, 3), HAL_GPIO_PULL_UP)
BOARD_BUTTON_LOW(4, PIN(F, 1), HAL_GPIO_PULL_UP)
BOARD_EDGES(E)
BOARD_EDGES(F)

/* A card and a display share the SSI. */
BOARD_SPI(0, SSI0, PIN(A, 2), PIN(A, 4), PIN(A, 5))
BOARD_SD(0, PIN(D, 0))
BOARD_DISPLAY(0, 10000000, PIN(A, 3), PIN(C, 7), PIN(C, 6))

BOARD_TIMER(0, TIMER2)
BOARD_TIMER(1, TIMER3)
BOARD_ETHERNET()

/* On the headers. */
BOARD_I2C(0, I2C0, 100000, PIN(B, 2), PIN(B, 3))
BOARD_I2C(1, I2C1, 100000, PIN(A, 6), PIN(A, 7))
BOARD_ADC(LM3S_ADC_CHANNELS)
