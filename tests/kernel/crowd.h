/* SPDX-License-Identifier: MIT */
/*
 * crowd.h - many tasks that want the same, of which chance cancels some.
 *
 * Whatever they want, each of them is served or refused as often as it asks for it, and in
 * the end no task is left.
 */
#ifndef TESTS_CROWD_H
#define TESTS_CROWD_H

#include "support.h"

enum { CROWD = 12 };

/* How often they were served and refused in this round: their coroutine counts that. */
extern unsigned served;
extern unsigned refused;

/* Begins a round in which chance plays another way. */
void open_round(int round);

/* Spawns so many of them. */
void spawn_crowd(size_t count, const char *name, rondo_coroutine coroutine, void *arg);

/*
 * Runs all tasks until they are done. In each of the first forty turns the chance is one in
 * so many that one of the crowd is cancelled.
 */
void run_crowd(uint32_t one_in);

/* Is served for up to two turns, beside at most `most` - 1 others. */
void be_served(int32_t most);

/* Yields up to two times. */
void yield_by_chance(void);

#endif
