/* SPDX-License-Identifier: MIT */
/* failure.c - errors that nobody has fetched yet: how many, and the last one. */
#include "report.h"

void rondo__task_has_failed(struct rondo_task *task, enum rondo_err err) {
    task->flags |= TASK_UNFETCHED;
    task->failed_in = rondo__loop.number;
    rondo__loop.unfetched++;
    rondo__loop.failed.task = task;
    rondo__loop.failed.name = task->name;
    rondo__loop.failed.err = err;
}

/* Returns true if nobody had fetched it. One of an earlier loop was reported at its close. */
static bool fetch(struct rondo_task *task) {
    task->flags &= (uint8_t)~TASK_UNFETCHED;
    if (task->failed_in != rondo__loop.number || rondo__loop.unfetched == 0) {
        return false;
    }
    rondo__loop.unfetched--;
    if (rondo__loop.failed.task == task) {
        rondo__loop.failed.task = NULL; /* who is left is not known */
    }
    return true;
}

void rondo__error_was_fetched(struct rondo_task *task) {
    (void)fetch(task);
}

void rondo__report_error(struct rondo_task *task) {
    if (fetch(task)) {
        rondo__report(RONDO_REPORT_NEVER_RETRIEVED, task);
    }
}
