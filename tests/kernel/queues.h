/* SPDX-License-Identifier: MIT */
/* queues.h - a queue of two numbers, and tasks that get, put and join. */
#ifndef TESTS_QUEUES_H
#define TESTS_QUEUES_H

#include "support.h"

enum { MOST = 8 };

extern int queue_storage[MOST];
extern struct rondo_queue queue;

/* The setup of a test: opens a scenario with the queue empty, for two of at most eight. */
int open_queue(void **state);

#define with_queue(test) scenario_with(test, open_queue)

enum rondo_err put_now(int item);

/* The next item, or minus the error code. */
int get_now(void);

/* Puts 1 and 2. */
void fill(void);

/* Gets an item, puts the item `arg`, joins; each notes what came of it. */
enum rondo_err gets_item(void *arg);
enum rondo_err puts_item(void *arg);
enum rondo_err joins(void *arg);

#endif
