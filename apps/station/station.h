/* SPDX-License-Identifier: MIT */
/* station.h - what the files of the station share. */
#ifndef STATION_H
#define STATION_H

#include <hal/uart_stream.h>
#include <rondo.h>

#define STATION_MINUTES 10

/* --- parts.c: what the board has on its wires ------------------------------------------- */

/* A part with its own period. It has STATION_MINUTES' worth of rounds. */
struct part {
    const char *name;
    /* Makes the part ready. RONDO_VALUE_ERROR: the board has no place for one;
     * RONDO_IO_ERROR: none answers there. The station does without it. */
    enum rondo_err (*await_open)(void);
    /* One round; anything but RONDO_OK ends the station. */
    enum rondo_err (*await_round)(unsigned round);
    rondo_duration period;
};

extern const struct part station_parts[];
extern const unsigned station_part_count;

/* What went wrong on the buses so far, and was made good: transfers that failed, resets. */
unsigned station_bus_troubles(void);

/* --- line.c: a serial line that asks for frames ----------------------------------------- */

#define LINE_FRAME  64 /* bytes */
#define LINE_FRAMES 100

struct line {
    struct hal_uart_stream stream;
    unsigned number;
    unsigned frames;
    unsigned stops; /* how often a frame stopped in the middle */
    uint8_t read_buffer[2 * LINE_FRAME];
    char write_buffer[512];
};

/* Takes the UART; it has been started. */
void line_open(struct line *line, unsigned number, struct hal_uart *uart);

/*
 * Writes a line of text, whole, whoever else writes. Suspends while there is no room.
 * Cancelled, none of it is written. Returns RONDO_OK, RONDO_CANCELLED.
 */
__attribute__((format(printf, 2, 3))) enum rondo_err
line_await_say(struct line *line, const char *format, ...);

/*
 * A coroutine, of a struct line: asks LINE_FRAMES times for a frame, one each six seconds,
 * and says what came. It gives up where no frame has come for STATION_MINUTES, and where the
 * other side closes the line. An error of the wire is said, and the frame goes on behind it.
 */
enum rondo_err line_run(void *arg);

#endif
