/* SPDX-License-Identifier: MIT */
/* iteration.h - futures that come as they are completed, to those who ask. */
#ifndef TESTS_ITERATION_H
#define TESTS_ITERATION_H

#include "futures.h"

extern struct rondo_as_completed each;
extern struct rondo_as_completed_child each_nodes[FUTURES];

/* Spawns main, which iterates over so many of the list: that is its `arg`. */
struct rondo_task *iterate_by(rondo_coroutine coroutine, size_t count,
                              rondo_duration timeout);

/* What it begins with; or all it does. */
void begin(void);
enum rondo_err begins(void *arg);

/* Asks once and notes which future came. Returns what next() did; NULL at the end. */
enum rondo_err ask(struct rondo_future **future);
enum rondo_err asks_once(void *arg);

/* Asks to the end, over timeouts too. */
void ask_to_the_end(void);

#endif
