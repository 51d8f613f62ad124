/* SPDX-License-Identifier: MIT */
/*
 * condition.h - waits for a change of what a lock protects: asyncio's Condition.
 *
 * Acquire and release its lock with rondo_lock_*(condition->lock).
 */
#ifndef RONDO_CONDITION_H
#define RONDO_CONDITION_H

#include <rondo/lock.h>
#include <stddef.h>

struct rondo_condition {
    struct rondo_lock *lock;
    struct rondo_link *waiters; /* oldest first */
};

#define RONDO_CONDITION_INIT(its_lock)                                                   \
    { .lock = (its_lock) }

/* Makes a condition over a lock. Context: any, while nobody waits. Cost: O(1). */
void rondo_condition_init(struct rondo_condition *condition, struct rondo_lock *lock);

/*
 * Frees the lock, waits to be notified, takes the lock again. May return although nobody
 * notified: check what you wait for.
 *
 * Returns  RONDO_OK; RONDO_CANCELLED, with the lock held all the same;
 *          RONDO_RUNTIME_ERROR if the lock is not held
 * Context  task. Suspends.
 * Cancel   the lock is taken again first, however often it is cancelled meanwhile; a
 *          notification that came before the cancelled task ran goes to another.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err rondo_condition_await(struct rondo_condition *condition);

/*
 * The same until predicate(arg) is true. Returns at once if it is.
 *
 * Context  task. Suspends until then.
 */
RONDO_NODISCARD enum rondo_err
rondo_condition_await_for(struct rondo_condition *condition, bool (*predicate)(void *arg),
                          void *arg);

/*
 * Wakes the first `count` waiters; they go on when they get the lock.
 *
 * Returns  RONDO_OK; RONDO_RUNTIME_ERROR if the lock is not held
 * Context  loop or task
 * Cost     O(waiters up to the last one woken)
 */
enum rondo_err rondo_condition_notify(struct rondo_condition *condition, size_t count);

/* Wakes all waiters: rondo_condition_notify with all there are. */
enum rondo_err rondo_condition_notify_all(struct rondo_condition *condition);

#endif
