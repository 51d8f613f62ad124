/* SPDX-License-Identifier: MIT */
/* event.c - see event.h. */
#include "check.h"
#include "park.h"

#include <rondo/event.h>

void rondo_event_init(struct rondo_event *event) {
    *event = (struct rondo_event){.waiters = NULL, .is_set = false};
}

void rondo_event_set(struct rondo_event *event) {
    RONDO_IN_LOOP();
    if (RONDO_UNLIKELY(event->is_set)) {
        return;
    }
    event->is_set = true;
    rondo__wake_all(&event->waiters);
}

void rondo_event_clear(struct rondo_event *event) {
    RONDO_IN_LOOP();
    event->is_set = false;
}

enum rondo_err rondo_event_await(struct rondo_event *event) {
    RONDO_IN_TASK();
    if (event->is_set) {
        return RONDO_OK;
    }
    return rondo__park(&event->waiters, RONDO_WAITS_FOR_EVENT);
}
