/* SPDX-License-Identifier: MIT */
/* signal.c - see signal.h. */
#include "check.h"
#include "park.h"

#include <rondo/signal.h>

void rondo_signal_init(struct rondo_signal *signal) {
    *signal = (struct rondo_signal)RONDO_SIGNAL_INIT;
}

/* The loop has learned that the signal was raised: in phase 2, so waiters run this turn. */
void rondo__signal_take(struct rondo_post *post) {
    struct rondo_signal *signal = RONDO_CONTAINER_OF(post, struct rondo_signal, post);
    if (signal->waiters == NULL) {
        signal->is_set = true;
    } else {
        rondo__wake_all(&signal->waiters);
    }
}

enum rondo_err rondo_signal_await(struct rondo_signal *signal) {
    RONDO_IN_TASK();
    if (signal->is_set) {
        signal->is_set = false;
        return RONDO_OK;
    }
    uint32_t counts = signal->is_background ? 0 : 1;
    rondo__loop.expected += counts;
    enum rondo_err err = rondo__park(&signal->waiters, RONDO_WAITS_FOR_SIGNAL);
    rondo__loop.expected -= counts;
    return err;
}
