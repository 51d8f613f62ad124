/* SPDX-License-Identifier: MIT */
/* park.c - see park.h. */
#include "park.h"

enum rondo_err rondo__park(struct rondo_link **waiters, enum rondo_wait_kind kind) {
    struct rondo_task *task = rondo__current();
    rondo__leave(task);
    if (RONDO_UNLIKELY(task->handle.run != NULL)) {
        rondo__cut_at_once(task);
    } else {
        task->waits_for = (uint8_t)kind;
        task->parked_in = waiters;
        rondo__ready_remove_first(&task->handle.link);
        rondo__ring_append(waiters, &task->handle.link);
    }
    return (enum rondo_err)rondo__switch_to_next(&task->sp);
}
