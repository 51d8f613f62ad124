/* SPDX-License-Identifier: MIT */
/*
 * semaphore.h - so many tasks at a time: asyncio's Semaphore and BoundedSemaphore.
 *
 * A release hands its permit to the first waiter at once; that task runs in the next turn.
 *
 * Invariants
 *   M1  value + permits handed to tasks that have not run yet = permits free.
 */
#ifndef RONDO_SEMAPHORE_H
#define RONDO_SEMAPHORE_H

#include <rondo/err.h>
#include <rondo/link.h>
#include <stdbool.h>
#include <stdint.h>

struct rondo_semaphore {
    struct rondo_link *waiters; /* oldest first */
    uint32_t handed;            /* permits on their way to waiters that were woken */
    int32_t value;              /* permits that nobody has */
    int32_t bound;              /* INT32_MAX: not bounded */
};

#define RONDO_SEMAPHORE_INIT(permits)                                                    \
    { .value = (permits), .bound = INT32_MAX }
#define RONDO_BOUNDED_SEMAPHORE_INIT(permits)                                            \
    { .value = (permits), .bound = (permits) }

/*
 * Makes a semaphore with so many permits; a bounded one refuses to have more.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if `permits` is negative
 * Context  any, while nobody waits. Cost O(1).
 */
enum rondo_err rondo_semaphore_init(struct rondo_semaphore *semaphore, int32_t permits);
enum rondo_err rondo_bounded_semaphore_init(struct rondo_semaphore *semaphore,
                                            int32_t permits);

/*
 * Takes a permit, waiting for one.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends unless a permit is free and nobody waits.
 * Cancel   no permit is taken; one that was handed over goes to the next waiter.
 * Cost     O(1); O(waiters) if permits are free while tasks wait
 */
RONDO_NODISCARD enum rondo_err
rondo_semaphore_await_acquire(struct rondo_semaphore *semaphore);

/*
 * Gives a permit back, or one more.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if a bounded semaphore has all its permits, or
 *          another one INT32_MAX
 * Context  loop or task
 * Cost     O(1); O(waiters woken that have not run yet)
 */
enum rondo_err rondo_semaphore_release(struct rondo_semaphore *semaphore);

/* True if an acquire would have to wait. Context: loop or task. O(cancelled waiters). */
bool rondo_semaphore_locked(const struct rondo_semaphore *semaphore);

struct rondo_semaphore *rondo__semaphore_await_enter(struct rondo_semaphore *semaphore,
                                                     enum rondo_err *err);
void rondo__semaphore_leave(struct rondo_semaphore **held);

/* Python's `async with semaphore`: as RONDO_AWAIT_LOCKED, break and continue included. */
#define RONDO_AWAIT_PERMIT(semaphore, err)                                               \
    RONDO__AWAIT_PERMIT(semaphore, err, RONDO__UNIQUE(rondo__held_))

/* NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared takes none */
#define RONDO__AWAIT_PERMIT(semaphore, err, held)                                        \
    for (struct rondo_semaphore * held                                                   \
             __attribute__((cleanup(rondo__semaphore_leave))) =                          \
             rondo__semaphore_await_enter((semaphore), &(err));                          \
         held != NULL; rondo__semaphore_leave(&held))
/* NOLINTEND(bugprone-macro-parentheses) */

#endif
