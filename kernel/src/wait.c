/* SPDX-License-Identifier: MIT */
/* wait.c - see wait.h. */
#include "callbacks.h"
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

/* A future listed twice still has the first child's callback last. (One that is done may
 * count twice: its callbacks run one right after the other.) */
static bool is_listed(const struct rondo_future *future, const struct wait *wait) {
    struct rondo_done_callback *last = rondo__last_callback(future);
    return last != NULL && last->handle.run == one_is_done &&
           RONDO_CONTAINER_OF(last, struct rondo_wait_child, callback)->wait == wait;
}

static void add_child(struct wait *wait, struct rondo_wait_child *child,
                      struct rondo_future *future) {
    *child = (struct rondo_wait_child){.callback.future = future, .wait = wait};
    if (!is_listed(future, wait)) {
        wait->pending++;
        rondo_future_add_done_callback(future, &child->callback, one_is_done);
    }
}

enum rondo_err rondo_await_wait(struct rondo_wait_child *children,
                                struct rondo_future *const *futures, size_t count,
                                enum rondo_wait_mode mode, rondo_duration timeout) {
    RONDO_IN_TASK();
    if (count == 0) {
        return RONDO_VALUE_ERROR;
    }
    struct wait wait = {.future = {.kind = RONDO_FUTURE_WAIT}, .mode = mode};
    if (timeout.us != INT64_MAX) {
        rondo_call_later(&wait.timer, timeout, time_is_up);
    }
    for (size_t i = 0; i < count; i++) {
        add_child(&wait, &children[i], futures[i]);
    }
    enum rondo_err err = rondo_await(&wait.future, NULL);
    (void)rondo_timer_cancel(&wait.timer);
    for (size_t i = 0; i < count; i++) {
        (void)rondo_done_callback_cancel(&children[i].callback);
    }
    return err;
}
