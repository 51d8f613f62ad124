/* SPDX-License-Identifier: MIT */
/* sleep.h - a task that sleeps, for who cancels it. */
#ifndef RONDO_SRC_SLEEP_H
#define RONDO_SRC_SLEEP_H

#include <rondo/sleep.h>
#include <rondo/timer.h>

/* The sleep whose ring this is, in the timer, ends early: its timer is gone. */
static inline void rondo__sleep_cut(struct rondo_link **sleeper) {
    (void)rondo_timer_cancel(RONDO_CONTAINER_OF(sleeper, struct rondo_timer, sleeper));
}

#endif
