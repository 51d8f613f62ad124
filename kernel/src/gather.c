/* SPDX-License-Identifier: MIT */
/* gather.c - see gather.h. */
#include "callbacks.h"
#include "check.h"
#include "ring.h"

#include <rondo/gather.h>

/* No child is left: the gather ends, unless it did before. */
static RONDO_APART void conclude(struct rondo_gather *gather) {
    bool is_cancelled = gather->cancel_requested;
    (void)rondo_future_set_exception(&gather->future,
                                     is_cancelled ? RONDO_CANCELLED : RONDO_OK,
                                     is_cancelled ? NULL : gather->children);
}

/* A child was cancelled or has failed, which now counts as fetched. */
static RONDO_APART void child_failed(struct rondo_gather *gather,
                                     struct rondo_future *child) {
    enum rondo_err err = rondo_future_result(child, NULL);
    if (!gather->return_exceptions) {
        void *payload = rondo_future_cancelled(child) ? NULL : child->value;
        (void)rondo_future_set_exception(&gather->future, err, payload);
    } else if (gather->unfinished == 0) {
        conclude(gather);
    }
}

static inline void child_done(struct rondo_gather *gather, struct rondo_future *child) {
    gather->unfinished--;
    if (child->state != RONDO_FUTURE_FINISHED || child->err != RONDO_OK) {
        child_failed(gather, child);
    } else if (gather->unfinished == 0) {
        conclude(gather);
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

/* Not the whole of it: what cancel() keeps in it is written where its walk begins. */
static inline void init(struct rondo_gather *gather, struct rondo_gather_child *children,
                        size_t count, bool return_exceptions) {
    gather->future.callbacks = NULL;
    gather->future.value = NULL;
    gather->future.err = RONDO_OK;
    gather->future.state = RONDO_FUTURE_PENDING;
    gather->future.kind = RONDO_FUTURE_GATHER;
    gather->children = children;
    gather->count = count;
    gather->unfinished = count;
    gather->walk_circle = false;
    gather->is_walked = false;
    gather->cancel_requested = false;
    gather->return_exceptions = return_exceptions;
}

enum kind { NEW, LISTED, DONE }; /* of a child: LISTED is one that was given before */

/* What kind of child it is; its callback waits for a new one only. */
static inline enum kind add_child(struct rondo_gather *gather,
                                  struct rondo_gather_child *child,
                                  struct rondo_future *future) {
    child->callback.future = future;
    child->gather = gather;
    bool is_done = rondo_future_done(future);
    if (RONDO_UNLIKELY(is_done || is_listed(future, gather))) {
        child->callback.handle.link.next = NULL;
        return is_done ? DONE : LISTED;
    }
    RONDO_REQUIRE(!rondo_loop_is_closed(), "no loop is open to call this");
    child->callback.handle.run = child_callback;
    rondo__ring_append(&future->callbacks, &child->callback.handle.link);
    return NEW;
}

struct rondo_future *rondo_gather(struct rondo_gather *gather,
                                  struct rondo_gather_child *children,
                                  struct rondo_future *const *futures, size_t count,
                                  bool return_exceptions) {
    RONDO_IN_LOOP();
    init(gather, children, count, return_exceptions);
    bool is_any_done = false;
    for (size_t i = 0; i < count; i++) {
        enum kind kind = add_child(gather, &children[i], futures[i]);
        if (RONDO_UNLIKELY(kind != NEW)) {
            gather->unfinished -= kind == LISTED ? 1 : 0;
            is_any_done |= kind == DONE;
        }
    }
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
