/* SPDX-License-Identifier: MIT */
/*
 * timeout.h - a limit in time around any piece of code: asyncio's timeout().
 *
 *     struct rondo_timeout limit;
 *     rondo_timeout_enter(&limit, rondo_ms(500));
 *     enum rondo_err err = talk_to_device();
 *     err = rondo_timeout_exit(&limit, err);   RONDO_TIMEOUT if the time was up
 *
 * At the deadline the task that entered is cancelled; the exit turns the RONDO_CANCELLED
 * that comes of it into RONDO_TIMEOUT, if nobody else asked for a cancellation meanwhile.
 * Every enter needs its exit, on every way out. Timeouts nest.
 *
 *     created -> entered -> exited
 *                   |
 *                   +-> expiring -> expired
 */
#ifndef RONDO_TIMEOUT_H
#define RONDO_TIMEOUT_H

#include <rondo/block.h>
#include <rondo/err.h>
#include <rondo/future.h>
#include <rondo/timer.h>

enum rondo_timeout_state {
    RONDO_TIMEOUT_CREATED,
    RONDO_TIMEOUT_ENTERED,
    RONDO_TIMEOUT_EXPIRING,
    RONDO_TIMEOUT_EXPIRED,
    RONDO_TIMEOUT_EXITED,
};

struct rondo_timeout {
    struct rondo_timer timer;
    struct rondo_block block;
    struct rondo_task *task;
    rondo_time when;
    uint16_t cancelling; /* the task's requests at entry */
    uint8_t state;       /* enum rondo_timeout_state */
};

/*
 * Starts the limit for the current task: `delay` from now, RONDO_FOREVER for none yet. A
 * deadline that has passed expires in the next turn: code that does not suspend completes.
 *
 * Context  task. Does not suspend. Cost O(log n).
 */
void rondo_timeout_enter(struct rondo_timeout *timeout, rondo_duration delay);

/* The same with an instant, RONDO_NEVER for none: asyncio's timeout_at(). */
void rondo_timeout_enter_at(struct rondo_timeout *timeout, rondo_time when);

/*
 * Ends the limit. `err` is what the code inside ended with.
 *
 * Returns  RONDO_TIMEOUT if the limit expired, `err` is RONDO_CANCELLED and that is due to
 *          this limit alone; else `err`
 * Context  the task that entered. Does not suspend. Cost O(log n).
 */
RONDO_NODISCARD enum rondo_err rondo_timeout_exit(struct rondo_timeout *timeout,
                                                  enum rondo_err err);

/*
 * Moves the deadline; RONDO_NEVER takes it away.
 *
 * Returns  RONDO_OK; RONDO_RUNTIME_ERROR before entry, once expired, after the exit
 * Context  loop or task. Cost O(log n).
 */
enum rondo_err rondo_timeout_reschedule(struct rondo_timeout *timeout, rondo_time when);

/* True if the deadline came before the exit. Context: any. Cost: O(1). */
static inline bool rondo_timeout_expired(const struct rondo_timeout *timeout) {
    return timeout->state == RONDO_TIMEOUT_EXPIRING ||
           timeout->state == RONDO_TIMEOUT_EXPIRED;
}

/* The deadline. Context: any. Cost: O(1). */
static inline rondo_time rondo_timeout_when(const struct rondo_timeout *timeout) {
    return timeout->when;
}

/*
 * Waits for a future, but not longer than `timeout`: asyncio's wait_for. When the time is
 * up the future (a task, a gather) is cancelled and waited for.
 *
 * Returns  the future's result and value; RONDO_TIMEOUT; RONDO_CANCELLED
 * Context  task. Suspends unless the future is done.
 * Cancel   as rondo_await: the future is cancelled too.
 * Cost     O(log n)
 */
enum rondo_err rondo_await_wait_for(struct rondo_future *future, rondo_duration timeout,
                                    void **value);

#endif
