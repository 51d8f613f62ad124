/* SPDX-License-Identifier: MIT */
/*
 * host_board.c - a machine that runs Linux as a board: standard input and output are the
 * console. Each board.c says its name.
 *
 * RONDO_TIME says which time a program's loop lives in: virtual (the default), where waiting
 * takes none, or real. RONDO_UART1 and RONDO_UART2 name what the other UARTs are: devices,
 * as a pseudo-terminal or a USB serial port; without, nothing is connected to them.
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

#define LEDS         2U
#define CONSOLE_BAUD 115200 /* which nobody looks at */

static const struct host_uart_block blocks[HOST_UARTS] = {
    {.variable = NULL},
    {.variable = "RONDO_UART1"},
    {.variable = "RONDO_UART2"},
};

static uint8_t rx[HOST_UARTS][256];
static uint8_t tx[HOST_UARTS][1024];
static struct hal_uart uarts[HOST_UARTS] = {
    HAL_UART_INIT(&host_uart_driver, &blocks[0], rx[0], tx[0]),
    HAL_UART_INIT(&host_uart_driver, &blocks[1], rx[1], tx[1]),
    HAL_UART_INIT(&host_uart_driver, &blocks[2], rx[2], tx[2]),
};
static struct hal_clock real_clock;
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
        hal_clock_start(&real_clock, &host_clock_driver, NULL);
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
        (void)hal_uart_start(&uarts[0], CONSOLE_BAUD);
    }
    return &uarts[0];
}

unsigned hal_board_uarts(void) {
    return HOST_UARTS;
}

struct hal_uart *hal_board_uart(unsigned number) {
    if (number == 0) {
        return hal_board_console();
    }
    return number < HOST_UARTS ? &uarts[number] : NULL;
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
    exit(status); /* host_uart.c has its last bytes sent */
}
