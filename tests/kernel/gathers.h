/* SPDX-License-Identifier: MIT */
/* gathers.h - a gather of futures, or of tasks that await them, and one who awaits it. */
#ifndef TESTS_GATHERS_H
#define TESTS_GATHERS_H

#include "futures.h"

extern struct rondo_gather gather;
extern struct rondo_gather_child nodes[FUTURES];
extern struct rondo_task *child[FUTURES];

/* Tasks x, y, z and w, as many as are wanted, each awaiting its future. */
void spawn_children(size_t count);

/* The gather of the first tasks, or of the first futures. */
struct rondo_future *gather_children(size_t count, bool return_exceptions);
struct rondo_future *gather_futures(size_t count, bool return_exceptions);

/* Awaits the gather `arg`; notes the code, or if all went well each result. */
enum rondo_err awaits_gather(void *arg);

/* Spawns main, which awaits that gather, and lets all tasks run until they wait. */
struct rondo_task *start(struct rondo_future *gathered);

/* The same of so many tasks that were spawned for it. */
struct rondo_task *start_children(size_t count, bool return_exceptions);

#endif
