/* SPDX-License-Identifier: MIT */
/*
 * signal.h - lets a task wait for an interrupt.
 *
 * An interrupt raises the signal; the tasks that wait for it run in the very turn in which
 * the loop learns of it. A signal that is raised while nobody waits stays set, and the next
 * wait takes it and goes on at once. Raising twice before anyone looked counts once: a
 * signal says that something happened, the driver's registers and buffers say what.
 *
 * A loop that is closed takes its tasks away; that the signal is set stays.
 *
 * Invariants
 *   S1  is_set implies that no task waits.
 */
#ifndef RONDO_SIGNAL_H
#define RONDO_SIGNAL_H

#include <rondo/err.h>
#include <rondo/post.h>
#include <stdbool.h>
#include <stdint.h>

struct rondo_signal {
    struct rondo_post post;
    struct rondo_link *waiters; /* oldest first */
    bool is_set;
    bool is_background; /* waiting for it does not keep the loop from a deadlock */
};

void rondo__signal_take(struct rondo_post *post);

#define RONDO_SIGNAL_INIT                                                                \
    {                                                                                    \
        .post = {.next = NULL, .take = rondo__signal_take }                              \
    }
#define RONDO_SIGNAL_DEFINE(name) struct rondo_signal name = RONDO_SIGNAL_INIT

/* Makes a signal that is not set. Context: any, while nobody uses it. Cost: O(1). */
void rondo_signal_init(struct rondo_signal *signal);

/*
 * Raises the signal.
 *
 * Context  any, interrupts of every priority included
 * Cost     O(1), as rondo_post_isr; the loop then wakes each waiter in O(1)
 */
static inline void rondo_signal_raise_isr(struct rondo_signal *signal) {
    (void)rondo_post_isr(&signal->post);
}

/* Forgets that it was raised, as far as the loop has learned of it. Loop or task. O(1). */
static inline void rondo_signal_clear(struct rondo_signal *signal) {
    signal->is_set = false;
}

/*
 * Waits until the signal is raised; if it is set, takes it and returns at once. When it is
 * raised while several tasks wait, all of them go on.
 *
 * Returns  RONDO_OK, or RONDO_CANCELLED if this task was cancelled while it waited
 * Context  task. Suspends unless it is set.
 * Cancel   leaves no trace: a signal raised later stays set for the next wait. One that
 *          was raised in the same turn before the cancelled task ran counts as taken.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err rondo_signal_await(struct rondo_signal *signal);

#endif
