/* SPDX-License-Identifier: MIT */
/*
 * report.h - what the loop has to say to a programmer: asyncio's exception handler.
 *
 * Without a handler nothing is said. A handler runs on the stack of whoever found the
 * fact, may print, and may call no function of the kernel but those of any context.
 */
#ifndef RONDO_REPORT_H
#define RONDO_REPORT_H

#include <rondo/err.h>
#include <rondo/handle.h>
#include <rondo/time.h>
#include <stdint.h>

struct rondo_task;

enum rondo_report_kind {
    /*
     * A task failed and nobody fetched its error, by now that its storage is used again
     * or destroyed: `task`, `err`. Or, as the loop is closed, `count` tasks did; `name` and
     * `err` are the last one's, if that is known (the storage of a task that is done may
     * be gone, but not its name), else NULL and RONDO_OK.
     */
    RONDO_REPORT_NEVER_RETRIEVED,
    /* Debug builds: a callback or a task held the processor for `took`. */
    RONDO_REPORT_SLOW,
    /* Nothing is ready and nothing can become ready; once for each task that waits. */
    RONDO_REPORT_DEADLOCK,
    /* The loop is being closed, and this `task` has not ended; once for each. */
    RONDO_REPORT_PENDING,
};

struct rondo_report {
    enum rondo_report_kind kind;
    const struct rondo_task *task; /* NULL: a callback, or a task that may be gone */
    const char *name;              /* the task's, or NULL */
    enum rondo_err err;
    uint32_t count;
    rondo_callback callback; /* the slow one */
    rondo_duration took;
};

typedef void (*rondo_exception_handler)(const struct rondo_report *report);

/*
 * Sets the handler, NULL for none; it stays for the loops that are opened later.
 *
 * Context  any but an interrupt. Cost O(1).
 */
void rondo_loop_set_exception_handler(rondo_exception_handler handler);

/*
 * asyncio's debug mode: reports whatever runs for `slow` or longer without suspending, by
 * the loop's clock; zero or less reports nothing. Only in builds with RONDO_CHECKS. Stays
 * for the loops that are opened later.
 *
 * Context  any but an interrupt. Cost O(1); then one reading of the clock a step.
 */
void rondo_loop_set_slow_callback_duration(rondo_duration slow);

#endif
