/* SPDX-License-Identifier: MIT */
/*
 * park.h - tasks that stand in the queue of a primitive.
 *
 * Where asyncio's primitives keep a deque of futures, these keep a ring of the tasks
 * themselves: nobody else could see such a future. Whoever wakes a task takes it out of the
 * ring and makes it ready; so does who cancels it. What asyncio's deque holds besides, those
 * woken or cancelled that have not run yet, a primitive must count where it matters to it.
 */
#ifndef RONDO_PARK_H
#define RONDO_PARK_H

#include "ready.h"
#include "switch.h"

/* Moves a task that stands in a ring to the end of the ready queue. */
static inline void rondo__unpark(struct rondo_link **waiters, struct rondo_link *link) {
    rondo__task_of(rondo__handle_of(link))->waits_for = RONDO_WAITS_FOR_NOTHING;
    rondo__ring_remove(waiters, link);
    rondo__ready_append(link);
}

/* Wakes the first task in a ring. Returns false if there is none. */
static inline bool rondo__wake_next(struct rondo_link **waiters) {
    struct rondo_link *first = *waiters;
    if (first == NULL) {
        return false;
    }
    rondo__unpark(waiters, first);
    return true;
}

/* Wakes all tasks in a ring, oldest first. Mostly it is one. */
static inline void rondo__wake_all(struct rondo_link **waiters) {
    struct rondo_link *first = *waiters;
    if (first == NULL) {
        return;
    }
    if (RONDO_LIKELY(first->next == first)) {
        rondo__unpark(waiters, first);
        return;
    }
    struct rondo_link *link = first;
    do {
        rondo__task_of(rondo__handle_of(link))->waits_for = RONDO_WAITS_FOR_NOTHING;
        link = link->next;
    } while (link != first);
    rondo__ready_splice(waiters);
}

/* Instead of waiting: a task that a request is due for only loses its turn. */
static inline void rondo__cut_at_once(struct rondo_task *task) {
    task->waits_for = RONDO_WAITS_FOR_CUT;
    rondo__loop.ready = task->handle.link.next;
}

/*
 * Puts the current task at the end of a ring and suspends it until it is woken.
 *
 * Returns  RONDO_OK; RONDO_CANCELLED, and rondo__was_cut tells the two cases apart
 */
enum rondo_err rondo__park(struct rondo_link **waiters, enum rondo_wait_kind kind);

/*
 * After RONDO_CANCELLED: true if the task was cancelled in the ring, false if it had been
 * woken before, so that what it was woken for is not wanted any more and may be another's.
 */
static inline bool rondo__was_cut(void) {
    return rondo__current()->waits_for == RONDO_WAITS_FOR_CUT;
}

#endif
