/* SPDX-License-Identifier: MIT */
/* two_futures.h - two pending futures, and a task, to set and to cancel. */
#ifndef TESTS_TWO_FUTURES_H
#define TESTS_TWO_FUTURES_H

#include "support.h"

extern struct rondo_future future;
extern struct rondo_future other;

/* The setup of a test: opens a scenario with both futures pending. */
int open_two_futures(void **state);

#define with_futures(test) scenario_with(test, open_two_futures)

/* The future's result is 7: now, or in so long; notes "set" and the code. */
void set_now(void);
void set_later(int64_t ms);

/* In so long the task, whichever it is then, is cancelled; notes whether it "cancels". */
extern struct rondo_task *task;
void cancel_later(int64_t ms);

/* Awaits the future `arg` and, whatever came of it, `other`; returns the value 5. */
enum rondo_err swallows_once(void *arg);

#endif
