/* SPDX-License-Identifier: MIT */
/* store.h - where a queue's items lie: in a ring, a stack or a heap. */
#ifndef RONDO_STORE_H
#define RONDO_STORE_H

#include "likely.h"

#include <rondo/queue.h>
#include <string.h>

/* Items that the storage has room for. */
uint32_t rondo__store_capacity(const struct rondo_queue *queue);

/* The next two for items of any size and order. */
void rondo__store_put_any(struct rondo_queue *queue, const void *item);
void rondo__store_take_any(struct rondo_queue *queue, void *item);

/* The place in a ring after this one. */
static inline unsigned char *rondo__store_after(const struct rondo_queue *queue,
                                                unsigned char *at, uint32_t size) {
    at += size;
    return at == queue->end ? queue->items : at;
}

/*
 * Copies an item in; there must be room. O(1), in a priority queue O(log n). A word, the
 * most common item, takes no call.
 */
static inline void rondo__store_put(struct rondo_queue *queue, const void *item) {
    queue->count++;
    if (RONDO_LIKELY(queue->kind == RONDO_QUEUE_WORDS)) {
        (void)memcpy(queue->in, item, 4);
        queue->in = rondo__store_after(queue, queue->in, 4);
    } else {
        rondo__store_put_any(queue, item);
    }
}

/* Copies the next item out, or drops it if `item` is NULL; there must be one. As put. */
static inline void rondo__store_take(struct rondo_queue *queue, void *item) {
    queue->count--;
    if (RONDO_LIKELY(queue->kind == RONDO_QUEUE_WORDS && item != NULL)) {
        (void)memcpy(item, queue->out, 4);
        queue->out = rondo__store_after(queue, queue->out, 4);
    } else {
        rondo__store_take_any(queue, item);
    }
}

#endif
