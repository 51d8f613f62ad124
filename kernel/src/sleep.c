/* SPDX-License-Identifier: MIT */
/* sleep.c - a timer that wakes a task. */
#include "sleep.h"
#include "check.h"
#include "park.h"
#include "timer_tree.h"

/* Who cancels a sleep takes its timer back, so here the sleeper is still asleep. */
static void wake(struct rondo_handle *handle) {
    struct rondo_link *link =
        RONDO_CONTAINER_OF(handle, struct rondo_timer, handle)->sleeper;
    rondo__task_of(rondo__handle_of(link))->waits_for = RONDO_WAITS_FOR_NOTHING;
    rondo__ready_append(link);
}

/* Inline, and past rondo_call_at, so that a sleeping task has one frame of this file. The
 * timer is in it, and the task stands alone in the ring `sleeper`. */
static inline enum rondo_err sleep_until(rondo_time when) {
    struct rondo_timer timer;
    struct rondo_task *task = rondo__current();
    rondo__leave(task);
    if (RONDO_UNLIKELY(task->handle.run != NULL)) {
        rondo__cut_at_once(task);
    } else {
        timer.handle.run = wake;
        rondo__tree_insert(&timer, &rondo__loop.timers, when.us);
        task->waits_for = RONDO_WAITS_FOR_SLEEP;
        task->parked_in = &timer.sleeper;
        (void)rondo__ready_leave(&task->handle.link);
        rondo__ring_start(&timer.sleeper, &task->handle.link);
    }
    return (enum rondo_err)rondo__switch_to(&task->sp, rondo__loop.ready);
}

enum rondo_err rondo_await_sleep_until(rondo_time when) {
    RONDO_IN_TASK();
    return sleep_until(when);
}

enum rondo_err rondo_await_sleep(rondo_duration delay) {
    RONDO_IN_TASK();
    if (delay.us <= 0) {
        return rondo_await_yield();
    }
    rondo_time now = {rondo__loop.clock->now(rondo__loop.clock)};
    return sleep_until(rondo_time_add(now, delay));
}
