/* SPDX-License-Identifier: MIT */
/* wait.c - see wait.h. */
#include "check.h"

#include <rondo/timer.h>
#include <rondo/wait.h>

struct wait {
    struct rondo_timer timer;
    struct rondo_future future; /* done when the wait is over */
    size_t pending;
    enum rondo_wait_mode mode;
};

static void time_is_up(struct rondo_handle *handle) {
    struct wait *wait = RONDO_CONTAINER_OF(handle, struct wait, timer.handle);
    (void)rondo_future_set_result(&wait->future, NULL);
}

static bool has_failed(struct rondo_future *future) {
    enum rondo_err err = RONDO_OK;
    return rondo_future_exception(future, &err) == RONDO_OK && err != RONDO_OK;
}

static void one_is_done(struct rondo_handle *handle) {
    struct rondo_wait_child *child =
        RONDO_CONTAINER_OF(handle, struct rondo_wait_child, callback.handle);
    struct wait *wait = child->wait;
    wait->pending--;
    if (wait->pending == 0 || wait->mode == RONDO_FIRST_COMPLETED ||
        (wait->mode == RONDO_FIRST_EXCEPTION && has_failed(child->callback.future))) {
        (void)rondo_timer_cancel(&wait->timer);
        (void)rondo_future_set_result(&wait->future, NULL);
    }
}

enum rondo_err rondo_await_wait(struct rondo_wait_child *children,
                                struct rondo_future *const *futures, size_t count,
                                enum rondo_wait_mode mode, rondo_duration timeout) {
    RONDO_IN_TASK();
    if (count == 0) {
        return RONDO_VALUE_ERROR;
    }
    struct wait wait = {
        .future = {.kind = RONDO_FUTURE_WAIT}, .pending = count, .mode = mode};
    if (timeout.us != INT64_MAX) {
        rondo_call_later(&wait.timer, timeout, time_is_up);
    }
    for (size_t i = 0; i < count; i++) {
        children[i] = (struct rondo_wait_child){.wait = &wait};
        rondo_future_add_done_callback(futures[i], &children[i].callback, one_is_done);
    }
    enum rondo_err err = rondo_await(&wait.future, NULL);
    (void)rondo_timer_cancel(&wait.timer);
    for (size_t i = 0; i < count; i++) {
        (void)rondo_done_callback_cancel(&children[i].callback);
    }
    return err;
}
