/* SPDX-License-Identifier: MIT */
/* waiter.c - see waiter.h. */
#include "waiter.h"
#include "check.h"

enum rondo_err rondo__waiter_await(struct rondo_link **waiters,
                                   struct rondo_waiter *waiter,
                                   enum rondo_future_kind kind) {
    rondo_future_init(&waiter->future);
    waiter->future.kind = (uint8_t)kind;
    rondo__ring_append(waiters, &waiter->link);
    enum rondo_err err = rondo_await(&waiter->future, NULL);
    if (rondo__is_linked(&waiter->link)) {
        rondo__ring_remove(waiters, &waiter->link);
    }
    return err;
}

bool rondo__waiter_wake(struct rondo_waiter *waiter) {
    return rondo_future_set_result(&waiter->future, NULL) == RONDO_OK;
}

bool rondo__any_not_cancelled(struct rondo_link *waiters) {
    struct rondo_link *link = waiters;
    for (; link != NULL; link = rondo__ring_next(waiters, link)) {
        if (!rondo_future_cancelled(&rondo__waiter_of(link)->future)) {
            return true;
        }
    }
    return false;
}
