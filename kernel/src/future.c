/* SPDX-License-Identifier: MIT */
/* future.c - see future.h; cancelling is in cancel.c. */
#include "check.h"
#include "ready.h"
#include "switch.h"

#include <rondo/future.h>

void rondo_future_init(struct rondo_future *future) {
    *future = (struct rondo_future){.kind = RONDO_FUTURE_PLAIN};
}

static RONDO_APART enum rondo_err any_result(struct rondo_future *future, void **value) {
    switch (future->state) {
    case RONDO_FUTURE_PENDING: return RONDO_INVALID_STATE;
    case RONDO_FUTURE_CANCELLED: return RONDO_CANCELLED;
    default:
        rondo__was_fetched(future);
        if (value != NULL) {
            *value = future->value;
        }
        return (enum rondo_err)future->err;
    }
}

/* Only errors can go unfetched, so that a value takes no call. */
static inline enum rondo_err result(struct rondo_future *future, void **value) {
    if (future->state != RONDO_FUTURE_FINISHED || future->err != RONDO_OK) {
        return any_result(future, value);
    }
    if (value != NULL) {
        *value = future->value;
    }
    return RONDO_OK;
}

enum rondo_err rondo_future_result(struct rondo_future *future, void **value) {
    return result(future, value);
}

enum rondo_err rondo_future_exception(struct rondo_future *future, enum rondo_err *err) {
    switch (future->state) {
    case RONDO_FUTURE_PENDING: return RONDO_INVALID_STATE;
    case RONDO_FUTURE_CANCELLED: return RONDO_CANCELLED;
    default:
        rondo__was_fetched(future);
        *err = (enum rondo_err)future->err;
        return RONDO_OK;
    }
}

enum rondo_err rondo_future_set_exception(struct rondo_future *future, enum rondo_err err,
                                          void *value) {
    RONDO_IN_LOOP();
    if (future->kind == RONDO_FUTURE_TASK) {
        return RONDO_RUNTIME_ERROR;
    }
    if (rondo_future_done(future)) {
        return RONDO_INVALID_STATE;
    }
    RONDO_REQUIRE(future->callbacks == NULL || !rondo_loop_is_closed(),
                  "no loop is open to call those who wait for this future");
    future->err = rondo__kept(err);
    future->state = RONDO_FUTURE_FINISHED;
    future->value = value;
    rondo__ready_splice(&future->callbacks);
    return RONDO_OK;
}

enum rondo_err rondo_future_set_result(struct rondo_future *future, void *value) {
    return rondo_future_set_exception(future, RONDO_OK, value);
}

void rondo_future_add_done_callback(struct rondo_future *future,
                                    struct rondo_done_callback *callback,
                                    rondo_callback run) {
    RONDO_IN_LOOP();
    RONDO_REQUIRE(!rondo_loop_is_closed(), "no loop is open to call this");
    RONDO_REQUIRE(!rondo__is_linked(&callback->handle.link),
                  "this callback was added before, and waits still");
    callback->future = future;
    callback->handle.run = run;
    if (rondo_future_done(future)) {
        rondo__ready_append(&callback->handle.link);
    } else {
        rondo__ring_append(&future->callbacks, &callback->handle.link);
    }
}

bool rondo_future_remove_done_callback(struct rondo_done_callback *callback) {
    RONDO_IN_LOOP();
    bool is_waiting =
        rondo__is_linked(&callback->handle.link) && !rondo_future_done(callback->future);
    if (is_waiting) {
        rondo__ring_remove(&callback->future->callbacks, &callback->handle.link);
    }
    return is_waiting;
}

bool rondo_done_callback_cancel(struct rondo_done_callback *callback) {
    return rondo_future_remove_done_callback(callback) ||
           rondo_handle_cancel(&callback->handle);
}

/*
 * Suspends the current task, which is in no queue but the future's callbacks, until the
 * future is done or the task is cancelled.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED, the latter only for a request that came after the
 *          future was done (or to break a circle): else the future itself is cancelled
 */
static inline enum rondo_err suspend(struct rondo_task *task, struct rondo_future *future,
                                     struct rondo_link *next) {
    task->waiting_on = future;
    task->waits_for = RONDO_WAITS_FOR_FUTURE;
    if (RONDO_UNLIKELY(rondo__take_request(task) != RONDO_OK) &&
        !rondo_future_cancel(future)) {
        /* Nobody to cancel below: what was asked is due when the task goes on. */
        task->handle.run = rondo__resume_cancelled;
    }
    enum rondo_err err = (enum rondo_err)rondo__switch_to(&task->sp, next);
    task->waits_for = RONDO_WAITS_FOR_NOTHING;
    return err;
}

enum rondo_err rondo_await(struct rondo_future *future, void **value) {
    RONDO_IN_TASK();
    if (!rondo_future_done(future)) {
        struct rondo_task *task = rondo__current();
        if (future == &task->future) {
            enum rondo_err err = rondo_await_yield();
            return err == RONDO_OK ? RONDO_RUNTIME_ERROR : err;
        }
        rondo__leave(task);
        struct rondo_link *next = rondo__ready_leave(&task->handle.link);
        rondo__ring_append(&future->callbacks, &task->handle.link);
        enum rondo_err err = suspend(task, future, next);
        if (err != RONDO_OK) {
            return err;
        }
    }
    return result(future, value);
}
