/* SPDX-License-Identifier: MIT */
/*
 * event.h - a flag that tasks can wait for: asyncio's Event.
 *
 * Setting it wakes every waiter, the oldest first; it stays set until it is cleared. Zeroed
 * storage is an event that is not set. From an interrupt use a signal (signal.h).
 */
#ifndef RONDO_EVENT_H
#define RONDO_EVENT_H

#include <rondo/err.h>
#include <rondo/link.h>
#include <stdbool.h>

struct rondo_event {
    struct rondo_link *waiters; /* oldest first */
    bool is_set;
};

/* Makes an event that is not set. Context: any, while nobody waits. Cost: O(1). */
void rondo_event_init(struct rondo_event *event);

/* Sets the flag and wakes all waiters. Context: loop or task. Cost: O(waiters). */
void rondo_event_set(struct rondo_event *event);

/* Clears the flag. Those already woken go on. Context: loop or task. Cost: O(1). */
void rondo_event_clear(struct rondo_event *event);

/* Context: any. Cost: O(1). */
static inline bool rondo_event_is_set(const struct rondo_event *event) {
    return event->is_set;
}

/*
 * Waits until the event is set.
 *
 * Returns  RONDO_OK, even if it was cleared again since; RONDO_CANCELLED
 * Context  task. Suspends unless it is set.
 * Cancel   leaves no trace.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err rondo_event_await(struct rondo_event *event);

#endif
