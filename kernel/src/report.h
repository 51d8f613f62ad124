/* SPDX-License-Identifier: MIT */
/* report.h - the kernel's side of reports. */
#ifndef RONDO_SRC_REPORT_H
#define RONDO_SRC_REPORT_H

#include <rondo/report.h>
#include <rondo/task.h>

/* A task has ended with an error that somebody should fetch. */
void rondo__task_has_failed(struct rondo_task *task, enum rondo_err err);

/* Somebody has fetched what a future ended with. */
void rondo__was_fetched(struct rondo_future *future);

/* A task's storage is about to be used for something else. */
void rondo__report_unfetched(struct rondo_task *task);

/* The loop is about to be closed. */
void rondo__report_all_unfetched(void);

/* The loop has found that nothing can ever happen again. */
void rondo__report_deadlock(void);

/* A step begins; a step of this task, or else of this callback, is over. */
void rondo__step_begins(void);
void rondo__step_is_over(const struct rondo_task *task, rondo_callback callback);

#endif
