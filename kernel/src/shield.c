/* SPDX-License-Identifier: MIT */
/* shield.c - see shield.h. */
#include "check.h"

#include <rondo/shield.h>

static void inner_is_done(struct rondo_handle *handle) {
    struct rondo_shield *shield =
        RONDO_CONTAINER_OF(handle, struct rondo_shield, inner_done.handle);
    struct rondo_future *inner = shield->inner_done.future;
    void *value = NULL;
    enum rondo_err err = rondo_future_result(inner, &value);
    if (rondo_future_cancelled(inner)) {
        (void)rondo_future_cancel(&shield->outer);
    } else {
        (void)rondo_future_set_exception(&shield->outer, err, value);
    }
}

static void outer_is_done(struct rondo_handle *handle) {
    struct rondo_shield *shield =
        RONDO_CONTAINER_OF(handle, struct rondo_shield, outer_done.handle);
    struct rondo_done_callback *inner_done = &shield->inner_done;
    if (!rondo_future_remove_done_callback(inner_done) &&
        rondo_handle_cancel(&inner_done->handle)) {
        /* Done in the same turn: its error is known here, though to no avail. */
        (void)rondo_future_result(inner_done->future, NULL);
    }
}

struct rondo_future *rondo_shield(struct rondo_shield *shield,
                                  struct rondo_future *inner) {
    RONDO_IN_LOOP();
    *shield = (struct rondo_shield){.inner_done = {.future = inner}};
    if (rondo_future_done(inner)) {
        return inner;
    }
    rondo_future_add_done_callback(inner, &shield->inner_done, inner_is_done);
    rondo_future_add_done_callback(&shield->outer, &shield->outer_done, outer_is_done);
    return &shield->outer;
}

void rondo_shield_abandon(struct rondo_shield *shield) {
    (void)rondo_done_callback_cancel(&shield->inner_done);
    (void)rondo_done_callback_cancel(&shield->outer_done);
}
