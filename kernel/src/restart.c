/* SPDX-License-Identifier: MIT */
/* restart.c - see restart.h. Not in task.c, for what is there is laid out for speed. */
#include "ready.h"
#include "stack.h"
#include "switch.h"

#include <rondo/restart.h>

const char *rondo__why_no_restart(const struct rondo_task *task) {
    if (rondo__loop.ready != &task->handle.link) {
        return "it was suspending";
    }
    if (rondo_generator_running(task) != NULL) {
        return "a generator runs in it";
    }
    bool is_cancelled = task->cancel_requests != 0 || task->handle.run != NULL;
    return is_cancelled ? "it is being cancelled" : NULL;
}

void rondo__restart(struct rondo_task *task, rondo_coroutine coroutine, void *arg) {
    rondo__stack_paint_all(task->stack, task->stack_size);
    task->sp = rondo_port_stack_init(task->stack, task->stack_size - RONDO_TOP_SIZE,
                                     coroutine, arg);
#if RONDO_CHECKS || RONDO_GUARDS
    *rondo__top_of(task) = (struct rondo__top){NULL, NULL};
#endif
    task->future.value = NULL;
    task->future.err = RONDO_OK;
    task->waits_for = RONDO_WAITS_FOR_NOTHING;
    struct rondo_link *next = task->handle.link.next;
    rondo__loop.ready = next;
    void *nowhere;
    (void)rondo__switch_to(&nowhere, next);
    rondo_port_panic(__FILE__, __LINE__, "a stack that is no more was resumed");
}
