/* SPDX-License-Identifier: MIT */
/* loop.c - the loop's four phases, and how it is opened, run and closed. */
#include "check.h"
#include "post_take.h"
#include "ready.h"
#include "report.h"
#include "switch.h"
#include "timer_tree.h"

#include <rondo/loop.h>

struct rondo_loop rondo__loop;

/* --- handles ------------------------------------------------------------------------ */

void rondo_call_soon(struct rondo_handle *handle, rondo_callback run) {
    RONDO_IN_LOOP();
    RONDO_REQUIRE(!rondo_loop_is_closed(), "no loop is open to call this");
    if (!rondo_handle_is_ready(handle)) {
        handle->run = run;
        rondo__ready_append(&handle->link);
    }
}

bool rondo_handle_cancel(struct rondo_handle *handle) {
    RONDO_IN_LOOP();
    if (!rondo_handle_is_ready(handle)) {
        return false;
    }
    rondo__ready_remove(&handle->link);
    return true;
}

/* --- one turn ----------------------------------------------------------------------- */

/* The batch is over when the turn's own handle is first. */
static bool nothing_is_ready(void) {
    return rondo__loop.turn.link.next == &rondo__loop.turn.link;
}

/* Phase 1. */
static enum rondo_err sleep_if_idle(void) {
    if (!nothing_is_ready() || rondo__loop.posted != NULL || rondo__loop.ios != NULL ||
        rondo__loop.is_stopping != 0) {
        return RONDO_OK;
    }
    int64_t deadline_us = INT64_MAX;
    if (rondo__loop.timers.first != NULL) {
        deadline_us = rondo__loop.timers.first->when_us;
    }
    if (deadline_us == INT64_MAX && rondo__loop.expected == 0) { /* RONDO_NEVER is none */
        rondo__report(RONDO_REPORT_DEADLOCK, NULL);
        return RONDO_DEADLOCK;
    }
    rondo__loop.wakeups++; /* before, not on the way from an interrupt to its task */
    if (RONDO_UNLIKELY(!rondo__loop.clock->wait(rondo__loop.clock, deadline_us))) {
        rondo__loop.wakeups--;
    }
    return RONDO_OK;
}

/* Phase 3. */
static void collect_due_timers(void) {
    int64_t now_us = rondo__loop.clock->now(rondo__loop.clock);
    struct rondo_timer *timer = rondo__loop.timers.first;
    while (timer != NULL && timer->when_us <= now_us) {
        rondo__tree_remove_first(&rondo__loop.timers);
        rondo__ready_append(&timer->handle.link);
        timer = rondo__loop.timers.first;
    }
}

/*
 * Resumes a task, from the loop's stack, and with it those that follow: until a task leaves
 * the processor while something else is ready first.
 */
static inline void resume(const struct rondo_task *task, uintptr_t request) {
    (void)rondo_port_switch(request, &rondo__loop.sp, &task->sp);
    rondo__loop.sp = NULL;
}

/* It has been taken off the ready queue as callbacks are; a task that runs is in it (R2). */
void rondo__resume_cancelled(struct rondo_handle *handle) {
    handle->run = NULL;
    rondo__ready_prepend(&handle->link);
    resume(rondo__task_of(handle), RONDO_CANCELLED);
    RONDO_STEP_BEGINS(); /* this callback is none of the user's */
}

/* Phase 4. */
static inline void run_batch(void) {
    rondo__loop.ready = rondo__loop.turn.link.next;
    RONDO_STEP_BEGINS();
    for (;;) {
        struct rondo_handle *handle = rondo__handle_of(rondo__loop.ready);
        rondo_callback run = handle->run;
        if (run == NULL) {
            resume(rondo__task_of(handle), RONDO_OK);
        } else if (handle != &rondo__loop.turn) {
            rondo__ready_remove_first(&handle->link);
            run(handle);
            RONDO_STEP_IS_OVER(NULL, run);
        } else {
            return;
        }
    }
}

static enum rondo_err run_once(void) {
    rondo_port_poll();
    enum rondo_err err = sleep_if_idle();
    if (err == RONDO_OK) {
        if (rondo__loop.posted != NULL) {
            rondo__take_posted();
        }
        if (rondo__loop.ios != NULL) {
            rondo__loop.collect_ios();
        }
        if (rondo__loop.timers.first != NULL) {
            collect_due_timers();
        }
        run_batch();
    }
    return err;
}

/* --- running ------------------------------------------------------------------------ */

enum rondo_err rondo_run_forever(void) {
    if (rondo_loop_is_closed() || rondo__loop.is_running) {
        return RONDO_RUNTIME_ERROR;
    }
    rondo__loop.is_running = true;
    enum rondo_err err;
    do {
        err = run_once();
    } while (err == RONDO_OK && rondo__loop.is_stopping == 0);
    rondo__loop.is_running = false;
    rondo__loop.is_stopping = 0;
    return err;
}

static void stop_callback(struct rondo_handle *handle) {
    (void)handle;
    rondo_loop_stop();
}

enum rondo_err rondo_run_until_complete(struct rondo_future *future, void **value) {
    if (rondo_loop_is_closed() || rondo__loop.is_running) {
        return RONDO_RUNTIME_ERROR;
    }
    struct rondo_done_callback callback = {.future = future};
    rondo_future_add_done_callback(future, &callback, stop_callback);
    enum rondo_err err = rondo_run_forever();
    if (rondo_future_done(future) && rondo_done_callback_cancel(&callback)) {
        /* Stopped while the future's own stop was under way. As in asyncio it is still to
         * come, and ends the next run after a turn. */
        rondo_call_soon(&rondo__loop.stopper, stop_callback);
    }
    (void)rondo_done_callback_cancel(&callback);
    if (err != RONDO_OK) {
        return err;
    }
    return rondo_future_done(future) ? rondo_future_result(future, value)
                                     : RONDO_RUNTIME_ERROR;
}

enum rondo_err rondo_run(struct rondo_clock *clock, struct rondo_task *main,
                         rondo_coroutine coroutine, void *arg) {
    enum rondo_err err = rondo_loop_open(clock);
    if (err != RONDO_OK) {
        return err;
    }
    (void)rondo_create_task(main, coroutine, arg);
    err = rondo_run_until_complete(&main->future, NULL);
    if (err != RONDO_DEADLOCK || rondo_task_done(main)) {
        enum rondo_err teardown = rondo_cancel_all_tasks();
        err = teardown == RONDO_OK ? err : teardown;
    }
    (void)rondo_loop_close();
    return err;
}

void rondo_loop_stop(void) {
    RONDO_IN_LOOP();
    rondo__loop.is_stopping = 1;
}

/* --- opening and closing ------------------------------------------------------------ */

/* The turn's handle is never called: phase 4 ends where it stands. */
static void turn_is_over(struct rondo_handle *handle) {
    (void)handle;
}

enum rondo_err rondo_loop_open(struct rondo_clock *clock) {
    if (!rondo_loop_is_closed()) {
        return RONDO_RUNTIME_ERROR;
    }
    /* Not the whole struct at once: an interrupt may be posting. */
    rondo__loop.clock = clock;
    rondo__loop.number++;
    rondo__loop.sp = NULL;
    rondo__loop.ready = NULL;
    rondo__loop.turn.run = turn_is_over;
    rondo__loop.stopper.link.next = NULL;
    rondo__loop.expected = 0;
    rondo__loop.wakeups = 0;
    rondo__loop.leftovers = 0;
    rondo__loop.unfetched = 0;
    rondo__loop.is_stopping = 0;
    rondo__ring_append(&rondo__loop.ready, &rondo__loop.turn.link);
    rondo__loop.tasks.next = rondo__loop.tasks.prev = &rondo__loop.tasks;
    return RONDO_OK;
}

enum rondo_err rondo_loop_close(void) {
    if (rondo__loop.is_running) {
        return RONDO_RUNTIME_ERROR;
    }
    if (rondo_loop_is_closed()) {
        return RONDO_OK;
    }
    rondo__report(RONDO_REPORT_PENDING, NULL);
    rondo__loop.unfetched = 0;
    struct rondo_link *link = rondo__loop.turn.link.next;
    while (link != &rondo__loop.turn.link) {
        struct rondo_link *next = link->next;
        link->next = NULL;
        link = next;
    }
    rondo__loop.ready = NULL;
    while (rondo__loop.ios != NULL) {
        rondo__ring_remove(&rondo__loop.ios, rondo__loop.ios);
    }
    while (rondo__loop.timers.first != NULL) {
        rondo__tree_remove_first(&rondo__loop.timers);
    }
    while (rondo_all_tasks(NULL) != NULL) {
        rondo__forget(rondo_all_tasks(NULL));
    }
    rondo__loop.clock = NULL;
    return RONDO_OK;
}

bool rondo_loop_is_running(void) {
    return rondo__loop.is_running;
}

bool rondo_loop_is_closed(void) {
    return rondo__loop.clock == NULL;
}

rondo_time rondo_loop_time(void) {
    RONDO_REQUIRE(!rondo_loop_is_closed(), "no loop is open to ask for the time");
    return (rondo_time){rondo__loop.clock->now(rondo__loop.clock)};
}

uint32_t rondo_loop_wakeups(void) {
    return rondo__loop.wakeups;
}
