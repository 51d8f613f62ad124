/* SPDX-License-Identifier: MIT */
/*
 * keyboard.h - what is typed, from the UART to whoever reads the keys.
 *
 * A task of its own reads the UART, so that Ctrl-C is noticed while a command waits. What
 * is typed meanwhile is kept in a queue. When that is full the UART is left alone: the
 * line's own flow control, or its count of overruns, says what that means for the sender.
 */
#ifndef CONSOLE_KEYBOARD_H
#define CONSOLE_KEYBOARD_H

#include <rondo.h>

/* The task that reads; `on_ctrl_c` is called as soon as a Ctrl-C comes in. */
void keyboard_start(void (*on_ctrl_c)(void));

/* True while a Ctrl-C waits among the keys that were not read yet. */
bool keyboard_has_ctrl_c(void);

/*
 * Waits for the next key, but not longer than `limit`. The end of the input is a Ctrl-D.
 *
 * Returns  RONDO_OK, RONDO_TIMEOUT, RONDO_CANCELLED
 * Cancel   loses no key.
 */
enum rondo_err keyboard_await_key(unsigned char *key, rondo_duration limit);

#endif
