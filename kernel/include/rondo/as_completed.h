/* SPDX-License-Identifier: MIT */
/*
 * as_completed.h - futures in the order they are done: asyncio's as_completed.
 *
 *     rondo_as_completed(&each, children, futures, count, rondo_s(5));
 *     while ((err = rondo_as_completed_await_next(&each, &future)) == RONDO_OK && future) {
 *         err = rondo_future_result(future, &value);
 *     }
 *     rondo_as_completed_abandon(&each);
 */
#ifndef RONDO_AS_COMPLETED_H
#define RONDO_AS_COMPLETED_H

#include <rondo/future.h>
#include <rondo/timer.h>
#include <stddef.h>

struct rondo_as_completed;

/* The caller gives one a future, in use until the iteration is over or abandoned. */
struct rondo_as_completed_child {
    struct rondo_done_callback callback;
    struct rondo_link done; /* in the order of completion */
    struct rondo_as_completed *each;
};

struct rondo_as_completed {
    struct rondo_as_completed_child *children;
    size_t count;
    size_t left;     /* that next() has not been called for */
    size_t pending;  /* that are not done, and not timed out */
    bool is_overdue; /* the time is up: all that are left answer RONDO_TIMEOUT */
    struct rondo_link *done;
    struct rondo_link *waiters;
    struct rondo_timer timer;
};

/*
 * Starts an iteration over `count` futures; the array is read only inside this call. A
 * future listed twice comes once.
 *
 * Context  task. Does not suspend.
 * Cost     O(count), and O(log n) with a timeout; those done already O(their number^2)
 */
void rondo_as_completed(struct rondo_as_completed *each,
                        struct rondo_as_completed_child *children,
                        struct rondo_future *const *futures, size_t count,
                        rondo_duration timeout);

/*
 * Waits for the next future to be done.
 *
 * Returns  RONDO_OK and the future in *future, NULL there after the last one;
 *          RONDO_TIMEOUT for each that was not done in time; RONDO_CANCELLED
 * Context  task. Suspends unless one is done.
 * Cancel   that future is not given again.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err
rondo_as_completed_await_next(struct rondo_as_completed *each,
                              struct rondo_future **future);

/*
 * Ends the iteration early: lets go of the futures, takes the timer back. Needed on every
 * way out; harmless after the last one.
 *
 * Context  loop or task. Cost O(count).
 */
void rondo_as_completed_abandon(struct rondo_as_completed *each);

#endif
