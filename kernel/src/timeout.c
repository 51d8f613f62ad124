/* SPDX-License-Identifier: MIT */
/* timeout.c - see timeout.h. */
#include "check.h"
#include "switch.h"

#include <rondo/timeout.h>

static void expire(struct rondo_handle *handle) {
    struct rondo_timeout *timeout =
        RONDO_CONTAINER_OF(handle, struct rondo_timeout, timer.handle);
    timeout->state = RONDO_TIMEOUT_EXPIRING;
    (void)rondo_task_cancel(timeout->task);
}

enum rondo_err rondo_timeout_reschedule(struct rondo_timeout *timeout, rondo_time when) {
    RONDO_IN_LOOP();
    if (timeout->state != RONDO_TIMEOUT_ENTERED) {
        return RONDO_RUNTIME_ERROR;
    }
    (void)rondo_timer_cancel(&timeout->timer);
    timeout->when = when;
    if (when.us == INT64_MAX) {
        return RONDO_OK;
    }
    if (when.us <= rondo_loop_time().us) {
        rondo_call_soon(&timeout->timer.handle, expire);
    } else {
        rondo_call_at(&timeout->timer, when, expire);
    }
    return RONDO_OK;
}

void rondo_timeout_enter_at(struct rondo_timeout *timeout, rondo_time when) {
    RONDO_IN_TASK();
    RONDO_REQUIRE(!rondo__is_inside(&timeout->block), "this timeout is entered already");
    struct rondo_task *task = rondo__current();
    *timeout = (struct rondo_timeout){
        .task = task,
        .cancelling = task->cancel_requests,
        .state = RONDO_TIMEOUT_ENTERED,
    };
    RONDO_BLOCK_ENTER(&timeout->block);
    (void)rondo_timeout_reschedule(timeout, when);
}

void rondo_timeout_enter(struct rondo_timeout *timeout, rondo_duration delay) {
    rondo_timeout_enter_at(timeout, rondo_time_add(rondo_loop_time(), delay));
}

enum rondo_err rondo_timeout_exit(struct rondo_timeout *timeout, enum rondo_err err) {
    RONDO_IN_TASK();
    RONDO_REQUIRE(timeout->task == rondo__current() &&
                      (timeout->state == RONDO_TIMEOUT_ENTERED ||
                       timeout->state == RONDO_TIMEOUT_EXPIRING),
                  "this timeout was not entered by this task, or left twice");
    RONDO_BLOCK_EXIT(&timeout->block);
    (void)rondo_timer_cancel(&timeout->timer);
    if (timeout->state == RONDO_TIMEOUT_ENTERED) {
        timeout->state = RONDO_TIMEOUT_EXITED;
        return err;
    }
    timeout->state = RONDO_TIMEOUT_EXPIRED;
    bool is_ours = rondo_task_uncancel(timeout->task) <= timeout->cancelling;
    return is_ours && err == RONDO_CANCELLED ? RONDO_TIMEOUT : err;
}

struct release {
    struct rondo_done_callback callback;
    struct rondo_future future;
};

static void release(struct rondo_handle *handle) {
    struct release *waiting = RONDO_CONTAINER_OF(handle, struct release, callback.handle);
    (void)rondo_future_set_result(&waiting->future, NULL);
}

/* Cancels a future and waits until it is done, by a future of our own: so that cancelling
 * this wait does not count as an answer of the one cancelled. */
static enum rondo_err cancel_and_await(struct rondo_future *future) {
    struct release waiting = {.future = {.kind = RONDO_FUTURE_PLAIN}};
    rondo_future_add_done_callback(future, &waiting.callback, release);
    (void)rondo_future_cancel(future);
    enum rondo_err err = rondo_await(&waiting.future, NULL);
    (void)rondo_done_callback_cancel(&waiting.callback);
    return err;
}

enum rondo_err rondo_await_wait_for(struct rondo_future *future, rondo_duration timeout,
                                    void **value) {
    RONDO_IN_TASK();
    if (timeout.us > 0) {
        struct rondo_timeout limit;
        rondo_timeout_enter(&limit, timeout);
        enum rondo_err err = rondo_await(future, value);
        return rondo_timeout_exit(&limit, err);
    }
    if (!rondo_future_done(future)) {
        enum rondo_err err = cancel_and_await(future);
        if (err != RONDO_OK) {
            return err;
        }
        err = rondo_future_result(future, value);
        return err == RONDO_CANCELLED ? RONDO_TIMEOUT : err;
    }
    return rondo_future_result(future, value);
}
