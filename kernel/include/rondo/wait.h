/* SPDX-License-Identifier: MIT */
/* wait.h - waits for some of many futures and touches none: asyncio's wait. */
#ifndef RONDO_WAIT_H
#define RONDO_WAIT_H

#include <rondo/future.h>
#include <rondo/time.h>
#include <stddef.h>

enum rondo_wait_mode {
    RONDO_ALL_COMPLETED,
    RONDO_FIRST_COMPLETED,
    RONDO_FIRST_EXCEPTION, /* one that was cancelled is none */
};

/* The caller gives one a future; free again when the wait returns. */
struct rondo_wait_child {
    struct rondo_done_callback callback;
    void *wait;
};

/*
 * Waits until as many of the futures are done as the mode says, or the time is up
 * (RONDO_FOREVER: no limit). Neither cancels any. Which are done is asked of each future
 * right after. A future listed twice is waited for once.
 *
 * Returns  RONDO_OK, the timeout included; RONDO_VALUE_ERROR if `count` is 0;
 *          RONDO_CANCELLED
 * Context  task. Suspends, for two turns at least.
 * Cancel   the futures are not touched.
 * Cost     O(count), and O(log n) with a timeout
 */
RONDO_NODISCARD enum rondo_err rondo_await_wait(struct rondo_wait_child *children,
                                                struct rondo_future *const *futures,
                                                size_t count, enum rondo_wait_mode mode,
                                                rondo_duration timeout);

#endif
