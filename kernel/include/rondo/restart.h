/* SPDX-License-Identifier: MIT */
/*
 * restart.h - a task that begins anew: what the handler of a fault needs of the kernel.
 *
 * The task stays what it is to the others: it is the same object, those who await it go on
 * waiting, and it is ready, as one that has yielded. What it had on its stack is gone, so
 * nothing may point there; to look at that is the caller's.
 */
#ifndef RONDO_RESTART_H
#define RONDO_RESTART_H

#include <rondo/task.h>

/*
 * What the kernel has against a restart of the current task, where that is in code that is not
 * the kernel's.
 *
 * Returns  NULL: nothing; or the reason in words
 * Context  any. Cost O(1).
 */
const char *rondo__why_no_restart(const struct rondo_task *task);

/*
 * Has the current task begin anew with coroutine(arg), on a stack without a trace of what was,
 * and goes on with what is ready next.
 *
 * Context  thread mode, on the loop's stack below rondo__loop.sp, no limit enforced
 * Cost     O(stack size)
 */
void rondo__restart(struct rondo_task *task, rondo_coroutine coroutine, void *arg)
    __attribute__((noreturn));

#endif
