/* SPDX-License-Identifier: MIT */
/*
 * host_board.c - a machine that runs Linux as a board: standard input and output are the
 * console. Each board.c says its name.
 *
 * RONDO_TIME says which time a program's loop lives in: virtual (the default), where waiting
 * takes none, or real.
 *
 * Clock and console start when they are first asked for, so that a program that uses
 * neither, like a unit test, is left alone with its input.
 */
#include "host.h"

#include <hal/board.h>
#include <rondo/loop.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEDS 2U

static uint8_t console_rx[256];
static uint8_t console_tx[1024];
static struct hal_uart console =
    HAL_UART_INIT(&host_uart_driver, NULL, console_rx, console_tx);
static struct hal_clock real_clock = HAL_CLOCK_INIT(&host_clock_driver, NULL);
static struct rondo_virtual_clock virtual_clock;
static bool leds[LEDS]; /* to be seen by a debugger */

/* Line by line, to a pipe as well: output is there when a program sleeps. */
__attribute__((constructor)) void hal_board_start(void) {
    static char line[BUFSIZ];
    (void)setvbuf(stdout, line, _IOLBF, sizeof line);
}

static struct rondo_clock *start_clock(void) {
    const char *time = getenv("RONDO_TIME");
    if (time != NULL && strcmp(time, "real") == 0) {
        hal_clock_start(&real_clock);
        return &real_clock.clock;
    }
    if (time != NULL && strcmp(time, "virtual") != 0) {
        (void)fprintf(stderr, "RONDO_TIME=%s: there is only real and virtual time\n",
                      time);
        exit(EXIT_FAILURE);
    }
    rondo_virtual_clock_init(&virtual_clock);
    return &virtual_clock.clock;
}

struct rondo_clock *hal_board_clock(void) {
    static struct rondo_clock *clock;
    if (clock == NULL) {
        clock = start_clock();
    }
    return clock;
}

/* In virtual time a deadline is a jump, and what else ends a sleep is input. */
struct hal_clock_counts hal_board_clock_counts(void) {
    if (hal_board_clock() == &real_clock.clock) {
        return real_clock.counts;
    }
    return (struct hal_clock_counts){
        .alarms = virtual_clock.jumps,
        .interrupts = rondo_loop_wakeups() - virtual_clock.jumps,
    };
}

struct hal_uart *hal_board_console(void) {
    static bool is_started;
    if (!is_started) {
        is_started = true;
        hal_uart_start(&console, 0);
    }
    return &console;
}

unsigned hal_board_leds(void) {
    return LEDS;
}

void hal_board_led(unsigned led, bool on) {
    if (led < LEDS) {
        leds[led] = on;
    }
}

_Noreturn void hal_board_exit(int status) {
    exit(status); /* what was sent has left at once */
}
