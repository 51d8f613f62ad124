/* SPDX-License-Identifier: MIT */
/* board.c - clock, console and LEDs of every board, and its start; see board_data.h. */
#include "board_ask.h"
#include "chip_board.h"

#include <hal/board.h>

#define CONSOLE_BAUD 115200

struct hal_clock board_clock;

/* An output is low at first. */
static void start_led(const struct board_led *led) {
    chip_connect(led->pin, CHIP_OUTPUT);
    if (led->is_low) {
        chip_drive(led->pin, true);
    }
}

void hal_board_start(void) {
    chip_start();
    for (unsigned i = 0; i < board_led_count; i++) {
        start_led(&board_leds[i]);
    }
    (void)board_connect(&board_uart_0);
    (void)hal_uart_start(hal_board_console(), CONSOLE_BAUD);
}

struct rondo_clock *hal_board_clock(void) {
    return &board_clock.clock;
}

struct hal_clock_counts hal_board_clock_counts(void) {
    return board_clock.counts;
}

struct hal_uart *hal_board_console(void) {
    return board_uart_0.device;
}

unsigned hal_board_leds(void) {
    return board_led_count;
}

void hal_board_led(unsigned led, bool on) {
    if (led < board_led_count) {
        chip_drive(board_leds[led].pin, on != board_leds[led].is_low);
    }
}
