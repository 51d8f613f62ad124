/* SPDX-License-Identifier: MIT */
/* board.c - Raspberry Pi Pico, and rp2040js. */
#include "chip_board.h"

/* The console has pins 1 and 2 of the board. */
BOARD_UART(0, UART0, GP(0), GP(1), 256, 1024)
BOARD_UART(1, UART1, GP(4), GP(5), 256, 1024)

BOARD_LEDS({.pin = GP(25)})
BOARD_PWM(0, GP(25))
BOARD_PWM(1, GP(14))

BOARD_TIMER(0, 1)
BOARD_TIMER(1, 2)
BOARD_TIMER(2, 3)

/* A W25Q16JV. */
BOARD_FLASH(0x200000)

/* What a breadboard may add: a button to ground, an I2C bus, a card; and GP26 to GP28 and the
 * supply as inputs of the converter. */
BOARD_BUTTON_LOW(0, GP(15), HAL_GPIO_PULL_UP)
BOARD_I2C(0, I2C0, 100000, GP(21), GP(20))
BOARD_SPI(0, SPI0, GP(18), GP(16), GP(19))
BOARD_SD(0, GP(17))
BOARD_ADC(RP2040_ADC_CHANNELS)
