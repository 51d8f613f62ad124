/* SPDX-License-Identifier: MIT */
/* sleep.c - a timer that wakes a task. */
#include "sleep.h"
#include "check.h"
#include "park.h"

/* Who cancels a sleep takes its timer back, so here the sleeper is still asleep. */
static void wake(struct rondo_handle *handle) {
    struct rondo_link *link =
        RONDO_CONTAINER_OF(handle, struct rondo__sleep, timer.handle)->sleeper;
    rondo__task_of(rondo__handle_of(link))->waits_for = RONDO_WAITS_FOR_NOTHING;
    rondo__ready_append(link);
}

enum rondo_err rondo_await_sleep_until(rondo_time when) {
    RONDO_IN_TASK();
    struct rondo__sleep sleep;
    struct rondo_task *task = rondo__current();
    rondo__leave(task);
    if (RONDO_UNLIKELY(task->handle.run != NULL)) {
        rondo__cut_at_once(task);
    } else {
        rondo_timer_init(&sleep.timer);
        rondo_call_at(&sleep.timer, when, wake);
        task->waits_for = RONDO_WAITS_FOR_SLEEP;
        task->parked_in = &sleep.sleeper;
        rondo__ready_remove_first(&task->handle.link);
        rondo__ring_start(&sleep.sleeper, &task->handle.link);
    }
    return (enum rondo_err)rondo__switch_to_next(&task->sp);
}

enum rondo_err rondo_await_sleep(rondo_duration delay) {
    if (delay.us <= 0) {
        return rondo_await_yield();
    }
    return rondo_await_sleep_until(rondo_time_add(rondo_loop_time(), delay));
}
