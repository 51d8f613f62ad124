/* SPDX-License-Identifier: MIT */
/*
 * lock.h - one task at a time: asyncio's Lock.
 *
 * Fair: waiters get the lock in the order they came, and a newcomer queues behind one that
 * was woken but has not run yet. Zeroed storage is a free lock. A lock has no owner: any
 * task may release it.
 */
#ifndef RONDO_LOCK_H
#define RONDO_LOCK_H

#include <rondo/err.h>
#include <rondo/link.h>
#include <stdbool.h>

struct rondo_lock {
    struct rondo_link *waiters; /* oldest first, those already woken included */
    bool is_locked;
};

/* Makes a free lock. Context: any, while nobody waits. Cost: O(1). */
void rondo_lock_init(struct rondo_lock *lock);

/*
 * Takes the lock, waiting until it is free.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends unless it is free and nobody waits.
 * Cancel   the lock is not taken; if it was this task's turn, the next one gets it.
 * Cost     O(1); O(waiters cancelled in this turn) when it is free
 */
RONDO_NODISCARD enum rondo_err rondo_lock_await_acquire(struct rondo_lock *lock);

/*
 * Frees the lock and wakes the first waiter.
 *
 * Returns  RONDO_OK; RONDO_RUNTIME_ERROR if it is free
 * Context  loop or task. Cost O(1).
 */
enum rondo_err rondo_lock_release(struct rondo_lock *lock);

/* Context: any. Cost: O(1). */
static inline bool rondo_lock_locked(const struct rondo_lock *lock) {
    return lock->is_locked;
}

struct rondo_lock *rondo__lock_await_enter(struct rondo_lock *lock, enum rondo_err *err);
void rondo__lock_leave(struct rondo_lock **held);

/*
 * Python's `async with lock`: the statement after it runs with the lock held, which every
 * way out of it releases: its end, break, return, goto. `err` becomes RONDO_OK, or
 * RONDO_CANCELLED and the statement is skipped. It is a loop that runs once: break and
 * continue leave it alone, and no loop around it.
 *
 *     RONDO_AWAIT_LOCKED(&lock, err) {
 *         ...
 *     }
 */
#define RONDO_AWAIT_LOCKED(lock, err)                                                    \
    RONDO__AWAIT_LOCKED(lock, err, RONDO__UNIQUE(rondo__held_))

/* NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared takes none */
#define RONDO__AWAIT_LOCKED(lock, err, held)                                             \
    for (struct rondo_lock * held __attribute__((cleanup(rondo__lock_leave))) =          \
             rondo__lock_await_enter((lock), &(err));                                    \
         held != NULL; rondo__lock_leave(&held))
/* NOLINTEND(bugprone-macro-parentheses) */

#endif
