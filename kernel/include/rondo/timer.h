/* SPDX-License-Identifier: MIT */
/*
 * timer.h - something the loop runs at an instant: asyncio's TimerHandle.
 *
 * Timers wait in a binary tree that is made of the timers themselves, so their number has
 * no limit and no array has a size. Timers with the same deadline run in the order they
 * were armed.
 *
 * Storage that was no timer before must be zeroed. The handle inside is the kernel's while
 * the timer is armed: rondo_timer_cancel takes it back, rondo_handle_cancel would not.
 *
 * Invariants
 *   T1  rank is 0 exactly while the timer is not in the tree.
 *   T2  in the tree, left of a timer is what is due before it; right of it what is due after
 *       it or, with the same deadline, was armed after it. `first` is the leftmost.
 *   T3  a child knows its parent; the root has none.
 *   T4  a child's rank is lower by one or two than its parent's, where no child counts as
 *       rank 0; a timer without children has rank 1. So nothing lies deeper than
 *       2 log2(n), which bounds every operation.
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
        struct rondo_timer *child[2]; /* left and right, in the tree: over handle.link */
    };
    struct rondo_timer *parent;
    int64_t when_us;
    uint32_t rank;
    struct rondo_link *sleeper; /* of sleep.c; aligning when_us leaves the room */
};

/* Zeroed storage is an empty one. */
struct rondo_timer_tree {
    struct rondo_timer *first; /* the earliest */
    struct rondo_timer *root;
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
