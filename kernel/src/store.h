/* SPDX-License-Identifier: MIT */
/* store.h - where a queue's items lie: in a ring, a stack or a heap. */
#ifndef RONDO_STORE_H
#define RONDO_STORE_H

#include <rondo/queue.h>

/* Copies an item in; there must be room. O(1), in a priority queue O(log n). */
void rondo__store_put(struct rondo_queue *queue, const void *item);

/* Copies the next item out, or drops it if `item` is NULL; there must be one. As put. */
void rondo__store_take(struct rondo_queue *queue, void *item);

#endif
