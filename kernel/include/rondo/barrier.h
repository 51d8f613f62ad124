/* SPDX-License-Identifier: MIT */
/* barrier.h - tasks that wait for one another: asyncio's Barrier. */
#ifndef RONDO_BARRIER_H
#define RONDO_BARRIER_H

#include <rondo/condition.h>
#include <stdint.h>

enum rondo_barrier_state {
    RONDO_BARRIER_FILLING,
    RONDO_BARRIER_DRAINING,
    RONDO_BARRIER_RESETTING,
    RONDO_BARRIER_BROKEN,
};

struct rondo_barrier {
    struct rondo_lock lock;
    struct rondo_condition condition;
    uint32_t parties;
    uint32_t count; /* tasks inside */
    uint8_t state;  /* enum rondo_barrier_state */
};

/*
 * Makes a barrier for so many tasks.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if `parties` is 0
 * Context  any, while nobody waits. Cost O(1).
 */
enum rondo_err rondo_barrier_init(struct rondo_barrier *barrier, uint32_t parties);

/*
 * Waits until `parties` tasks wait; the last one goes on at once.
 *
 * Returns  RONDO_OK with this task's number of arrival, from 0, in *index (may be NULL);
 *          RONDO_BROKEN_BARRIER if it is broken, aborted or reset meanwhile;
 *          RONDO_CANCELLED
 * Context  task. Suspends unless it is the last.
 * Cancel   the task leaves; the barrier is not broken by that.
 * Cost     O(waiters) for the last one, else O(1)
 */
RONDO_NODISCARD enum rondo_err rondo_barrier_await(struct rondo_barrier *barrier,
                                                   uint32_t *index);

/*
 * Empties the barrier for its next use: tasks that wait get RONDO_BROKEN_BARRIER.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends while another task is inside the barrier's own lock.
 * Cancel   nothing has happened.
 * Cost     O(waiters)
 */
RONDO_NODISCARD enum rondo_err rondo_barrier_await_reset(struct rondo_barrier *barrier);

/* Breaks the barrier for good: for those who wait and for all who come. As reset. */
RONDO_NODISCARD enum rondo_err rondo_barrier_await_abort(struct rondo_barrier *barrier);

/* Tasks that wait, while it fills; whether it is broken. Context: any. Cost: O(1). */
uint32_t rondo_barrier_waiting(const struct rondo_barrier *barrier);
bool rondo_barrier_broken(const struct rondo_barrier *barrier);

#endif
