/* SPDX-License-Identifier: MIT */
/* futures.h - some futures, pending, that a test sets. */
#ifndef TESTS_FUTURES_H
#define TESTS_FUTURES_H

#include "support.h"

enum { FUTURES = 5 };

extern struct rondo_future f[FUTURES];
extern struct rondo_future *list[FUTURES]; /* all of them; a test may list others */

/* The setup of a test: opens a scenario with the futures pending. */
int open_futures(void **state);

#define with_futures(test) scenario_with(test, open_futures)

/* f[index] gets a result: its index, or that value. */
void set(size_t index);
void set_to(size_t index, int value);

/* f[index] gets the error ERR(number), with the number as its value. */
void fail_with(size_t index, int number);

#endif
