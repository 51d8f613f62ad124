/* SPDX-License-Identifier: MIT */
/*
 * switch.h - from one task to what is ready next.
 *
 * This is the hot path: inline, so that suspending is one call and the switch itself. Its
 * one test is whether the next handle's `run` is NULL: a task that is simply to go on. All
 * else is a callback, run by the loop on its own stack: also the delivery of a request to
 * cancel, and the end of the batch, which the slow path may spare the loop.
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

/* `run` of a task that a request to cancel is due for: delivers it. */
void rondo__resume_cancelled(struct rondo_handle *handle);

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
        task->handle.run = rondo__resume_cancelled;
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

/* The next one for whatever is ready first, if it is not simply a task. `ok` is RONDO_OK, and
 * there so that the others are in the registers in which the switch wants them. */
uintptr_t rondo__switch_slowly(uintptr_t ok, void **save, struct rondo_link *next);

/*
 * Leaves the stack whose pointer goes to *save for `next`, which is ready first: who calls
 * this has it in a register. Tasks switch straight to one another.
 *
 * Returns  when that stack goes on: RONDO_OK, or RONDO_CANCELLED for a request
 */
static inline uintptr_t rondo__switch_to(void **save, struct rondo_link *next) {
    struct rondo_handle *handle = rondo__handle_of(next);
    if (RONDO_UNLIKELY(handle->run != NULL)) {
        return rondo__switch_slowly(RONDO_OK, save, next);
    }
    return rondo_port_switch(RONDO_OK, save, &rondo__task_of(handle)->sp);
}

/* A loop forgets a task: it is as if never created. */
void rondo__forget(struct rondo_task *task);

#endif
