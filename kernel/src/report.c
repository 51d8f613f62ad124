/* SPDX-License-Identifier: MIT */
/* report.c - see report.h. */
#include "report.h"
#include "check.h"

/* Not in the loop: the settings outlive it, and the hot path has no use for them. */
static struct {
    rondo_exception_handler handler;
    int64_t slow_us;
    int64_t step_start_us;
    const struct rondo_task *failed_task; /* the last one: NULL, or it may be gone */
    const char *failed_name;
    enum rondo_err failed_err;
} reporter;

void rondo_loop_set_exception_handler(rondo_exception_handler handler) {
    reporter.handler = handler;
}

void rondo_loop_set_slow_callback_duration(rondo_duration slow) {
    reporter.slow_us = slow.us;
    if (!rondo_loop_is_closed()) {
        rondo__step_begins(); /* the one that this is called in */
    }
}

static void report(struct rondo_report report) {
    if (reporter.handler != NULL) {
        if (report.task != NULL) {
            report.name = rondo_task_name(report.task);
        }
        reporter.handler(&report);
    }
}

/* --- errors that nobody fetched ----------------------------------------------------- */

void rondo__task_has_failed(struct rondo_task *task, enum rondo_err err) {
    task->flags |= TASK_UNFETCHED;
    task->failed_in = rondo__loop.number;
    rondo__loop.unfetched++;
    reporter.failed_task = task;
    reporter.failed_name = rondo_task_name(task);
    reporter.failed_err = err;
}

/* Returns true if nobody had fetched it. One of an earlier loop was reported at its close. */
static bool fetch(struct rondo_task *task) {
    task->flags &= (uint8_t)~TASK_UNFETCHED;
    if (task->failed_in != rondo__loop.number || rondo__loop.unfetched == 0) {
        return false;
    }
    rondo__loop.unfetched--;
    if (reporter.failed_task == task) {
        reporter.failed_task = NULL; /* who is left is not known */
        reporter.failed_name = NULL;
        reporter.failed_err = RONDO_OK;
    }
    return true;
}

void rondo__error_was_fetched(struct rondo_task *task) {
    (void)fetch(task);
}

void rondo__report_error(struct rondo_task *task) {
    if (fetch(task)) {
        report((struct rondo_report){
            .kind = RONDO_REPORT_NEVER_RETRIEVED,
            .task = task,
            .err = (enum rondo_err)task->future.err,
            .count = 1,
        });
    }
}

void rondo__report_all_unfetched(void) {
    if (rondo__loop.unfetched > 0) {
        report((struct rondo_report){
            .kind = RONDO_REPORT_NEVER_RETRIEVED,
            .name = reporter.failed_name,
            .err = reporter.failed_err,
            .count = rondo__loop.unfetched,
        });
    }
    rondo__loop.unfetched = 0;
}

/* --- tasks that have not ended ------------------------------------------------------- */

void rondo__report_tasks(enum rondo_report_kind kind, enum rondo_err err) {
    const struct rondo_task *task = rondo_all_tasks(NULL);
    for (; task != NULL; task = rondo_all_tasks(task)) {
        report((struct rondo_report){.kind = kind, .task = task, .err = err});
    }
}

/* --- slow steps --------------------------------------------------------------------- */

void rondo__step_begins(void) {
    if (reporter.slow_us > 0) {
        reporter.step_start_us = rondo_loop_time().us;
    }
}

void rondo__step_is_over(const struct rondo_task *task, rondo_callback callback) {
    if (reporter.slow_us <= 0) {
        return;
    }
    int64_t now_us = rondo_loop_time().us;
    int64_t took_us = now_us - reporter.step_start_us;
    reporter.step_start_us = now_us;
    if (took_us >= reporter.slow_us) {
        report((struct rondo_report){
            .kind = RONDO_REPORT_SLOW,
            .task = task,
            .callback = callback,
            .took = {took_us},
        });
    }
}
