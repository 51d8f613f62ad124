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

#include "ready.h"
#include <rondo/future.h>

struct rondo_waiter {
    struct rondo_link link; /* in the primitive's queue */
    struct rondo_future future;
};

static inline struct rondo_waiter *rondo__waiter_of(struct rondo_link *link) {
    return RONDO_CONTAINER_OF(link, struct rondo_waiter, link);
}

/*
 * Queues the current task at the end of `waiters` and waits until it is woken.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 */
enum rondo_err rondo__wait(struct rondo_link **waiters, enum rondo_future_kind kind);

/*
 * The same with a record of the caller's, which tells a cancelled one whether it had been
 * woken before: then the wake-up is not wanted any more, and may be another's.
 */
enum rondo_err rondo__wait_with(struct rondo_link **waiters, enum rondo_future_kind kind,
                                struct rondo_waiter *waiter);

static inline bool rondo__was_woken(const struct rondo_waiter *waiter) {
    return !rondo_future_cancelled(&waiter->future);
}

/* Wakes the waiter unless it was woken or cancelled. Returns true if it did. */
static inline bool rondo__waiter_wake(struct rondo_waiter *waiter) {
    if (rondo_future_done(&waiter->future)) {
        return false;
    }
    waiter->future.state = RONDO_FUTURE_FINISHED;
    /* Nobody else knows the future, so its one callback is the task. */
    rondo__ready_append(waiter->future.callbacks);
    waiter->future.callbacks = NULL;
    return true;
}

/* Takes all waiters out of a queue, oldest first, and wakes them. True if any was asleep. */
bool rondo__wake_all(struct rondo_link **waiters);

/* The same for the first one that is asleep; those before it, cancelled, go as well. */
bool rondo__wake_next(struct rondo_link **waiters);

/* True if any waiter in a queue was not cancelled, those already woken included. */
bool rondo__any_not_cancelled(struct rondo_link *waiters);

#endif
