/* SPDX-License-Identifier: MIT */
/* store.h - where a queue's items lie: in a ring, a stack or a heap. */
#ifndef RONDO_STORE_H
#define RONDO_STORE_H

#include "likely.h"

#include <rondo/queue.h>
#include <string.h>

/* Items that the storage has room for. */
uint32_t rondo__store_capacity(const struct rondo_queue *queue);

/*
 * The next two copy an item of any size and order: one in, for which there must be room; the
 * next one out, which must be there, or if `item` is NULL drop it. O(1), in a priority queue
 * O(log n).
 */
void rondo__store_put_any(struct rondo_queue *queue, const void *item);
void rondo__store_take_any(struct rondo_queue *queue, void *item);

/* The place in a ring after this one. */
static inline unsigned char *rondo__store_after(const struct rondo_queue *queue,
                                                unsigned char *at, uint32_t size) {
    at += size;
    return at == queue->end ? queue->items : at;
}

/* A word first in, first out, the most common item, takes no call: the next two for that. */
static inline void rondo__store_put_word(struct rondo_queue *queue, const void *item) {
    unsigned char *in = queue->in;
    (void)memcpy(in, item, 4);
    queue->in = rondo__store_after(queue, in, 4);
    queue->count++;
}

static inline void rondo__store_take_word(struct rondo_queue *queue, void *item) {
    unsigned char *out = queue->out;
    queue->count--;
    queue->out = rondo__store_after(queue, out, 4);
    (void)memcpy(item, out, 4);
}

#endif
