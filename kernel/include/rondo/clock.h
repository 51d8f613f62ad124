/* SPDX-License-Identifier: MIT */
/*
 * clock.h - where a loop gets its time from, and how it sleeps.
 *
 * A loop is given its clock when it is opened: the board's (hal/board.h), or a virtual one
 * that jumps to the next deadline instead of sleeping. Nothing else of the kernel knows
 * what time is made of, so a program's trace is the same on the host and on a board.
 *
 * What a clock promises
 *   C1  now() never goes back and never wraps.
 *   C2  wait() returns at the deadline or when an interrupt has posted to the loop,
 *       whichever comes first; it may return earlier, never later than the clock's
 *       resolution after either.
 *   C3  wait() returns at once if anything was posted before it was called, even a single
 *       instruction before (rondo_port_idle closes that gap).
 */
#ifndef RONDO_CLOCK_H
#define RONDO_CLOCK_H

#include <rondo/time.h>

struct rondo_clock {
    /* Microseconds since the clock's start. Called in every turn that has timers armed. */
    int64_t (*now)(struct rondo_clock *clock);
    /*
     * Waits as C2 and C3 say; `deadline_us` is INT64_MAX when no timer is armed. Returns
     * true if the core did sleep, false if there was no need to.
     */
    bool (*wait)(struct rondo_clock *clock, int64_t deadline_us);
};

/* A clock that stands still while tasks run and jumps to the next deadline when none do. */
struct rondo_virtual_clock {
    struct rondo_clock clock;
    int64_t now_us;
    uint32_t jumps; /* to deadlines, so far */
};

/*
 * Makes a virtual clock that starts at zero. Without a deadline its wait() sleeps until an
 * interrupt posts, as a board's does.
 *
 * Context  any. Cost O(1).
 */
void rondo_virtual_clock_init(struct rondo_virtual_clock *clock);

#endif
