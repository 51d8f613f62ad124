/* SPDX-License-Identifier: MIT */
/* sleep.c - a timer that wakes a task. */
#include "check.h"
#include "park.h"

#include <rondo/sleep.h>

struct sleep {
    struct rondo_timer timer;
    struct rondo_link *sleeper;
};

static void wake(struct rondo_handle *handle) {
    struct sleep *sleep = RONDO_CONTAINER_OF(handle, struct sleep, timer.handle);
    (void)rondo__wake_next(&sleep->sleeper); /* unless it was cancelled */
}

enum rondo_err rondo_await_sleep_until(rondo_time when) {
    RONDO_IN_TASK();
    struct sleep sleep;
    sleep.sleeper = NULL;
    rondo_timer_init(&sleep.timer);
    rondo_call_at(&sleep.timer, when, wake);
    enum rondo_err err = rondo__park(&sleep.sleeper, RONDO_WAITS_FOR_SLEEP);
    if (err != RONDO_OK) {
        (void)rondo_timer_cancel(&sleep.timer);
    }
    return err;
}

enum rondo_err rondo_await_sleep(rondo_duration delay) {
    if (delay.us <= 0) {
        return rondo_await_yield();
    }
    return rondo_await_sleep_until(rondo_time_add(rondo_loop_time(), delay));
}
