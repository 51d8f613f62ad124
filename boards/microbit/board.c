/* SPDX-License-Identifier: MIT */
/* board.c - the BBC micro:bit (V1), and QEMU's microbit. */
#include "chip_board.h"

/* The console is the board's USB serial port. */
BOARD_UART(0, UART0, P0(24), P0(25), 64, 256)

/* Of the matrix the first and the third of the top line: columns, lit by a high row. */
BOARD_HIGH(1U << 13)
BOARD_LEDS({.pin = P0(4), .is_low = true}, {.pin = P0(5), .is_low = true})

/* A and B. */
BOARD_BUTTON_LOW(0, P0(17), HAL_GPIO_PULL_UP)
BOARD_BUTTON_LOW(1, P0(26), HAL_GPIO_PULL_UP)

BOARD_TIMER(0, TIMER1)
BOARD_TIMER(1, TIMER2)

/* The rings 2, 1 and 0 of the board's edge. */
BOARD_ADC(7U << 2)
