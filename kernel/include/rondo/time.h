/* SPDX-License-Identifier: MIT */
/*
 * time.h - instants and durations, in microseconds.
 *
 * An instant counts from the start of the loop's clock and does not wrap (292,000 years).
 * Instants and durations are types of their own, so that a delay cannot pass for a
 * deadline. All functions here: any context, O(1), no error.
 */
#ifndef RONDO_TIME_H
#define RONDO_TIME_H

#include <stdbool.h>
#include <stdint.h>

typedef struct rondo_time {
    int64_t us;
} rondo_time;

typedef struct rondo_duration {
    int64_t us;
} rondo_duration;

/* Constant durations, for static initialisers. */
#define RONDO_US(n) ((rondo_duration){(int64_t)(n)})
#define RONDO_MS(n) RONDO_US((int64_t)(n)*1000)
#define RONDO_S(n)  RONDO_US((int64_t)(n)*1000000)

/* No limit in time: what asyncio calls None. */
#define RONDO_FOREVER RONDO_US(INT64_MAX)
#define RONDO_NEVER   ((rondo_time){INT64_MAX})

/* So many units as a duration; one that is too long, or too far back, is the longest. */
static inline rondo_duration rondo__duration(int64_t count, int64_t unit_us) {
    int64_t us;
    if (__builtin_mul_overflow(count, unit_us, &us)) {
        us = count < 0 ? INT64_MIN : INT64_MAX;
    }
    return RONDO_US(us);
}

static inline rondo_duration rondo_us(int64_t us) {
    return RONDO_US(us);
}

static inline rondo_duration rondo_ms(int64_t ms) {
    return rondo__duration(ms, 1000);
}

static inline rondo_duration rondo_s(int64_t s) {
    return rondo__duration(s, 1000000);
}

/* The instant that lies `delay` after `start`; never, for RONDO_FOREVER. */
static inline rondo_time rondo_time_add(rondo_time start, rondo_duration delay) {
    int64_t us;
    if (__builtin_add_overflow(start.us, delay.us, &us)) {
        us = delay.us < 0 ? INT64_MIN : INT64_MAX;
    }
    return (rondo_time){us};
}

/* How long after `start` the instant `end` lies; negative if before. */
static inline rondo_duration rondo_time_since(rondo_time end, rondo_time start) {
    int64_t us;
    if (__builtin_sub_overflow(end.us, start.us, &us)) {
        us = end.us < start.us ? INT64_MIN : INT64_MAX;
    }
    return RONDO_US(us);
}

/* Whole milliseconds, or seconds, rounded towards zero: for printing. */
static inline int64_t rondo_duration_ms(rondo_duration duration) {
    return duration.us / 1000;
}

static inline int64_t rondo_duration_s(rondo_duration duration) {
    return duration.us / 1000000;
}

static inline bool rondo_time_before(rondo_time a, rondo_time b) {
    return a.us < b.us;
}

#endif
