/* SPDX-License-Identifier: MIT */
/*
 * queue.h - items from tasks to tasks: asyncio's Queue, LifoQueue and PriorityQueue.
 *
 * Items have one size and are copied in and out of storage that the caller gives. That
 * storage is the queue's maxsize, unless rondo_queue_set_maxsize says otherwise: with a
 * maxsize of 0 the queue counts as unbounded, is never full, and a put that finds no
 * storage left fails with RONDO_NO_SPACE. Whoever finds the queue full or empty waits its
 * turn; an item may still be taken by a task that comes by before the woken one runs, which
 * then waits again, as in asyncio.
 *
 * task_done and join: every item put counts as unfinished until somebody says task_done.
 *
 * Invariants
 *   Q1  count <= room.
 *   Q2  a task waits in joiners only while unfinished is not 0.
 */
#ifndef RONDO_QUEUE_H
#define RONDO_QUEUE_H

#include <rondo/err.h>
#include <rondo/link.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Says whether item `a` comes out of a priority queue before item `b`. */
typedef bool (*rondo_queue_before)(const void *a, const void *b);

enum rondo_queue_kind {
    RONDO_QUEUE_WORDS, /* first in, first out, of 4 bytes each */
    RONDO_QUEUE_FIFO,
    RONDO_QUEUE_LIFO,
    RONDO_QUEUE_PRIORITY,
};

struct rondo_queue {
    struct rondo_link *getters; /* waiting tasks that were not woken, oldest first */
    struct rondo_link *putters;
    struct rondo_link *joiners;
    unsigned char *items; /* the storage, and its end */
    unsigned char *end;
    unsigned char *in;  /* first in, first out: where the next item goes */
    unsigned char *out; /* and where the oldest one is */
    uint32_t unfinished;
    uint32_t item_size; /* bytes */
    uint32_t room;      /* items that fit: the storage, or maxsize if that is less */
    uint32_t count;
    uint32_t puts; /* priority: so far, wraps */
    rondo_queue_before before;
    uint8_t kind;    /* enum rondo_queue_kind */
    bool is_bounded; /* no more items than there is room for: it is full */
    bool is_shut_down;
};

#define RONDO_QUEUE_INIT(storage, size, number)                                          \
    {                                                                                    \
        .items = (unsigned char *)(storage),                                             \
        .end = (unsigned char *)(storage) + (size_t)(size) * (size_t)(number),           \
        .in = (unsigned char *)(storage), .out = (unsigned char *)(storage),             \
        .item_size = (uint32_t)(size), .room = (uint32_t)(number),                       \
        .kind = (size) == 4 ? RONDO_QUEUE_WORDS : RONDO_QUEUE_FIFO,                      \
        .is_bounded = (number) != 0                                                      \
    }

/* A queue for `number` items of a type, with its storage, static. */
#define RONDO_QUEUE_DEFINE(queue, type, number)                                          \
    static type queue##_items[number];                                                   \
    static struct rondo_queue queue =                                                    \
        RONDO_QUEUE_INIT(queue##_items, sizeof(type), number)

/*
 * Makes an empty queue of `capacity` items of `item_size` bytes in `storage`.
 *
 * Context  any, while nobody uses it. Cost O(1).
 */
void rondo_queue_init(struct rondo_queue *queue, void *storage, size_t item_size,
                      size_t capacity);

/*
 * The same, last in, first out.
 */
void rondo_lifo_queue_init(struct rondo_queue *queue, void *storage, size_t item_size,
                           size_t capacity);

/* Bytes of storage that a priority queue needs for so many items. */
#define RONDO_PRIORITY_QUEUE_BYTES(item_size, capacity)                                  \
    (((((size_t)(item_size) + 3U) & ~(size_t)3U) + sizeof(uint32_t)) * (size_t)(capacity))

/*
 * The same, the item first that is before all others; items of which neither is before
 * the other come out in the order of their arrival. `storage` is aligned to 4 and has
 * RONDO_PRIORITY_QUEUE_BYTES. put and get cost O(log n).
 */
void rondo_priority_queue_init(struct rondo_queue *queue, void *storage, size_t item_size,
                               size_t capacity, rondo_queue_before before);

/*
 * Makes the queue full at fewer items than its storage has room for. 0, or more than that
 * room: never, and a put beyond it fails with RONDO_NO_SPACE instead of waiting.
 *
 * Context  any, while nobody waits. Cost O(1).
 */
void rondo_queue_set_maxsize(struct rondo_queue *queue, size_t maxsize);

/*
 * Puts an item in, waiting while the queue is full.
 *
 * Returns  RONDO_OK; RONDO_QUEUE_SHUT_DOWN; RONDO_CANCELLED; RONDO_NO_SPACE
 * Context  task. Suspends while the queue is full.
 * Cancel   the item is not in the queue.
 * Cost     O(1), and copying one item
 */
RONDO_NODISCARD enum rondo_err rondo_queue_await_put(struct rondo_queue *queue,
                                                     const void *item);

/*
 * Takes the oldest item out, waiting while the queue is empty.
 *
 * Returns  RONDO_OK and the item in *item; RONDO_QUEUE_SHUT_DOWN once it is shut down and
 *          empty; RONDO_CANCELLED
 * Context  task. Suspends while the queue is empty.
 * Cancel   no item is lost: the next getter is woken instead.
 * Cost     O(1), and copying one item
 */
RONDO_NODISCARD enum rondo_err rondo_queue_await_get(struct rondo_queue *queue,
                                                     void *item);

/*
 * The same without waiting.
 *
 * Returns  RONDO_OK; RONDO_QUEUE_FULL or RONDO_QUEUE_EMPTY; RONDO_QUEUE_SHUT_DOWN;
 *          RONDO_NO_SPACE
 * Context  loop or task. Cost O(1), and copying one item.
 */
RONDO_NODISCARD enum rondo_err rondo_queue_put_nowait(struct rondo_queue *queue,
                                                      const void *item);
RONDO_NODISCARD enum rondo_err rondo_queue_get_nowait(struct rondo_queue *queue,
                                                      void *item);

/*
 * Says that an item taken out is dealt with.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if called more often than items were put
 * Context  loop or task. Cost O(1), O(waiters) when it was the last one.
 */
enum rondo_err rondo_queue_task_done(struct rondo_queue *queue);

/*
 * Waits until every item that was put is dealt with.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends unless nothing is unfinished.
 * Cancel   leaves no trace.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err rondo_queue_await_join(struct rondo_queue *queue);

/*
 * Closes the queue: putting fails from now on, getting once the queue is empty. With
 * `immediate` it is emptied now, each item as if task_done was called for it. All who wait
 * are woken.
 *
 * Context  loop or task. Cost O(waiters).
 */
void rondo_queue_shutdown(struct rondo_queue *queue, bool immediate);

/* Items inside, and whether there are none or no more fit. Context: any. Cost: O(1). */
static inline size_t rondo_queue_size(const struct rondo_queue *queue) {
    return queue->count;
}

static inline bool rondo_queue_empty(const struct rondo_queue *queue) {
    return queue->count == 0;
}

static inline bool rondo_queue_full(const struct rondo_queue *queue) {
    return queue->is_bounded && queue->count >= queue->room;
}

#endif
