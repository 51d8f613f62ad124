/* SPDX-License-Identifier: MIT */
/*
 * timer.h - something the loop runs at an instant: asyncio's TimerHandle.
 *
 * Timers wait in a leftist heap that is made of the timers themselves, so their number has
 * no limit and no array has a size. Timers with the same deadline run in the order they
 * were armed (exact as long as fewer than 2^31 were armed between the two).
 *
 * Storage that was no timer before must be zeroed. The handle inside is the kernel's while
 * the timer is armed: rondo_timer_cancel takes it back, rondo_handle_cancel would not.
 *
 * Invariants
 *   T1  rank is 0 exactly while the timer is not in the heap.
 *   T2  in the heap no timer is due before its parent.
 *   T3  rank is the number of timers on the way from this one down its right children;
 *       the left child's rank is never below the right one's. So that way has at most
 *       log2(n + 1) timers, which bounds every operation.
 */
#ifndef RONDO_TIMER_H
#define RONDO_TIMER_H

#include <rondo/handle.h>
#include <rondo/time.h>
#include <stdbool.h>
#include <stdint.h>

struct rondo_timer {
    union {
        struct rondo_handle handle;   /* once it is due */
        struct rondo_timer *child[2]; /* left and right, in the heap: over handle.link */
    };
    struct rondo_timer *parent;
    int64_t when_us;
    uint32_t order; /* counts what was armed, for equal deadlines */
    uint32_t rank;
};

/* Makes a timer that is not armed, as zeroed storage is. Context: any. Cost: O(1). */
static inline void rondo_timer_init(struct rondo_timer *timer) {
    timer->handle.link.next = NULL;
    timer->rank = 0;
}

/*
 * Calls run(&timer->handle) at the instant `when`, never before; in the next turn if that
 * has passed. The timer must not be armed.
 *
 * Context  loop or task, or before the loop runs
 * Cost     O(log n) in the worst case
 */
void rondo_call_at(struct rondo_timer *timer, rondo_time when, rondo_callback run);

/* The same, `delay` from now. */
void rondo_call_later(struct rondo_timer *timer, rondo_duration delay,
                      rondo_callback run);

/*
 * Takes a timer back, armed or due but not run: its function is not called, its storage is
 * free, it causes no wake-up. Nothing happens if it is neither.
 *
 * Returns  true if it was armed or due
 * Context  loop or task
 * Cost     O(log n) in the worst case
 */
bool rondo_timer_cancel(struct rondo_timer *timer);

/* True from arming until it runs or is cancelled. Context: loop or task. Cost: O(1). */
static inline bool rondo_timer_is_armed(const struct rondo_timer *timer) {
    return timer->rank != 0 || timer->handle.link.next != NULL;
}

#endif
