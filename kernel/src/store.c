/* SPDX-License-Identifier: MIT */
/*
 * store.c - see store.h.
 *
 * A priority queue is a binary heap of entries: an item, padded to a multiple of 4, and the
 * number of its put, by which equal items keep their order.
 */
#include "store.h"

/* --- heap of entries ---------------------------------------------------------------- */

static uint32_t entry_size(const struct rondo_queue *queue) {
    uint32_t size = queue->item_size;
    if (queue->kind == RONDO_QUEUE_PRIORITY) {
        size = ((size + 3U) & ~3U) + (uint32_t)sizeof(uint32_t);
    }
    return size;
}

static unsigned char *entry(const struct rondo_queue *queue, uint32_t index) {
    return queue->items + (size_t)entry_size(queue) * index;
}

static uint32_t *number_of(const struct rondo_queue *queue, unsigned char *at) {
    return (uint32_t *)(void *)(at + entry_size(queue) - sizeof(uint32_t));
}

static bool comes_before(const struct rondo_queue *queue, uint32_t a, uint32_t b) {
    unsigned char *at_a = entry(queue, a);
    unsigned char *at_b = entry(queue, b);
    if (queue->before(at_a, at_b)) {
        return true;
    }
    return !queue->before(at_b, at_a) &&
           (int32_t)(*number_of(queue, at_a) - *number_of(queue, at_b)) < 0;
}

static void exchange(const struct rondo_queue *queue, uint32_t a, uint32_t b) {
    unsigned char *at_a = entry(queue, a);
    unsigned char *at_b = entry(queue, b);
    for (uint32_t i = 0; i < entry_size(queue); i++) {
        unsigned char byte = at_a[i];
        at_a[i] = at_b[i];
        at_b[i] = byte;
    }
}

static void sift_up(const struct rondo_queue *queue, uint32_t index) {
    while (index > 0 && comes_before(queue, index, (index - 1) / 2)) {
        exchange(queue, index, (index - 1) / 2);
        index = (index - 1) / 2;
    }
}

static void sift_down(const struct rondo_queue *queue) {
    uint32_t index = 0;
    for (;;) {
        uint32_t child = 2 * index + 1;
        if (child >= queue->count) {
            return;
        }
        if (child + 1 < queue->count && comes_before(queue, child + 1, child)) {
            child++;
        }
        if (!comes_before(queue, child, index)) {
            return;
        }
        exchange(queue, index, child);
        index = child;
    }
}

/* --- items -------------------------------------------------------------------------- */

uint32_t rondo__store_capacity(const struct rondo_queue *queue) {
    uint32_t size = entry_size(queue);
    return size == 0 ? queue->room : (uint32_t)(queue->end - queue->items) / size;
}

static void copy_out(const struct rondo_queue *queue, const unsigned char *at,
                     void *item) {
    if (item != NULL) {
        (void)memcpy(item, at, queue->item_size);
    }
}

void rondo__store_put_any(struct rondo_queue *queue, const void *item) {
    uint32_t index = queue->count++;
    if (queue->kind == RONDO_QUEUE_FIFO) {
        (void)memcpy(queue->in, item, queue->item_size);
        queue->in = rondo__store_after(queue, queue->in, queue->item_size);
        return;
    }
    unsigned char *at = entry(queue, index);
    (void)memcpy(at, item, queue->item_size);
    if (queue->kind == RONDO_QUEUE_PRIORITY) {
        *number_of(queue, at) = queue->puts++;
        sift_up(queue, index);
    }
}

void rondo__store_take_any(struct rondo_queue *queue, void *item) {
    queue->count--;
    switch (queue->kind) {
    case RONDO_QUEUE_LIFO: copy_out(queue, entry(queue, queue->count), item); break;
    case RONDO_QUEUE_PRIORITY:
        copy_out(queue, entry(queue, 0), item);
        exchange(queue, 0, queue->count);
        sift_down(queue);
        break;
    default:
        copy_out(queue, queue->out, item);
        queue->out = rondo__store_after(queue, queue->out, queue->item_size);
        break;
    }
}
