/* SPDX-License-Identifier: MIT */
/* line.c - see station.h. */
#include "station.h"

#include <stdarg.h>
#include <stdio.h>

#define PERIOD   RONDO_S(6)
#define PATIENCE RONDO_MS(100) /* then it is said how much of a frame is there */

#define TEXT_MAX (2 * LINE_FRAME + 32)

void line_open(struct line *line, unsigned number, struct hal_uart *uart) {
    *line = (struct line){.number = number};
    hal_uart_stream_open(&line->stream, uart, line->read_buffer, sizeof line->read_buffer,
                         line->write_buffer, sizeof line->write_buffer);
}

/* The writer takes all or nothing, and without suspending: so no text is torn. */
enum rondo_err line_await_say(struct line *line, const char *format, ...) {
    char text[TEXT_MAX];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text - 2, format, arguments);
    va_end(arguments);
    size_t size = (size_t)length < sizeof text - 2 ? (size_t)length : sizeof text - 3;
    text[size++] = '\r';
    text[size++] = '\n';
    enum rondo_err err;
    do {
        err = rondo_stream_await_drain(&line->stream.writer);
        if (err == RONDO_OK) {
            err = rondo_stream_write(&line->stream.writer, text, size);
        }
    } while (err == RONDO_NO_SPACE);
    return err;
}

/* The limit cancels the reader, at whatever byte it is. What has come stays in the stream. */
static enum rondo_err await_for_a_while(struct line *line, uint8_t *frame) {
    struct rondo_timeout timeout;
    size_t count;
    rondo_timeout_enter(&timeout, PATIENCE);
    return rondo_timeout_exit(
        &timeout,
        rondo_stream_await_readexactly(&line->stream.reader, frame, LINE_FRAME, &count));
}

/* Says that the frame has stopped, if that was not said at this byte already. */
static enum rondo_err await_report(struct line *line, size_t *said) {
    size_t came = line->stream.reader.bytes.count;
    if (came == *said) {
        return RONDO_OK;
    }
    *said = came;
    line->stops++;
    return line_await_say(line, "line %u: %u of %u bytes", line->number, (unsigned)came,
                          LINE_FRAME);
}

static bool has_nobody(const struct line *line, rondo_time end) {
    return line->frames == 0 && !rondo_time_before(rondo_loop_time(), end);
}

/* RONDO_TIMEOUT if nobody has sent a frame until the end. */
static enum rondo_err await_frame(struct line *line, uint8_t *frame, rondo_time end) {
    size_t said = 0;
    enum rondo_err err = await_for_a_while(line, frame);
    while ((err == RONDO_TIMEOUT && !has_nobody(line, end)) || err == RONDO_IO_ERROR) {
        unsigned errors = hal_uart_stream_resume(&line->stream);
        err = errors == 0
                  ? await_report(line, &said)
                  : line_await_say(line, "line %u: error %#x", line->number, errors);
        if (err == RONDO_OK) {
            err = await_for_a_while(line, frame);
        }
    }
    return err;
}

static enum rondo_err await_show(struct line *line, const uint8_t *frame) {
    char hex[2 * LINE_FRAME + 1];
    for (size_t i = 0; i < LINE_FRAME; i++) {
        hex[2 * i] = "0123456789abcdef"[frame[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[frame[i] & 15U];
    }
    hex[sizeof hex - 1] = 0;
    return line_await_say(line, "line %u: got %u %s", line->number, line->frames, hex);
}

enum rondo_err line_run(void *arg) {
    struct line *line = arg;
    rondo_time when = rondo_loop_time();
    rondo_time end = rondo_time_add(when, RONDO_S(60 * STATION_MINUTES));
    enum rondo_err err = RONDO_OK;
    while (line->frames < LINE_FRAMES && err == RONDO_OK) {
        uint8_t frame[LINE_FRAME];
        err = line_await_say(line, "line %u: frame %u?", line->number, line->frames);
        if (err == RONDO_OK) {
            err = await_frame(line, frame, end);
        }
        if (err == RONDO_OK) {
            err = await_show(line, frame);
            line->frames++;
            when = rondo_time_add(when, PERIOD);
        }
        if (err == RONDO_OK) {
            err = rondo_await_sleep_until(when);
        }
    }
    if (err == RONDO_INCOMPLETE_READ) {
        return line_await_say(line, "line %u: closed", line->number);
    }
    return err == RONDO_TIMEOUT ? RONDO_OK : err;
}
