/* SPDX-License-Identifier: MIT */
/* callbacks.h - a look at what waits for a future. */
#ifndef RONDO_CALLBACKS_H
#define RONDO_CALLBACKS_H

#include <rondo/future.h>

/* The callback added last, if it is one and not a task; NULL if there is none. */
static inline struct rondo_done_callback *
rondo__last_callback(const struct rondo_future *future) {
    if (future->callbacks == NULL) {
        return NULL;
    }
    struct rondo_handle *last =
        RONDO_CONTAINER_OF(future->callbacks->prev, struct rondo_handle, link);
    return last->run == NULL
               ? NULL
               : RONDO_CONTAINER_OF(last, struct rondo_done_callback, handle);
}

#endif
