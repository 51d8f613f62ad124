/* SPDX-License-Identifier: MIT */
/* trace.h - the lines of a trace. */
#ifndef PLAYER_TRACE_H
#define PLAYER_TRACE_H

#include "interpret.h"

/* --- text.c --------------------------------------------------------------------------- */

/* Begins a new text; adds to it; gives it to output(). */
void text_reset(void);
void text_put(const char *bytes, size_t size);
void text_string(const char *string);
void text_number(int64_t number);
void text_write(void);

/* --- trace.c -------------------------------------------------------------------------- */

/* Begins a new trace. */
void trace_reset(void);

/*
 * The lines of a trace. When the program is over, and when a line makes it so, they return
 * false in a callback and outside the loop; in a task they never return.
 */
bool trace_start(const struct word *who);
bool trace_finish(const struct word *who, const struct outcome *outcome);
bool trace_caught(const struct word *who, const struct outcome *outcome);
bool trace_statement(const struct word *who, const struct statement *statement,
                     enum rondo_err err, const struct value *value);
bool trace_next(const struct word *who, const struct value *value);
bool trace_timeout(const struct word *who, const struct statement *statement,
                   bool expired, const struct outcome *outcome);
bool trace_block(const struct word *who, const char *before,
                 const struct statement *statement, const struct outcome *outcome);
bool trace_call(const struct word *tag);
bool trace_callback(const struct word *tag);

/* The last line: `end`, `deadlock`. The program is over. */
void trace_end(const char *last);

/* There is no memory left: the program is over. */
void trace_out_of_memory(void);

bool trace_is_over(void);

/*
 * Gives the trace, and the line that closes it, to output(); if the program was too large
 * or has a fault in this line, a line that says so. The loop is closed by then.
 */
void trace_write(unsigned fault);

#endif
