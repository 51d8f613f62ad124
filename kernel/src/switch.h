/* SPDX-License-Identifier: MIT */
/*
 * switch.h - from one task to what is ready next.
 *
 * This is the hot path: inline, so that suspending is one call and the switch itself. Its
 * one test is whether the next handle's `run` is NULL: a task that is simply to go on. All
 * else is the slow path's: a callback, the end of the batch, and a task that a request to
 * cancel is due for, whose `run` is RONDO__REQUEST.
 */
#ifndef RONDO_SWITCH_H
#define RONDO_SWITCH_H

#include "check.h"
#include "likely.h"
#include "ready.h"
#include "stack.h"

#include <rondo/task.h>

/* The task that runs; there must be one. It stands first in the ready queue (K1). */
static inline struct rondo_task *rondo__current(void) {
    return rondo__task_of(rondo__handle_of(rondo__loop.ready));
}

/* The current task is about to suspend. */
static inline void rondo__leave(const struct rondo_task *task) {
    rondo__check_stack(task);
    RONDO_STEP_IS_OVER(task, NULL);
}

/* A task that waits, or one that a request in its queue has ended the wait of, does not. */
static inline bool rondo__waits(const struct rondo_task *task) {
    return task->waits_for > RONDO_WAITS_FOR_CUT;
}

/* The next resume of a task delivers a request to cancel. */
static inline void rondo__request_cancel(struct rondo_task *task) {
    if (task->handle.run == NULL) {
        task->handle.run = RONDO__REQUEST;
        task->waits_for = RONDO_WAITS_FOR_NOTHING;
    }
}

/* A cancel request that is due, which is thereby delivered. */
static inline uintptr_t rondo__take_request(struct rondo_task *task) {
    if (RONDO_LIKELY(task->handle.run == NULL)) {
        return RONDO_OK;
    }
    task->handle.run = NULL;
    return RONDO_CANCELLED;
}

/* Whether what is ready is a task, by its `run`, with or without a request. */
static inline bool rondo__is_of_task(rondo_callback run) {
    return (uintptr_t)run <= (uintptr_t)RONDO__REQUEST;
}

/* The next one for whatever is ready first, if it is not simply a task. */
uintptr_t rondo__switch_slowly(void **save, struct rondo_link *next);

/*
 * Leaves the stack whose pointer goes to *save for `next`, which is ready first: who calls
 * this has it in a register. Tasks switch straight to one another.
 *
 * Returns  when that stack goes on: RONDO_OK, or RONDO_CANCELLED for a request
 */
static inline uintptr_t rondo__switch_to(void **save, struct rondo_link *next) {
    struct rondo_handle *handle = rondo__handle_of(next);
    if (RONDO_UNLIKELY(handle->run != NULL)) {
        return rondo__switch_slowly(save, next);
    }
    return rondo_port_switch(save, rondo__task_of(handle)->sp, RONDO_OK);
}

/*
 * Runs a task from the loop's stack, until a task leaves the processor while something
 * other than a task is ready first.
 */
static inline void rondo__resume(struct rondo_task *task) {
    uintptr_t request = (uintptr_t)task->handle.run; /* NULL is RONDO_OK */
    task->handle.run = NULL;
    rondo__loop.is_in_task = true;
    (void)rondo_port_switch(&rondo__loop.sp, task->sp, request);
}

/* Where every task begins, with the request that its first resume delivers. */
_Noreturn void rondo__begin(uintptr_t request);

/* A loop forgets a task: it is as if never created. */
void rondo__forget(struct rondo_task *task);

#endif
