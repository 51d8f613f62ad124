/* SPDX-License-Identifier: MIT */
/* sleep.h - lets a task wait for time to pass. */
#ifndef RONDO_SLEEP_H
#define RONDO_SLEEP_H

#include <rondo/err.h>
#include <rondo/time.h>

/*
 * Sleeps for `delay`, never shorter; not longer than the turn that is running then. A
 * delay of zero or less is rondo_await_yield().
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Always suspends.
 * Cancel   the timer is gone; nothing is lost.
 * Cost     O(log n) in the timers armed
 */
enum rondo_err rondo_await_sleep(rondo_duration delay);

/*
 * Sleeps until an instant, so that a period does not drift: asyncio has no such function,
 * its users write loop.call_at. An instant that has passed is reached in the next turn but
 * one: its timer is collected in the next. RONDO_NEVER sleeps until it is cancelled.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Always suspends.
 * Cancel   the timer is gone; nothing is lost.
 * Cost     O(log n) in the timers armed
 */
enum rondo_err rondo_await_sleep_until(rondo_time when);

#endif
