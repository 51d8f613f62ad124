/* SPDX-License-Identifier: MIT */
/*
 * teardown.c - cancels what is left at the end of a run, and waits for it.
 *
 * asyncio gathers the tasks that are left and runs until the gather is done. Its children
 * are counted here instead, so that no storage is needed; the two turns from the last
 * task's end to the stop (the gather's callback, then the run's) are kept.
 */
#include "check.h"
#include "flags.h"

#include <rondo/loop.h>

/* The gather itself counts as one that is left. */
#define GATHER 1U

static void run_is_complete(struct rondo_handle *handle) {
    (void)handle;
    rondo_loop_stop();
}

static void gather_is_done(struct rondo_handle *handle) {
    rondo__loop.leftovers = 0;
    rondo_call_soon(handle, run_is_complete);
}

/* A task has ended that the teardown waits for. */
static void leftover_is_done(struct rondo_task *task) {
    task->flags &= (uint8_t)~TASK_LEFTOVER;
    if (--rondo__loop.leftovers == GATHER) {
        rondo_call_soon(&rondo__loop.stopper, gather_is_done);
    }
}

/* A teardown that was stopped, or came to a deadlock, waits for nothing any more. */
static void give_up(void) {
    rondo__loop.leftovers = 0;
    struct rondo_task *task = rondo_all_tasks(NULL);
    for (; task != NULL; task = rondo_all_tasks(task)) {
        task->flags &= (uint8_t)~TASK_LEFTOVER;
    }
}

enum rondo_err rondo_cancel_all_tasks(void) {
    if (rondo_loop_is_closed() || rondo__loop.is_running) {
        return RONDO_RUNTIME_ERROR;
    }
    rondo__loop.leftover_is_done = leftover_is_done;
    struct rondo_task *task = rondo_all_tasks(NULL);
    for (; task != NULL; task = rondo_all_tasks(task)) {
        task->flags |= TASK_LEFTOVER;
        rondo__loop.leftovers++;
        (void)rondo_task_cancel(task);
    }
    if (rondo__loop.leftovers == 0) {
        return RONDO_OK;
    }
    rondo__loop.leftovers += GATHER;
    enum rondo_err err = rondo_run_forever();
    if (err == RONDO_OK && rondo__loop.leftovers > 0) {
        err = RONDO_RUNTIME_ERROR;
    }
    give_up();
    return err;
}
