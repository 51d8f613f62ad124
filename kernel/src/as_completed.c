/* SPDX-License-Identifier: MIT */
/* as_completed.c - see as_completed.h. */
#include "callbacks.h"
#include "check.h"
#include "park.h"

#include <rondo/as_completed.h>

static struct rondo_as_completed_child *child_of(struct rondo_link *link) {
    return RONDO_CONTAINER_OF(link, struct rondo_as_completed_child, done);
}

static bool nothing_to_give(const struct rondo_as_completed *each) {
    return each->done == NULL && !each->is_overdue;
}

static void one_is_done(struct rondo_handle *handle) {
    struct rondo_as_completed_child *child =
        RONDO_CONTAINER_OF(handle, struct rondo_as_completed_child, callback.handle);
    struct rondo_as_completed *each = child->each;
    if (each->pending == 0) {
        return; /* the time was up before */
    }
    rondo__ring_append(&each->done, &child->done);
    (void)rondo__wake_next(&each->waiters);
    if (--each->pending == 0) {
        (void)rondo_timer_cancel(&each->timer);
    }
}

static void time_is_up(struct rondo_handle *handle) {
    struct rondo_as_completed *each =
        RONDO_CONTAINER_OF(handle, struct rondo_as_completed, timer.handle);
    for (size_t i = 0; i < each->count; i++) {
        (void)rondo_future_remove_done_callback(&each->children[i].callback);
    }
    each->is_overdue = true;
    for (; each->pending > 0; each->pending--) {
        (void)rondo__wake_next(&each->waiters);
    }
}

/* True if an earlier argument was the same future. Its callback is the last one there;
 * that of a future that is done has moved to the ready queue, so those are compared. */
static bool is_listed(const struct rondo_as_completed *each, size_t index,
                      const struct rondo_future *future) {
    struct rondo_done_callback *last = rondo__last_callback(future);
    if (last != NULL) {
        return last->handle.run == one_is_done &&
               RONDO_CONTAINER_OF(last, struct rondo_as_completed_child, callback)
                       ->each == each;
    }
    while (rondo_future_done(future) && index > 0) {
        if (each->children[--index].callback.future == future) {
            return true;
        }
    }
    return false;
}

static void add_child(struct rondo_as_completed *each, size_t index,
                      struct rondo_future *future) {
    struct rondo_as_completed_child *child = &each->children[index];
    *child = (struct rondo_as_completed_child){.callback.future = future, .each = each};
    if (!is_listed(each, index, future)) {
        each->pending++;
        rondo_future_add_done_callback(future, &child->callback, one_is_done);
    }
}

void rondo_as_completed(struct rondo_as_completed *each,
                        struct rondo_as_completed_child *children,
                        struct rondo_future *const *futures, size_t count,
                        rondo_duration timeout) {
    RONDO_IN_TASK();
    *each = (struct rondo_as_completed){.children = children, .count = count};
    for (size_t i = 0; i < count; i++) {
        add_child(each, i, futures[i]);
    }
    each->left = each->pending;
    if (each->pending > 0 && timeout.us != INT64_MAX) {
        rondo_call_later(&each->timer, timeout, time_is_up);
    }
}

/* Waits until there is something to give, as a task that gets from a queue does. */
static enum rondo_err await_one(struct rondo_as_completed *each) {
    while (nothing_to_give(each)) {
        enum rondo_err err = rondo__park(&each->waiters, RONDO_WAITS_FOR_AS_COMPLETED);
        if (err != RONDO_OK) {
            if (!rondo__was_cut() && !nothing_to_give(each)) {
                (void)rondo__wake_next(&each->waiters);
            }
            return err;
        }
    }
    return RONDO_OK;
}

enum rondo_err rondo_as_completed_await_next(struct rondo_as_completed *each,
                                             struct rondo_future **future) {
    RONDO_IN_TASK();
    *future = NULL;
    if (each->left == 0) {
        return RONDO_OK;
    }
    each->left--;
    enum rondo_err err = await_one(each);
    if (err != RONDO_OK) {
        return err;
    }
    if (each->done == NULL) {
        return RONDO_TIMEOUT;
    }
    struct rondo_as_completed_child *child = child_of(each->done);
    rondo__ring_remove(&each->done, &child->done);
    *future = child->callback.future;
    return RONDO_OK;
}

void rondo_as_completed_abandon(struct rondo_as_completed *each) {
    RONDO_IN_LOOP();
    (void)rondo_timer_cancel(&each->timer);
    for (size_t i = 0; i < each->count; i++) {
        (void)rondo_done_callback_cancel(&each->children[i].callback);
    }
    each->count = 0;
    each->left = 0;
}
