/* SPDX-License-Identifier: MIT */
/*
 * switch.h - from one task to what is ready next.
 *
 * This is the hot path: inline, so that suspending is one call and the switch itself.
 */
#ifndef RONDO_SWITCH_H
#define RONDO_SWITCH_H

#include "check.h"
#include "ready.h"

#include <rondo/task.h>

/* What lies at the deep end of every stack: paint, and the canary of its lowest word. */
#define RONDO_PAINT UINT32_C(0x646e6f52)

/* Where the hardware has no guard. */
static inline void rondo__check_stack(const struct rondo_task *task) {
#if RONDO_GUARDS
    if (rondo_port_limit() == 0 && *(const uint32_t *)task->stack != RONDO_PAINT) {
        rondo_port_panic(__FILE__, __LINE__, "this task's stack has overflowed");
    }
#else
    (void)task;
#endif
}

/* A cancel request that is due, which is thereby delivered. */
static inline uintptr_t rondo__take_request(struct rondo_task *task) {
    uintptr_t request = task->must_cancel;
    if (request != 0) {
        task->must_cancel = 0;
    }
    return request;
}

/* Leaves the stack whose pointer goes to *save for that of a task. */
static inline uintptr_t rondo__switch_to_task(void **save, struct rondo_task *task) {
    rondo__loop.current = task;
    return rondo_port_switch(save, task->sp, rondo__take_request(task));
}

/*
 * The same when something other than a task is first: at the end of a plain turn the next
 * batch begins at once; for all else the loop's own stack goes on. (If nothing is ready,
 * `turn` is first again, and that is the loop's.)
 */
uintptr_t rondo__switch_past_batch(void **save);

/* The same for whatever is ready first. Tasks switch straight to one another. */
static inline uintptr_t rondo__switch_to_next(void **save) {
    struct rondo_handle *next = rondo__handle_of(rondo__loop.ready);
    RONDO_STEP_IS_OVER(NULL);
    if (next->run != NULL) {
        return rondo__switch_past_batch(save);
    }
    return rondo__switch_to_task(save, rondo__task_of(next));
}

/*
 * Suspends the current task, which is in no queue but the future's callbacks, until the
 * future is done or the task is cancelled.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED, the latter only for a request that came after the
 *          future was done (or to break a circle): else the future itself is cancelled
 */
static inline enum rondo_err rondo__suspend(struct rondo_task *task,
                                            struct rondo_future *future) {
    task->waiting_on = future;
    if (task->must_cancel != 0) {
        /* Delivered by cancelling the future now, or else by the next suspension. */
        task->must_cancel = 0;
        if (!rondo_future_cancel(future)) {
            task->must_cancel = RONDO_CANCELLED;
        }
    }
    enum rondo_err err = (enum rondo_err)rondo__switch_to_next(&task->sp);
    task->waiting_on = NULL;
    return err;
}

/*
 * Runs a task from the loop's stack, until a task leaves the processor while something
 * other than a task is ready first.
 */
void rondo__resume(struct rondo_task *task);

/* Makes a task ready that waits on a future that is not done. It will be cancelled. */
void rondo__wake_cancelled(struct rondo_task *task);

/* A loop forgets a task: it is as if never created. */
void rondo__forget(struct rondo_task *task);

#endif
