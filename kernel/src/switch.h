/* SPDX-License-Identifier: MIT */
/* switch.h - from one task to what is ready next. */
#ifndef RONDO_SWITCH_H
#define RONDO_SWITCH_H

#include <rondo/task.h>

/* What lies at the deep end of every stack: paint, and the canary of its lowest word. */
#define RONDO_PAINT UINT32_C(0x646e6f52)

/*
 * Runs a task from the loop's stack, until a task leaves the processor while something
 * other than a task is ready first.
 */
void rondo__resume(struct rondo_task *task);

/*
 * Suspends the current task until the future is done or the task is cancelled.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED, the latter only for a request that came after the
 *          future was done (or to break a circle): else the future itself is cancelled
 */
enum rondo_err rondo__suspend(struct rondo_future *future);

/* Makes a task ready that waits on a future that is not done. It will be cancelled. */
void rondo__wake_cancelled(struct rondo_task *task);

/* A loop forgets a task: it is as if never created. */
void rondo__forget(struct rondo_task *task);

#endif
