/* SPDX-License-Identifier: MIT */
/* gather.c - see gather.h. */
#include "callbacks.h"
#include "check.h"
#include "ring.h"

#include <rondo/gather.h>

static RONDO_APART void conclude(struct rondo_gather *gather,
                                 struct rondo_future *child) {
    enum rondo_err err = rondo_future_result(child, NULL);
    if (rondo_future_done(&gather->future)) {
        return;
    }
    if (err != RONDO_OK && !gather->return_exceptions) {
        void *payload = rondo_future_cancelled(child) ? NULL : child->value;
        (void)rondo_future_set_exception(&gather->future, err, payload);
    } else if (gather->unfinished == 0) {
        if (gather->cancel_requested) {
            (void)rondo_future_set_exception(&gather->future, RONDO_CANCELLED, NULL);
        } else {
            (void)rondo_future_set_result(&gather->future, gather->children);
        }
    }
}

static inline void child_done(struct rondo_gather *gather, struct rondo_future *child) {
    gather->unfinished--;
    bool has_value = child->state == RONDO_FUTURE_FINISHED && child->err == RONDO_OK;
    if (!has_value || gather->unfinished == 0) { /* else no more than one less is left */
        conclude(gather, child);
    }
}

static void child_callback(struct rondo_handle *handle) {
    struct rondo_gather_child *child =
        RONDO_CONTAINER_OF(handle, struct rondo_gather_child, callback.handle);
    child_done(child->gather, child->callback.future);
}

/* True if an earlier argument was the same future: its callback is then the last one there,
 * for nothing else was added since. */
static bool is_listed(const struct rondo_future *future,
                      const struct rondo_gather *gather) {
    struct rondo_done_callback *last = rondo__last_callback(future);
    return last != NULL && last->handle.run == child_callback &&
           RONDO_CONTAINER_OF(last, struct rondo_gather_child, callback)->gather ==
               gather;
}

/* Returns whether the child is one to wait for. One that is done already counts as such. */
static inline bool add_child(struct rondo_gather *gather,
                             struct rondo_gather_child *child,
                             struct rondo_future *future) {
    child->callback.handle.link.next = NULL;
    child->callback.future = future;
    child->gather = gather;
    if (rondo_future_done(future)) {
        return true;
    }
    if (is_listed(future, gather)) {
        return false;
    }
    RONDO_REQUIRE(!rondo_loop_is_closed(), "no loop is open to call this");
    child->callback.handle.run = child_callback;
    rondo__ring_append(&future->callbacks, &child->callback.handle.link);
    return true;
}

struct rondo_future *rondo_gather(struct rondo_gather *gather,
                                  struct rondo_gather_child *children,
                                  struct rondo_future *const *futures, size_t count,
                                  bool return_exceptions) {
    RONDO_IN_LOOP();
    *gather = (struct rondo_gather){
        .future = {.kind = RONDO_FUTURE_GATHER},
        .children = children,
        .count = count,
        .return_exceptions = return_exceptions,
    };
    size_t unfinished = 0;
    bool is_any_done = false;
    for (size_t i = 0; i < count; i++) {
        unfinished += add_child(gather, &children[i], futures[i]) ? 1 : 0;
        is_any_done |= rondo_future_done(futures[i]);
    }
    gather->unfinished = unfinished;
    /* Those done already count only now, when all are listed. */
    for (size_t i = 0; is_any_done && i < count; i++) {
        if (rondo_future_done(futures[i])) {
            child_done(gather, futures[i]);
        }
    }
    if (count == 0) {
        (void)rondo_future_set_result(&gather->future, children);
    }
    return &gather->future;
}

enum rondo_err rondo_gather_result(const struct rondo_gather *gather, size_t index,
                                   void **value) {
    RONDO_REQUIRE(index < gather->count, "the gather has no such child");
    return rondo_future_result(gather->children[index].callback.future, value);
}

void rondo_gather_abandon(struct rondo_gather *gather) {
    RONDO_IN_LOOP();
    for (size_t i = 0; i < gather->count; i++) {
        (void)rondo_done_callback_cancel(&gather->children[i].callback);
    }
    gather->count = 0;
    gather->future.kind = RONDO_FUTURE_PLAIN; /* cancelling it has no one to ask */
}
