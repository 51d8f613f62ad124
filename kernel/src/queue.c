/* SPDX-License-Identifier: MIT */
/* queue.c - see queue.h. */
#include "check.h"
#include "park.h"
#include "store.h"

#include <rondo/queue.h>

void rondo_queue_init(struct rondo_queue *queue, void *storage, size_t item_size,
                      size_t capacity) {
    *queue = (struct rondo_queue)RONDO_QUEUE_INIT(storage, item_size, capacity);
}

void rondo_lifo_queue_init(struct rondo_queue *queue, void *storage, size_t item_size,
                           size_t capacity) {
    rondo_queue_init(queue, storage, item_size, capacity);
    queue->kind = RONDO_QUEUE_LIFO;
}

void rondo_priority_queue_init(struct rondo_queue *queue, void *storage, size_t item_size,
                               size_t capacity, rondo_queue_before before) {
    rondo_queue_init(queue, storage, item_size, capacity);
    queue->kind = RONDO_QUEUE_PRIORITY;
    queue->before = before;
    queue->end = queue->items + RONDO_PRIORITY_QUEUE_BYTES(item_size, capacity);
}

void rondo_queue_set_maxsize(struct rondo_queue *queue, size_t maxsize) {
    uint32_t capacity = rondo__store_capacity(queue);
    queue->is_bounded = maxsize != 0 && maxsize <= capacity;
    queue->room = queue->is_bounded ? (uint32_t)maxsize : capacity;
}

/* --- without waiting ---------------------------------------------------------------- */

static inline enum rondo_err was_put(struct rondo_queue *queue) {
    queue->unfinished++;
    (void)rondo__wake_next(&queue->getters);
    return RONDO_OK;
}

static inline enum rondo_err was_taken(struct rondo_queue *queue) {
    (void)rondo__wake_next(&queue->putters);
    return RONDO_OK;
}

/* These two have a frame, which the way of a word need not have. */
static RONDO_APART enum rondo_err put_any(struct rondo_queue *queue, const void *item) {
    if (queue->is_shut_down) {
        return RONDO_QUEUE_SHUT_DOWN;
    }
    if (queue->count >= queue->room) {
        return queue->is_bounded ? RONDO_QUEUE_FULL : RONDO_NO_SPACE;
    }
    rondo__store_put_any(queue, item);
    return was_put(queue);
}

static RONDO_APART enum rondo_err take_any(struct rondo_queue *queue, void *item) {
    rondo__store_take_any(queue, item);
    return was_taken(queue);
}

static inline enum rondo_err take(struct rondo_queue *queue, void *item) {
    if (RONDO_UNLIKELY(queue->kind != RONDO_QUEUE_WORDS || item == NULL)) {
        return take_any(queue, item);
    }
    rondo__store_take_word(queue, item);
    return was_taken(queue);
}

enum rondo_err rondo_queue_put_nowait(struct rondo_queue *queue, const void *item) {
    RONDO_IN_LOOP();
    if (RONDO_UNLIKELY(queue->is_shut_down || queue->kind != RONDO_QUEUE_WORDS ||
                       queue->count >= queue->room)) {
        return put_any(queue, item);
    }
    rondo__store_put_word(queue, item);
    return was_put(queue);
}

enum rondo_err rondo_queue_get_nowait(struct rondo_queue *queue, void *item) {
    RONDO_IN_LOOP();
    if (rondo_queue_empty(queue)) {
        return queue->is_shut_down ? RONDO_QUEUE_SHUT_DOWN : RONDO_QUEUE_EMPTY;
    }
    return take(queue, item);
}

/* --- waiting ------------------------------------------------------------------------ */

/*
 * A task was cancelled while it waited for a change of the queue. If it had been woken for
 * one, that is the next one's chance, unless somebody else has come by meanwhile.
 */
static RONDO_APART enum rondo_err give_up(struct rondo_link **waiters,
                                          bool is_still_possible, enum rondo_err err) {
    if (!rondo__was_cut() && is_still_possible) {
        (void)rondo__wake_next(waiters);
    }
    return err;
}

enum rondo_err rondo_queue_await_put(struct rondo_queue *queue, const void *item) {
    RONDO_IN_TASK();
    while (rondo_queue_full(queue)) {
        if (queue->is_shut_down) {
            return RONDO_QUEUE_SHUT_DOWN;
        }
        enum rondo_err err = rondo__park(&queue->putters, RONDO_WAITS_FOR_QUEUE_PUT);
        if (err != RONDO_OK) {
            return give_up(&queue->putters, !rondo_queue_full(queue), err);
        }
    }
    return rondo_queue_put_nowait(queue, item);
}

enum rondo_err rondo_queue_await_get(struct rondo_queue *queue, void *item) {
    RONDO_IN_TASK();
    while (rondo_queue_empty(queue)) {
        if (queue->is_shut_down) {
            return RONDO_QUEUE_SHUT_DOWN;
        }
        enum rondo_err err = rondo__park(&queue->getters, RONDO_WAITS_FOR_QUEUE_GET);
        if (err != RONDO_OK) {
            return give_up(&queue->getters, !rondo_queue_empty(queue), err);
        }
    }
    return take(queue, item);
}

/* --- join --------------------------------------------------------------------------- */

/* One item less is unfinished. */
static void finish_one(struct rondo_queue *queue) {
    if (--queue->unfinished == 0) {
        rondo__wake_all(&queue->joiners);
    }
}

enum rondo_err rondo_queue_task_done(struct rondo_queue *queue) {
    RONDO_IN_LOOP();
    if (queue->unfinished == 0) {
        return RONDO_VALUE_ERROR;
    }
    finish_one(queue);
    return RONDO_OK;
}

enum rondo_err rondo_queue_await_join(struct rondo_queue *queue) {
    RONDO_IN_TASK();
    if (queue->unfinished == 0) {
        return RONDO_OK;
    }
    return rondo__park(&queue->joiners, RONDO_WAITS_FOR_QUEUE_JOIN);
}

void rondo_queue_shutdown(struct rondo_queue *queue, bool immediate) {
    RONDO_IN_LOOP();
    queue->is_shut_down = true;
    while (immediate && !rondo_queue_empty(queue)) {
        rondo__store_take_any(queue, NULL);
        if (queue->unfinished > 0) {
            finish_one(queue);
        }
    }
    rondo__wake_all(&queue->getters);
    rondo__wake_all(&queue->putters);
}
