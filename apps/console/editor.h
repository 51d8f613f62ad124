/* SPDX-License-Identifier: MIT */
/*
 * editor.h - makes lines of what is typed at a terminal, byte by byte.
 *
 * It keeps the line and writes nothing: what the typist sees is screen.h's business.
 *
 *   CR, LF, CR LF      end the line
 *   Backspace, Delete  take back a character (UTF-8: all of its bytes)
 *   Ctrl-U, Ctrl-W     take back the line, the last word
 *   Ctrl-C             drops the line
 *   Ctrl-D             ends the input, after the line if there is one
 *   Tab                is a space
 *
 * Escape sequences (arrow keys) and other control characters do nothing.
 *
 * A line may become too long while it is typed; it is too long only if it still is at its
 * end, and is then refused as a whole.
 *
 * Invariants
 *   E1  length <= EDITOR_LINE_MAX, and line[length] is 0.
 *   E2  excess is 0 unless what was typed does not fit.
 */
#ifndef CONSOLE_EDITOR_H
#define CONSOLE_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes. With the prompt it fits a terminal's row, so one CR leads back to its start. */
#define EDITOR_LINE_MAX 76

enum editor_event {
    EDITOR_TYPING,    /* the line goes on */
    EDITOR_LINE,      /* it is complete */
    EDITOR_TOO_LONG,  /* it is complete, but the line has only the beginning */
    EDITOR_CANCELLED, /* it is not wanted any more */
};

struct editor {
    char line[EDITOR_LINE_MAX + 1];
    size_t length;
    size_t excess; /* characters typed that did not fit */
    uint8_t state; /* where in an escape sequence */
    bool after_cr; /* a LF would belong to it */
    bool at_end;   /* nothing comes after this line */
};

/* Forgets the line, for the next one. To be called at first and after every event. */
void editor_start_line(struct editor *editor);

/* Takes the next byte. Returns what has become of the line. */
enum editor_event editor_type(struct editor *editor, unsigned char byte);

#endif
