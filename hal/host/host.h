/* SPDX-License-Identifier: MIT */
/*
 * host.h - a process in the place of a chip.
 *
 * Standard input and output are the console's line, other lines are files. There are no interrupts: the kernel's
 * port calls host_poll once a turn, and host_idle to sleep, which do what handlers would.
 */
#ifndef HOST_H
#define HOST_H

#include <hal/clock.h>
#include <hal/uart.h>
#include <poll.h>
#include <stdbool.h>

extern const struct hal_uart_driver host_uart_driver;
extern const struct hal_clock_driver host_clock_driver;

/* The kernel's port calls host_idle from now on. */
void host_idle_start(void);

/* The clock whose alarm ends the sleep; nanoseconds from now, negative if none is armed. */
extern struct hal_clock *host_alarm_clock;
int64_t host_alarm_delay_ns(void);

/* Which line it is: the block of struct hal_uart. */
struct host_uart_block {
    const char *variable; /* names the device; NULL: standard input and output */
};

/* So many lines can be started. */
#define HOST_UARTS       3U
#define HOST_UART_EVENTS (2U * HOST_UARTS)

/* What of the lines ends a sleep: fills in at most HOST_UART_EVENTS, returns how many. */
unsigned host_uart_events(struct pollfd *events);

/* Takes and sends what poll has found possible. */
void host_uart_serve(const struct pollfd *events);

/* Sets the terminal of standard input for the console, until the process ends. */
void host_terminal_start(void);

#endif
