/* SPDX-License-Identifier: MIT */
/* waiter.c - see waiter.h. */
#include "waiter.h"
#include "switch.h"

static inline enum rondo_err wait_with(struct rondo_link **waiters,
                                       enum rondo_future_kind kind,
                                       struct rondo_waiter *waiter) {
    struct rondo_task *task = rondo__loop.current;
    rondo__check_stack(task);
    waiter->future = (struct rondo_future){.kind = (uint8_t)kind};
    rondo__ring_append(waiters, &waiter->link);
    rondo__ready_remove_first(&task->handle.link);
    rondo__ring_start(&waiter->future.callbacks, &task->handle.link);
    enum rondo_err err = rondo__suspend(task, &waiter->future);
    if (rondo__is_linked(&waiter->link)) {
        rondo__ring_remove(waiters, &waiter->link);
    }
    return rondo__was_woken(waiter) ? err : RONDO_CANCELLED;
}

enum rondo_err rondo__wait(struct rondo_link **waiters, enum rondo_future_kind kind) {
    struct rondo_waiter waiter;
    return wait_with(waiters, kind, &waiter);
}

enum rondo_err rondo__wait_with(struct rondo_link **waiters, enum rondo_future_kind kind,
                                struct rondo_waiter *waiter) {
    return wait_with(waiters, kind, waiter);
}

bool rondo__wake_next(struct rondo_link **waiters) {
    while (*waiters != NULL) {
        struct rondo_waiter *waiter = rondo__waiter_of(*waiters);
        rondo__ring_remove(waiters, &waiter->link);
        if (rondo__waiter_wake(waiter)) {
            return true;
        }
    }
    return false;
}

bool rondo__wake_all(struct rondo_link **waiters) {
    bool was_anyone = rondo__wake_next(waiters);
    while (rondo__wake_next(waiters)) {
    }
    return was_anyone;
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
