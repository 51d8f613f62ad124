/* SPDX-License-Identifier: MIT */
/* park.c - see park.h. */
#include "park.h"

static RONDO_APART enum rondo_err lose_turn(struct rondo_task *task) {
    rondo__cut_at_once(task);
    return (enum rondo_err)rondo__switch_to(&task->sp, rondo__loop.ready);
}

enum rondo_err rondo__park(struct rondo_link **waiters, enum rondo_wait_kind kind) {
    struct rondo_task *task = rondo__current();
    rondo__leave(task);
    if (RONDO_UNLIKELY(task->handle.run != NULL)) {
        return lose_turn(task);
    }
    task->waits_for = (uint8_t)kind;
    task->parked_in = waiters;
    struct rondo_link *next = rondo__ready_leave(&task->handle.link);
    rondo__ring_append(waiters, &task->handle.link);
    return (enum rondo_err)rondo__switch_to(&task->sp, next);
}
