/* SPDX-License-Identifier: MIT */
/*
 * gather.h - one future for many: asyncio's gather.
 *
 * The gather is done when all its children are; or, unless errors are asked for as
 * results, with the first error, while the other children run on. Cancelling it cancels
 * the children, in the order given; it is done when they are. A child that is cancelled by
 * itself counts as an error.
 *
 * The caller gives one node a child; nodes and gather are in use until every child is done
 * or rondo_gather_abandon was called. Mind that when they lie on a stack: without
 * return_exceptions, the first error ends the await while other children still run. The
 * children's own storage must not be used for something else before the gather is done:
 * cancelling asks each of them.
 */
#ifndef RONDO_GATHER_H
#define RONDO_GATHER_H

#include <rondo/future.h>
#include <stddef.h>

struct rondo_gather;

struct rondo_gather_child {
    struct rondo_done_callback callback; /* .future is the child */
    struct rondo_gather *gather;
};

struct rondo_gather {
    struct rondo_future future; /* await this; its value points to the children */
    struct rondo_gather_child *children;
    size_t count;
    size_t unfinished;
    /* Where cancel() stands while it walks down the children: see src/cancel.c. */
    struct rondo_gather *walk_up;
    struct rondo_task *walk_task;
    size_t walk_at;
    bool walk_circle;
    bool is_walked;
    bool cancel_requested;
    bool return_exceptions;
    bool walk_taken;
};

/*
 * Starts gathering `count` futures (a task's is &task->future). The array of futures is
 * read only inside this call. A future listed twice is waited for once. If all are done
 * already, so is the gather.
 *
 * Returns  &gather->future, for rondo_await
 * Context  loop or task
 * Cost     O(count)
 */
struct rondo_future *rondo_gather(struct rondo_gather *gather,
                                  struct rondo_gather_child *children,
                                  struct rondo_future *const *futures, size_t count,
                                  bool return_exceptions);

/*
 * The result of the child at an index, in the order given: as rondo_future_result. It is
 * read from the child, which must still be there.
 *
 * Context  any. Cost O(1).
 */
enum rondo_err rondo_gather_result(const struct rondo_gather *gather, size_t index,
                                   void **value);

/*
 * Lets go of children that still run, so that the nodes' storage is free. The gather's
 * future, if pending, will never be done.
 *
 * Context  loop or task. Cost O(count).
 */
void rondo_gather_abandon(struct rondo_gather *gather);

#endif
