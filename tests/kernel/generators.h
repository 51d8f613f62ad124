/* SPDX-License-Identifier: MIT */
/* generators.h - generators, what they yield, and tasks that iterate over them. */
#ifndef TESTS_GENERATORS_H
#define TESTS_GENERATORS_H

#include "support.h"

enum { GENERATORS = 4 };

extern struct rondo_generator generators[GENERATORS];

/* The first, which most tests have alone. */
extern struct rondo_generator *const generator;

/* The setup of a test: opens a scenario in which none of them is made. */
int open_generators(void **state);

#define with_generators(test) scenario_with(test, open_generators)

/* Makes the one with that index, on a stack that is its own in this scenario. */
void make(size_t index, rondo_generator_body body, void *arg);

/* Yields 1, 2 and so on up to `arg`; sleeps a millisecond before each, or does not. */
enum rondo_err counts(struct rondo_generator *self, void *arg);
enum rondo_err ticks(struct rondo_generator *self, void *arg);

/* Coroutines whose `arg` is a generator: to its end, for one value, to close it. */
enum rondo_err iterates(void *arg);
enum rondo_err asks(void *arg);
enum rondo_err closes(void *arg);

#endif
