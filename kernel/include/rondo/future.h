/* SPDX-License-Identifier: MIT */
/*
 * future.h - a result that is not there yet: asyncio's Future.
 *
 * A future is pending, then done: finished with an error code and a value, or cancelled.
 * It turns done once. Whatever waits for it, tasks and done callbacks alike, then moves to
 * the ready queue in the order of registration; nothing runs inside the call.
 *
 * A future cancelled is not a future that finished with RONDO_CANCELLED: both give that
 * code as their result, rondo_future_cancelled() tells them apart (gather needs it).
 *
 * Zeroed storage is a pending future. It may go when no task and no callback waits for it,
 * and those that did have run: the turn after it was done is over.
 *
 * Invariants
 *   F1  a future that is done has no callbacks.
 *   F2  a task is in the callbacks of one future at most: of the one it waits for.
 */
#ifndef RONDO_FUTURE_H
#define RONDO_FUTURE_H

#include <rondo/err.h>
#include <rondo/handle.h>
#include <stdbool.h>
#include <stdint.h>

enum rondo_future_state {
    RONDO_FUTURE_PENDING,
    RONDO_FUTURE_CANCELLED,
    RONDO_FUTURE_FINISHED,
};

/*
 * What a future is part of: how cancel() goes on from it, and what a list of tasks calls
 * the wait. X(NAME, text)
 */
#define RONDO_FUTURE_KINDS(X)                                                            \
    X(PLAIN, "future")                                                                   \
    X(TASK, "task")                                                                      \
    X(GATHER, "gather")                                                                  \
    X(WAIT, "wait")                                                                      \
    X(GROUP, "task group")                                                               \
    X(LOCK, "lock")                                                                      \
    X(STREAM, "stream")

enum rondo_future_kind {
#define RONDO_FUTURE_ENUM(name, text) RONDO_FUTURE_##name,
    RONDO_FUTURE_KINDS(RONDO_FUTURE_ENUM)
#undef RONDO_FUTURE_ENUM
};

struct rondo_future {
    struct rondo_link *callbacks; /* handles, oldest first */
    void *value;                  /* the result, or an error's payload */
    int16_t err;                  /* enum rondo_err, when finished: of the value */
    uint8_t state;                /* enum rondo_future_state */
    uint8_t kind;                 /* enum rondo_future_kind */
};

/* A callback for when a future is done. Its function finds the future in the member. */
struct rondo_done_callback {
    struct rondo_handle handle;
    struct rondo_future *future;
};

/* Makes a pending future. Context: any. Cost: O(1). */
void rondo_future_init(struct rondo_future *future);

/* Context of the next three: any. Cost: O(1). */
static inline bool rondo_future_done(const struct rondo_future *future) {
    return future->state != RONDO_FUTURE_PENDING;
}

static inline bool rondo_future_cancelled(const struct rondo_future *future) {
    return future->state == RONDO_FUTURE_CANCELLED;
}

/*
 * The result.
 *
 * Returns  what the future ended with, and its value in *value (which may be NULL);
 *          RONDO_INVALID_STATE if it is pending
 */
enum rondo_err rondo_future_result(struct rondo_future *future, void **value);

/*
 * The error that a future finished with, in *err; RONDO_OK there if it had a result.
 *
 * Returns  RONDO_OK, RONDO_INVALID_STATE if it is pending, RONDO_CANCELLED if it was
 *          cancelled
 * Context  any. Cost O(1).
 */
enum rondo_err rondo_future_exception(struct rondo_future *future, enum rondo_err *err);

/*
 * Finishes a future with a value, or with an error and its payload (RONDO_OK is none: it
 * is the same as set_result). Codes lie between RONDO_OK and RONDO_ERR_MAX.
 *
 * Returns  RONDO_OK; RONDO_INVALID_STATE if it was done, RONDO_RUNTIME_ERROR if it is a
 *          task's: nothing has changed then
 * Context  loop or task
 * Cost     O(1), however many wait
 */
enum rondo_err rondo_future_set_result(struct rondo_future *future, void *value);
enum rondo_err rondo_future_set_exception(struct rondo_future *future, enum rondo_err err,
                                          void *value);

/*
 * Asks for cancellation. A plain future is cancelled at once. A task, or a gather's
 * children, are asked to end: see rondo_task_cancel.
 *
 * Returns  true if the request was taken, false if there was nothing left to cancel
 * Context  loop or task
 * Cost     O(1) for a plain future; else in proportion to what is awaited below it
 */
bool rondo_future_cancel(struct rondo_future *future);

/*
 * Calls run(&callback->handle) in the turn after the future is done; in the next turn if
 * it is done already. The same callback object may be added once at a time; before its
 * first time, and after a loop was closed while it waited, it must be zeroed.
 *
 * Context  loop or task
 * Cost     O(1)
 */
void rondo_future_add_done_callback(struct rondo_future *future,
                                    struct rondo_done_callback *callback,
                                    rondo_callback run);

/*
 * Takes a callback back. Once the future is done it is too late: the callback runs.
 *
 * Returns  true if it was taken back
 * Context  loop or task
 * Cost     O(1)
 */
bool rondo_future_remove_done_callback(struct rondo_done_callback *callback);

/*
 * Takes a callback back whether its future is done or not, so that its storage is free:
 * it is not called even if it is ready. asyncio has no such call, and needs none.
 *
 * Returns  true if it was waiting or ready
 * Context  loop or task
 * Cost     O(1)
 */
bool rondo_done_callback_cancel(struct rondo_done_callback *callback);

/*
 * Waits until the future is done: Python's `await future`.
 *
 * Returns  what it ended with, and its value in *value (which may be NULL);
 *          RONDO_CANCELLED also if this task was cancelled while it waited;
 *          RONDO_RUNTIME_ERROR, one turn later, if the future is the calling task
 * Context  task. Suspends unless the future is done.
 * Cancel   cancels the future itself, as asyncio does: others who wait for it see it
 *          cancelled. If it was done before the cancelled task ran, its result stays in it.
 * Cost     O(1)
 */
enum rondo_err rondo_await(struct rondo_future *future, void **value);

#endif
