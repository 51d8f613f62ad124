/* SPDX-License-Identifier: MIT */
/* sleep.c - a future that a timer finishes. */
#include "check.h"

#include <rondo/sleep.h>

struct sleep {
    struct rondo_timer timer;
    struct rondo_future future;
};

static void wake(struct rondo_handle *handle) {
    struct sleep *sleep = RONDO_CONTAINER_OF(handle, struct sleep, timer.handle);
    (void)rondo_future_set_result(&sleep->future, NULL); /* unless it was cancelled */
}

enum rondo_err rondo_await_sleep_until(rondo_time when) {
    RONDO_IN_TASK();
    struct sleep sleep = {.future = {.kind = RONDO_FUTURE_SLEEP}};
    rondo_call_at(&sleep.timer, when, wake);
    enum rondo_err err = rondo_await(&sleep.future, NULL);
    (void)rondo_timer_cancel(&sleep.timer);
    return err;
}

enum rondo_err rondo_await_sleep(rondo_duration delay) {
    if (delay.us <= 0) {
        return rondo_await_yield();
    }
    return rondo_await_sleep_until(rondo_time_add(rondo_loop_time(), delay));
}
