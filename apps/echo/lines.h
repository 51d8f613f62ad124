/* SPDX-License-Identifier: MIT */
/*
 * lines.h - lines of text on a UART, in and out.
 *
 * A line ends with LF, CR, or both: what a program sends or what a person types. Ctrl-D at
 * the beginning of one is the end of the input. What is longer than fits is no line: it is
 * skipped to its end.
 */
#ifndef ECHO_LINES_H
#define ECHO_LINES_H

#include <hal/uart_stream.h>
#include <stdbool.h>

#define LINES_MAX 128 /* bytes of a line, with its end */

struct lines {
    struct hal_uart_stream stream;
    char line[LINES_MAX]; /* the last one, without its end, and a 0 */
    size_t length;        /* of what has come of the next one */
    bool is_too_long;
    bool was_cr;
    char read_buffer[LINES_MAX];
    char write_buffer[2 * LINES_MAX];
};

/* Context: loop or task. Cost: O(1). */
void lines_open(struct lines *lines, struct hal_uart *uart);

/*
 * Waits for a line: lines->line.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR for one that was too long; RONDO_IO_ERROR when the
 *          line is disturbed, until lines_resume; RONDO_END_OF_INPUT; RONDO_CANCELLED
 * Context  task. Suspends until the line is complete.
 * Cancel   nothing is lost: the next call goes on with the same line.
 * Cost     O(bytes)
 */
enum rondo_err lines_await(struct lines *lines);

/*
 * Writes a line.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends while more than a line waits to be sent.
 * Cancel   the line may not have been written.
 * Cost     O(bytes)
 */
enum rondo_err lines_await_say(struct lines *lines, const char *text);

/* Goes on after RONDO_IO_ERROR. Returns what it was, in words. Loop or task. O(1). */
const char *lines_resume(struct lines *lines);

#endif
