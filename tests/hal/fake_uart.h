/* SPDX-License-Identifier: MIT */
/*
 * fake_uart.h - a serial line without hardware, for the tests of hal/class.
 *
 * What the hardware would do, a test does by hand: wire_takes() is the transmit interrupt
 * (or several), wire_gives() the receive interrupt for each byte.
 */
#ifndef TESTS_FAKE_UART_H
#define TESTS_FAKE_UART_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/uart_driver.h>
#include <rondo.h>
#include <stdbool.h>
#include <string.h>

#define RX_SIZE 8
#define TX_SIZE 8

extern struct hal_uart uart;
extern char sent[64]; /* what has left */
extern size_t sent_count;
extern unsigned send_calls;
extern unsigned busy; /* times that is_idle() will say no */
extern char held;     /* a byte that waits in the hardware, 0: none */
extern bool is_started;
extern uint32_t fake_baud;

void wire_takes(size_t count);
void wire_gives(const char *text);

/* The setup of a test: a fresh line, started at 115200 baud. */
int open_line(void **state);

#define on_a_line(test) cmocka_unit_test_setup(test, open_line)

/* Runs a coroutine as the main task, in virtual time; starts one of tasks 1 and 2. */
enum rondo_err run(rondo_coroutine coroutine);
struct rondo_task *spawn(unsigned i, rondo_coroutine coroutine, void *arg);

/* Lets so many turns pass. */
enum rondo_err yields(unsigned count);

/* The task's result; fails the test, rather than hanging, if the task still waits. */
enum rondo_err ends_soon(struct rondo_task *task);

#endif
