/* SPDX-License-Identifier: MIT */
/*
 * waiter.h - a task's place in the queue of a primitive it waits for.
 *
 * What asyncio's locks and queues do with a future in a deque: the record lies on the
 * waiting task's stack, with the future that nobody else sees. A woken waiter stays in the
 * queue until its task runs, unless the primitive takes it out.
 */
#ifndef RONDO_WAITER_H
#define RONDO_WAITER_H

#include "ring.h"
#include <rondo/future.h>

struct rondo_waiter {
    struct rondo_link link; /* in the primitive's queue */
    struct rondo_future future;
};

static inline struct rondo_waiter *rondo__waiter_of(struct rondo_link *link) {
    return RONDO_CONTAINER_OF(link, struct rondo_waiter, link);
}

/*
 * Queues the current task at the end of `waiters` and waits until the waiter's future is
 * done. Returns RONDO_OK or RONDO_CANCELLED; the record is in no queue then.
 */
enum rondo_err rondo__waiter_await(struct rondo_link **waiters,
                                   struct rondo_waiter *waiter,
                                   enum rondo_future_kind kind);

/* Wakes the waiter unless it was woken or cancelled. Returns true if it did. */
bool rondo__waiter_wake(struct rondo_waiter *waiter);

/* True if any waiter in a queue was not cancelled, those already woken included. */
bool rondo__any_not_cancelled(struct rondo_link *waiters);

#endif
