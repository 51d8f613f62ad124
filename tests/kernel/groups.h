/* SPDX-License-Identifier: MIT */
/* groups.h - a group of tasks that await futures, and its parent. */
#ifndef TESTS_GROUPS_H
#define TESTS_GROUPS_H

#include "futures.h"

extern struct rondo_group group;

/* Its tasks, once they were added, as they are called and numbered. */
enum { X, Y, Z, MEMBERS };
extern struct rondo_task *member[MEMBERS];

/* The setup of a test: opens a scenario with the futures, and the group as new. */
int open_group(void **state);

#define with_group(test) scenario_with(test, open_group)

/* Creates the task with this index in the group. */
enum rondo_err add(size_t index, rondo_coroutine coroutine, void *arg);

/* So many that await their futures. */
void add_awaiters(size_t count);

/* Leaves the group; notes the code, and the errors if there are any. */
enum rondo_err leave(enum rondo_err err);

/* A group of `arg` awaiters, whose body does nothing else, or awaits w's future. */
enum rondo_err enters(void *arg);
enum rondo_err enters_and_waits(void *arg);

/* Groups of one awaiter, x, and of y: which fails as it cleans up, or goes on. */
enum rondo_err enters_with_bad_cleaner(void *arg);
enum rondo_err enters_with_swallower(void *arg);

/* What y does there: awaits the future `arg`, and fails with ERR(9), or is done later. */
enum rondo_err fails_to_clean_up(void *arg);
enum rondo_err swallows(void *arg);

/* Spawns main, whose `arg` is the count, and lets its tasks run until they wait. */
struct rondo_task *open_with(rondo_coroutine coroutine, int count);

#endif
