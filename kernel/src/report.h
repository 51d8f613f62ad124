/* SPDX-License-Identifier: MIT */
/* report.h - the kernel's side of reports. */
#ifndef RONDO_SRC_REPORT_H
#define RONDO_SRC_REPORT_H

#include "flags.h"
#include "likely.h"

#include <rondo/loop.h>
#include <rondo/report.h>
#include <stdbool.h>

/* What a task is called, by the name it was given, if any. */
static inline const char *rondo__name(const char *name) {
    return name == NULL ? "task" : name;
}

/* A task has ended with an error that somebody should fetch. */
void rondo__task_has_failed(struct rondo_task *task, enum rondo_err err);

/* The next two for a task that has failed. */
void rondo__error_was_fetched(struct rondo_task *task);
void rondo__report_error(struct rondo_task *task);

/* Somebody has fetched what a future ended with. */
static inline void rondo__was_fetched(struct rondo_future *future) {
    if (future->kind == RONDO_FUTURE_TASK) {
        struct rondo_task *task = RONDO_CONTAINER_OF(future, struct rondo_task, future);
        if (RONDO_UNLIKELY((task->flags & TASK_UNFETCHED) != 0)) {
            rondo__error_was_fetched(task);
        }
    }
}

/*
 * Reports what there is of this kind, if there is a handler: one task that has failed; or
 * each that has not ended, and with RONDO_REPORT_PENDING, first those that failed.
 */
static inline void rondo__report(enum rondo_report_kind kind,
                                 const struct rondo_task *failed) {
    if (rondo__loop.report != NULL) {
        rondo__loop.report(kind, failed);
    }
}

/* A task's storage is about to be used for something else. */
static inline void rondo__report_unfetched(struct rondo_task *task) {
    if (RONDO_UNLIKELY((task->flags & TASK_UNFETCHED) != 0)) {
        rondo__report_error(task);
    }
}

/* A step begins; a step of this task, or else of this callback, is over. */
void rondo__step_begins(void);
void rondo__step_is_over(const struct rondo_task *task, rondo_callback callback);

#endif
