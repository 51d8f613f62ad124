/* SPDX-License-Identifier: MIT */
/*
 * handle.h - something the loop runs once: asyncio's Handle.
 *
 * A handle is storage of the caller's, mostly a member of a larger object that its function
 * finds by RONDO_CONTAINER_OF. It belongs to the loop from rondo_call_soon until it runs
 * or is cancelled; its own function may already call it again or give its storage away.
 * Storage that was no handle before must be zeroed: it would count as ready.
 *
 * Invariants
 *   H1  a handle is in the ready queue at most once.
 *   H2  run is NULL for the handle inside a task, unless a request to cancel is due for it,
 *       and for no other.
 */
#ifndef RONDO_HANDLE_H
#define RONDO_HANDLE_H

#include <rondo/link.h>
#include <stdbool.h>

struct rondo_handle;

/* A callback. It runs on the loop's stack, and may not await. */
typedef void (*rondo_callback)(struct rondo_handle *handle);

struct rondo_handle {
    struct rondo_link link;
    rondo_callback run; /* NULL: a task, which is resumed instead */
};

/*
 * Calls run(handle) in the next turn of the loop, after all that is ready by now.
 * A handle that is ready already keeps its place (and its function).
 *
 * Context  loop or task, or before the loop runs
 * Cost     O(1)
 */
void rondo_call_soon(struct rondo_handle *handle, rondo_callback run);

/*
 * Takes a handle out of the ready queue: its function is not called, its storage is free.
 * Nothing happens if it is not there.
 *
 * Returns  true if it was ready
 * Context  loop or task
 * Cost     O(1)
 */
bool rondo_handle_cancel(struct rondo_handle *handle);

/* True from rondo_call_soon until it runs or is cancelled. Context: loop or task. O(1). */
static inline bool rondo_handle_is_ready(const struct rondo_handle *handle) {
    return handle->link.next != NULL;
}

#endif
