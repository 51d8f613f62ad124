/* SPDX-License-Identifier: MIT */
/*
 * board.h - what every board gives an application, whatever chip is on it.
 *
 * It is ready when main() is entered.
 */
#ifndef HAL_BOARD_H
#define HAL_BOARD_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/clock.h>
#include <hal/uart.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * Makes the board ready: clock, console, LEDs. Start-up calls it once, before main().
 *
 * Context  outside the loop
 */
void hal_board_start(void);

/* The board's name, as in `make BOARD=name`. Context: any. */
const char *hal_board_name(void);

/*
 * The board's clock: 64-bit microseconds since start-up, with a one-shot alarm.
 * Context: any. Cost: O(1).
 */
struct rondo_clock *hal_board_clock(void);

/* What has ended the clock's sleeps by now. Context: loop or task. Cost: O(1). */
struct hal_clock_counts hal_board_clock_counts(void);

/* The UART that printf writes to and a person types at: the first one. Context: any. */
struct hal_uart *hal_board_console(void);

/* How many UARTs the board brings out, at least 1. Context: any. */
unsigned hal_board_uarts(void);

/*
 * A UART of the board, connected to its pins. The first, number 0, is the console and has
 * started; the application starts the others (hal_uart_start).
 *
 * Returns  NULL if the board has no UART of that number
 * Context  outside the loop or in it. Cost O(1).
 */
struct hal_uart *hal_board_uart(unsigned number);

/* How many LEDs the board has. Context: any. */
unsigned hal_board_leds(void);

/* Switches an LED; one that the board does not have is ignored. Any context. O(1). */
void hal_board_led(unsigned led, bool on);

/*
 * Ends the program: waits until the console has sent everything, then leaves the emulator
 * or the process with this status; on silicon, sleeps for ever. exit() comes here too, and
 * so does the return from main().
 *
 * Context  any, but interrupts at the priority of a fault
 */
__attribute__((noreturn)) void hal_board_exit(int status);

#ifdef __cplusplus
}
#endif

#endif
