/* SPDX-License-Identifier: MIT */
/*
 * screen.h - the one terminal that the typist and all jobs share.
 *
 * The last row shows the prompt and what is typed; what jobs have to say goes above it,
 * on lines of its own. While the row is not shown, nothing but plain text is written: so
 * what is piped in and out stays readable.
 */
#ifndef CONSOLE_SCREEN_H
#define CONSOLE_SCREEN_H

#include <stdbool.h>

/* Shows the prompt and the line typed so far, at most EDITOR_LINE_MAX bytes. */
void screen_show(const char *line);

/* True if the row shows just this. */
bool screen_is_showing(const char *line);

/* The line is over: shows it, with a mark behind it, and goes on below. */
void screen_leave(const char *line, const char *mark);

/* Writes lines as printf does, above the row that is shown. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
