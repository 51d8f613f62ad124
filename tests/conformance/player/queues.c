/* SPDX-License-Identifier: MIT */
/* queues.c - statements on queues. */
#include "player.h"

/* Each put traces a line, so a program that traces 4,000 has no more of them. */
#define PUTS_MAX 4001U

size_t storage_for(size_t item_size) {
    size_t room = memory_size() / 64 / item_size;
    return room < PUTS_MAX ? room : PUTS_MAX;
}

static enum rondo_err find_queue(const struct statement *statement,
                                 struct rondo_queue **queue) {
    void *object = NULL;
    enum rondo_err err = find(statement->arguments[0].word, QUEUE, &object);
    *queue = object;
    return err;
}

/* --- declarations --------------------------------------------------------------------- */

static bool is_smaller(const void *a, const void *b) {
    return *(const int32_t *)a < *(const int32_t *)b;
}

static enum rondo_err declare(const struct statement *statement,
                              enum rondo_queue_kind kind) {
    int32_t maxsize = statement->count > 1 ? statement->arguments[1].number : 0;
    maxsize = maxsize < 0 ? 0 : maxsize;
    size_t capacity = storage_for(RONDO_PRIORITY_QUEUE_BYTES(sizeof(int32_t), 1));
    if (maxsize > 0 && (size_t)maxsize < capacity) {
        capacity = (size_t)maxsize;
    }
    struct rondo_queue *queue = memory_take(sizeof *queue);
    void *items = memory_take_raw(RONDO_PRIORITY_QUEUE_BYTES(sizeof(int32_t), capacity));
    if (queue == NULL || items == NULL) {
        return RONDO_NO_SPACE;
    }
    if (kind == RONDO_QUEUE_PRIORITY) {
        rondo_priority_queue_init(queue, items, sizeof(int32_t), capacity, is_smaller);
    } else if (kind == RONDO_QUEUE_LIFO) {
        rondo_lifo_queue_init(queue, items, sizeof(int32_t), capacity);
    } else {
        rondo_queue_init(queue, items, sizeof(int32_t), capacity);
    }
    rondo_queue_set_maxsize(queue, (size_t)maxsize);
    bind(statement->arguments[0].word, QUEUE, queue);
    return RONDO_OK;
}

enum rondo_err declare_queue(const struct statement *statement) {
    return declare(statement, RONDO_QUEUE_FIFO);
}

enum rondo_err declare_lifo(const struct statement *statement) {
    return declare(statement, RONDO_QUEUE_LIFO);
}

enum rondo_err declare_priority(const struct statement *statement) {
    return declare(statement, RONDO_QUEUE_PRIORITY);
}

/* --- statements ----------------------------------------------------------------------- */

enum rondo_err play_put(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    if (err != RONDO_OK) {
        return err;
    }
    int32_t item = step->statement->arguments[1].number;
    return rondo_queue_await_put(queue, &item);
}

enum rondo_err play_take(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    if (err != RONDO_OK) {
        return err;
    }
    int32_t item = 0;
    err = rondo_queue_await_get(queue, &item);
    (void)with_number(step, item);
    return err;
}

enum rondo_err play_putnow(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    if (err != RONDO_OK) {
        return err;
    }
    int32_t item = step->statement->arguments[1].number;
    return rondo_queue_put_nowait(queue, &item);
}

enum rondo_err play_takenow(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    if (err != RONDO_OK) {
        return err;
    }
    int32_t item = 0;
    err = rondo_queue_get_nowait(queue, &item);
    (void)with_number(step, item);
    return err;
}

enum rondo_err play_taskdone(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    return err != RONDO_OK ? err : rondo_queue_task_done(queue);
}

enum rondo_err play_drain(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    return err != RONDO_OK ? err : rondo_queue_await_join(queue);
}

enum rondo_err play_size(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    return err != RONDO_OK ? err : with_number(step, (int32_t)rondo_queue_size(queue));
}

enum rondo_err play_full(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    return err != RONDO_OK ? err : with_truth(step, rondo_queue_full(queue));
}

enum rondo_err play_empty(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    return err != RONDO_OK ? err : with_truth(step, rondo_queue_empty(queue));
}

enum rondo_err play_shutdown(struct step *step) {
    struct rondo_queue *queue;
    enum rondo_err err = find_queue(step->statement, &queue);
    if (err == RONDO_OK) {
        rondo_queue_shutdown(queue, step->statement->count > 1);
    }
    return err;
}
