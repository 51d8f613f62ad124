/* SPDX-License-Identifier: MIT */
/* signal.c - see signal.h. */
#include "check.h"
#include "waiter.h"

#include <rondo/signal.h>

void rondo_signal_init(struct rondo_signal *signal) {
    *signal = (struct rondo_signal)RONDO_SIGNAL_INIT;
}

/* The loop has learned that the signal was raised: in phase 2, so waiters run this turn. */
void rondo__signal_take(struct rondo_post *post) {
    struct rondo_signal *signal = RONDO_CONTAINER_OF(post, struct rondo_signal, post);
    signal->is_set = true;
    while (signal->waiters != NULL) {
        struct rondo_waiter *waiter = rondo__waiter_of(signal->waiters);
        rondo__ring_remove(&signal->waiters, &waiter->link);
        if (rondo__waiter_wake(waiter)) {
            signal->is_set = false;
        }
    }
}

enum rondo_err rondo_signal_await(struct rondo_signal *signal) {
    RONDO_IN_TASK();
    if (signal->is_set) {
        signal->is_set = false;
        return RONDO_OK;
    }
    struct rondo_waiter waiter;
    uint32_t counts = signal->is_background ? 0 : 1;
    rondo__loop.expected += counts;
    enum rondo_err err =
        rondo__waiter_await(&signal->waiters, &waiter, RONDO_FUTURE_SIGNAL);
    rondo__loop.expected -= counts;
    return err;
}
