/* SPDX-License-Identifier: MIT */
/*
 * host.h - a process in the place of a chip.
 *
 * Standard input and output are the console's line. There are no interrupts: the kernel's
 * port calls host_poll once a turn, and host_idle to sleep, which do what handlers would.
 */
#ifndef HOST_H
#define HOST_H

#include <hal/clock.h>
#include <hal/uart.h>
#include <stdbool.h>

extern const struct hal_uart_driver host_uart_driver;
extern const struct hal_clock_driver host_clock_driver;

/* The kernel's port calls host_idle from now on. */
void host_idle_start(void);

/* The clock whose alarm ends the sleep; nanoseconds from now, negative if none is armed. */
extern struct hal_clock *host_alarm_clock;
int64_t host_alarm_delay_ns(void);

/* The line whose input ends the sleep, or NULL: not started, no room, or at its end. */
struct hal_uart *host_uart_listening(void);

/* Takes what standard input has; it was found readable. */
void host_uart_take(struct hal_uart *uart);

#endif
