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
}

void rondo_queue_set_maxsize(struct rondo_queue *queue, size_t maxsize) {
    queue->maxsize = (uint32_t)maxsize;
}

/*
 * Waits in one of the two queues. A task that was woken and is cancelled before it runs
 * hands its chance on, if there still is one: `could_go_on` says so.
 */
static enum rondo_err wait_turn(struct rondo_queue *queue, struct rondo_link **waiters,
                                enum rondo_wait_kind kind,
                                bool (*is_blocked)(const struct rondo_queue *)) {
    enum rondo_err err = rondo__park(waiters, kind);
    if (err != RONDO_OK && !rondo__was_cut() && !is_blocked(queue)) {
        (void)rondo__wake_next(waiters);
    }
    return err;
}

enum rondo_err rondo_queue_put_nowait(struct rondo_queue *queue, const void *item) {
    RONDO_IN_LOOP();
    if (queue->is_shut_down) {
        return RONDO_QUEUE_SHUT_DOWN;
    }
    if (rondo_queue_full(queue)) {
        return RONDO_QUEUE_FULL;
    }
    if (queue->count >= queue->capacity) {
        return RONDO_NO_SPACE;
    }
    rondo__store_put(queue, item);
    queue->unfinished++;
    queue->finished.is_set = false;
    (void)rondo__wake_next(&queue->getters);
    return RONDO_OK;
}

enum rondo_err rondo_queue_get_nowait(struct rondo_queue *queue, void *item) {
    RONDO_IN_LOOP();
    if (rondo_queue_empty(queue)) {
        return queue->is_shut_down ? RONDO_QUEUE_SHUT_DOWN : RONDO_QUEUE_EMPTY;
    }
    rondo__store_take(queue, item);
    (void)rondo__wake_next(&queue->putters);
    return RONDO_OK;
}

enum rondo_err rondo_queue_await_put(struct rondo_queue *queue, const void *item) {
    RONDO_IN_TASK();
    while (rondo_queue_full(queue)) {
        if (queue->is_shut_down) {
            return RONDO_QUEUE_SHUT_DOWN;
        }
        enum rondo_err err = wait_turn(queue, &queue->putters, RONDO_WAITS_FOR_QUEUE_PUT,
                                       rondo_queue_full);
        if (err != RONDO_OK) {
            return err;
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
        enum rondo_err err = wait_turn(queue, &queue->getters, RONDO_WAITS_FOR_QUEUE_GET,
                                       rondo_queue_empty);
        if (err != RONDO_OK) {
            return err;
        }
    }
    return rondo_queue_get_nowait(queue, item);
}

/* One item less is unfinished. */
static void finish_one(struct rondo_queue *queue) {
    if (--queue->unfinished == 0) {
        rondo_event_set(&queue->finished);
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
    return queue->unfinished == 0 ? RONDO_OK : rondo_event_await(&queue->finished);
}

void rondo_queue_shutdown(struct rondo_queue *queue, bool immediate) {
    RONDO_IN_LOOP();
    queue->is_shut_down = true;
    while (immediate && !rondo_queue_empty(queue)) {
        rondo__store_take(queue, NULL);
        if (queue->unfinished > 0) {
            finish_one(queue);
        }
    }
    rondo__wake_all(&queue->getters);
    rondo__wake_all(&queue->putters);
}
