/* SPDX-License-Identifier: MIT */
/*
 * main_board.c - plays what comes in over the board's console, traces go out there.
 *
 * Reading is a task of a loop with the board's clock; each program then has a loop of its
 * own with a virtual one. What comes in meanwhile waits in the console's ring, and behind
 * that on the other side of the line.
 */
#include "player.h"

#include <hal/board.h>
#include <hal/console.h>
#include <string.h>

#define END_OF_INPUT 4 /* EOT */

RONDO_TASK_DEFINE(reader, 512);

static struct {
    char block[128]; /* what was read at one go, of which `at` bytes are used */
    size_t size;
    size_t at;
    bool is_over;
} input;

/* The program that is being read, in the memory that is left. */
static struct {
    char *bytes;
    size_t room;
    size_t size;
    size_t line; /* where the last line begins */
    bool is_too_large;
} text;

void output(const char *bytes, size_t size) {
    hal_console_write(bytes, size);
}

static bool await_byte(char *byte) {
    if (input.at == input.size && !input.is_over) {
        input.at = 0;
        input.is_over = hal_uart_await_read(hal_board_console(), input.block,
                                            sizeof input.block, &input.size) != RONDO_OK;
    }
    if (!input.is_over) {
        *byte = input.block[input.at++];
        input.is_over = *byte == END_OF_INPUT;
    }
    return !input.is_over;
}

/* Of a program that is too large only the last line is kept, to find the end. */
static void append(char byte) {
    if (text.size == text.room) {
        text.is_too_large = true;
        text.size = text.line == 0 ? 0 : text.size - text.line;
        memmove(text.bytes, text.bytes + text.line, text.size);
        text.line = 0;
    }
    text.bytes[text.size++] = byte;
}

/* Reads up to the separator, or the end of the input. */
static enum rondo_err await_program(void *arg) {
    (void)arg;
    char byte;
    while (await_byte(&byte)) {
        if (byte == '\n') {
            if (is_separator(text.bytes + text.line, text.size - text.line)) {
                text.size = text.line;
                return RONDO_OK;
            }
            append(byte);
            text.line = text.size;
        } else {
            append(byte);
        }
    }
    return RONDO_END_OF_INPUT;
}

/* Reads the next program and plays it. Returns false after the last one. */
static bool play_next(void) {
    memory_reset();
    memset(&text, 0, sizeof text);
    text.bytes = memory_left(&text.room);
    enum rondo_err err = rondo_run(hal_board_clock(), &reader, await_program, NULL);
    if (err != RONDO_OK && !text.is_too_large && is_blank(text.bytes, text.size)) {
        return false;
    }
    if (text.is_too_large) {
        play_too_large();
    } else {
        play(memory_take_raw(text.size), text.size);
    }
    return err == RONDO_OK;
}

int main(void) {
    verbs_open();
    memory_open();
    while (play_next()) {
    }
    return 0;
}
