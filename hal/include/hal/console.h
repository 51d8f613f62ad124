/* SPDX-License-Identifier: MIT */
/*
 * console.h - text to the board's console, below stdio.
 *
 * Where the console's `crlf` is set, a line's end becomes CR LF: a terminal at the end of a
 * wire needs both. An emulator's output goes to a file or to a terminal that adds the CR
 * itself, so emulated boards leave it off and their output is plain text.
 */
#ifndef HAL_CONSOLE_H
#define HAL_CONSOLE_H

#ifdef __cplusplus
extern "C" {
#endif

#include <stddef.h>

/*
 * Writes text from wherever it is called: as hal_uart_write_all does, in an interrupt
 * handler as hal_uart_write_isr does. printf ends here.
 *
 * Context  any. Cost O(size).
 */
void hal_console_write(const char *text, size_t size);

/*
 * Writes text and waits until it has left, by polling; for reports of what is broken.
 *
 * Context  any, faults included. Cost: as long as the line needs.
 */
void hal_console_write_polled(const char *text, size_t size);

#ifdef __cplusplus
}
#endif

#endif
