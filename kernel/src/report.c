/* SPDX-License-Identifier: MIT */
/* report.c - see report.h. */
#include "report.h"
#include "check.h"

/* Not in the loop: the settings outlive it, and the hot path has no use for them. */
static struct {
    rondo_exception_handler handler;
    int64_t slow_us;
    int64_t step_start_us;
} reporter;

static void report(struct rondo_report *report) {
    if (reporter.handler != NULL) {
        if (report->task != NULL) {
            report->name = rondo_task_name(report->task);
        }
        reporter.handler(report);
    }
}

static void report_unfetched(void) {
    if (rondo__loop.unfetched > 0) {
        bool is_known = rondo__loop.failed.task != NULL;
        report(&(struct rondo_report){
            .kind = RONDO_REPORT_NEVER_RETRIEVED,
            .name = is_known ? rondo__name(rondo__loop.failed.name) : NULL,
            .err = is_known ? rondo__loop.failed.err : RONDO_OK,
            .count = rondo__loop.unfetched,
        });
    }
}

static void report_tasks(enum rondo_report_kind kind, enum rondo_err err) {
    const struct rondo_task *task = rondo_all_tasks(NULL);
    for (; task != NULL; task = rondo_all_tasks(task)) {
        report(&(struct rondo_report){.kind = kind, .task = task, .err = err});
    }
}

static void report_kind(enum rondo_report_kind kind, const struct rondo_task *failed) {
    switch (kind) {
    case RONDO_REPORT_NEVER_RETRIEVED:
        report(&(struct rondo_report){
            .kind = kind,
            .task = failed,
            .err = (enum rondo_err)failed->future.err,
            .count = 1,
        });
        break;
    case RONDO_REPORT_DEADLOCK: report_tasks(kind, RONDO_DEADLOCK); break;
    default:
        report_unfetched();
        report_tasks(kind, RONDO_OK);
        break;
    }
}

void rondo_loop_set_exception_handler(rondo_exception_handler handler) {
    reporter.handler = handler;
    rondo__loop.report = report_kind;
}

void rondo_loop_set_slow_callback_duration(rondo_duration slow) {
    reporter.slow_us = slow.us;
    if (!rondo_loop_is_closed()) {
        rondo__step_begins(); /* the one that this is called in */
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
        report(&(struct rondo_report){
            .kind = RONDO_REPORT_SLOW,
            .task = task,
            .callback = callback,
            .took = {took_us},
        });
    }
}
