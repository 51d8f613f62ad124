/* SPDX-License-Identifier: MIT */
/* lines.c - see lines.h. */
#include "lines.h"

#include <string.h>

#define CTRL_D 0x04

void lines_open(struct lines *lines, struct hal_uart *uart) {
    *lines = (struct lines){.length = 0};
    hal_uart_stream_open(&lines->stream, uart, lines->read_buffer,
                         sizeof lines->read_buffer, lines->write_buffer,
                         sizeof lines->write_buffer);
}

/* The line is complete, or too long. */
static enum rondo_err end_line(struct lines *lines) {
    bool is_too_long = lines->is_too_long;
    lines->line[lines->length] = 0;
    lines->length = 0;
    lines->is_too_long = false;
    return is_too_long ? RONDO_VALUE_ERROR : RONDO_OK;
}

static void append(struct lines *lines, char byte) {
    if (lines->length == LINES_MAX - 1) {
        lines->is_too_long = true;
    } else {
        lines->line[lines->length++] = byte;
    }
}

/* A byte of the stream; the input has ended if there is none. */
static enum rondo_err await_byte(struct lines *lines, char *byte) {
    size_t count;
    enum rondo_err err = rondo_stream_await_read(&lines->stream.reader, byte, 1, &count);
    bool has_ended = count == 0 || (*byte == CTRL_D && lines->length == 0);
    return err == RONDO_OK && has_ended ? RONDO_END_OF_INPUT : err;
}

enum rondo_err lines_await(struct lines *lines) {
    char byte;
    enum rondo_err err;
    while ((err = await_byte(lines, &byte)) == RONDO_OK) {
        bool is_second_half = lines->was_cr && byte == '\n';
        lines->was_cr = byte == '\r';
        if (!is_second_half && (byte == '\r' || byte == '\n')) {
            return end_line(lines);
        }
        if (!is_second_half) {
            append(lines, byte);
        }
    }
    return err;
}

/* After drain() at least half of the buffer is free, which is enough for any line. */
static enum rondo_err await_write(struct lines *lines, const char *text, size_t size) {
    enum rondo_err err = rondo_stream_await_drain(&lines->stream.writer);
    return err == RONDO_OK ? rondo_stream_write(&lines->stream.writer, text, size) : err;
}

enum rondo_err lines_await_say(struct lines *lines, const char *text) {
    enum rondo_err err = await_write(lines, text, strlen(text));
    return err == RONDO_OK ? await_write(lines, "\n", 1) : err;
}

const char *lines_resume(struct lines *lines) {
    unsigned errors = hal_uart_stream_resume(&lines->stream);
    if ((errors & HAL_UART_OVERRUN) != 0) {
        return "? bytes were lost: too fast";
    }
    return (errors & HAL_UART_BREAK) != 0 ? "? a break: is the line connected?"
                                          : "? noise, or another speed";
}
