/* SPDX-License-Identifier: MIT */
/* waits.c - statements on several futures at once, and on timeouts. */
#include "player.h"

static void give_all(struct rondo_future **futures, size_t count) {
    memory_give(futures, (count + 1) * sizeof(struct rondo_future *));
}

/*
 * The futures that a statement names from its argument `first` on; a piece of memory. One
 * name that is not bound counts before all those bound to what is no future.
 */
static enum rondo_err find_all(const struct statement *statement, uint32_t first,
                               struct rondo_future ***futures, enum rondo_err wrong) {
    uint32_t count = statement->count - first;
    struct rondo_future **list = take_raw((count + 1) * sizeof(struct rondo_future *));
    enum rondo_err result = RONDO_OK;
    for (uint32_t i = 0; i < count; i++) {
        enum rondo_err err = find_future(statement->arguments[first + i].word, &list[i]);
        if (err == ERR_TYPE && result == RONDO_OK) {
            result = wrong;
        } else if (err == ERR_UNBOUND) {
            result = err;
        }
    }
    if (result != RONDO_OK) {
        give_all(list, count);
    }
    *futures = list;
    return result;
}

/* --- gather, shield ------------------------------------------------------------------- */

static enum rondo_err start_gather(const struct statement *statement,
                                   bool return_exceptions) {
    struct rondo_future **futures;
    enum rondo_err err = find_all(statement, 1, &futures, ERR_TYPE);
    if (err != RONDO_OK) {
        return err;
    }
    size_t count = statement->count - 1;
    struct gathering *gathering =
        take(sizeof *gathering + count * sizeof(struct rondo_gather_child));
    struct rondo_future *future = rondo_gather(&gathering->gather, gathering->children,
                                               futures, count, return_exceptions);
    bind(statement->arguments[0].word, FUTURE, future);
    give_all(futures, count);
    return RONDO_OK;
}

enum rondo_err play_gather(struct step *step) {
    return start_gather(step->statement, false);
}

enum rondo_err play_collect(struct step *step) {
    return start_gather(step->statement, true);
}

/* The shield of a future that is done is that future: the name is bound as its name is. */
enum rondo_err play_shield(struct step *step) {
    const struct word *inner = step->statement->arguments[1].word;
    struct rondo_future *future;
    enum rondo_err err = find_future(inner, &future);
    if (err != RONDO_OK) {
        return err;
    }
    struct rondo_shield *shield = take(sizeof *shield);
    struct rondo_future *outer = rondo_shield(shield, future);
    if (outer == future) {
        bind(step->statement->arguments[0].word, inner->kind, inner->object);
        memory_give(shield, sizeof *shield);
    } else {
        bind(step->statement->arguments[0].word, FUTURE, outer);
    }
    return RONDO_OK;
}

/* --- wait ----------------------------------------------------------------------------- */

static bool is_listed(const struct rondo_future *future,
                      struct rondo_future *const *futures, size_t count) {
    while (count > 0 && futures[count - 1] != future) {
        count--;
    }
    return count > 0;
}

/* For each name: is what it is bound to by now among the futures, and done? */
static enum rondo_err which_are_done(const struct statement *statement,
                                     struct rondo_future *const *futures,
                                     struct value *value) {
    size_t count = statement->count - 2;
    bool *flags = take_raw(count);
    for (size_t i = 0; i < count; i++) {
        struct rondo_future *future;
        enum rondo_err err = find_future(statement->arguments[2 + i].word, &future);
        flags[i] = err == RONDO_OK && is_listed(future, futures, count) &&
                   rondo_future_done(future);
    }
    value->type = VALUE_FLAGS;
    value->pointer = flags;
    value->size = count;
    return RONDO_OK;
}

enum rondo_err play_wait(struct step *step) {
    struct rondo_future **futures;
    enum rondo_err err = find_all(step->statement, 2, &futures, ERR_ATTRIBUTE);
    if (err != RONDO_OK) {
        return err;
    }
    size_t count = step->statement->count - 2;
    size_t size = count * sizeof(struct rondo_wait_child);
    struct rondo_wait_child *children = take(size);
    err = rondo_await_wait(children, futures, count,
                           (enum rondo_wait_mode)step->statement->arguments[0].number,
                           rondo_us(step->statement->arguments[1].us));
    if (err == RONDO_OK) {
        (void)which_are_done(step->statement, futures, &step->value);
    }
    memory_give(children, size);
    give_all(futures, count);
    return err;
}

/* --- as_completed --------------------------------------------------------------------- */

/* Traces each future's value as it comes; the first error ends it. */
static enum rondo_err await_each(struct coroutine *self, struct rondo_as_completed *each,
                                 struct value *value) {
    for (;;) {
        struct rondo_future *future;
        struct value next = {.type = VALUE_RESULT};
        enum rondo_err err = rondo_as_completed_await_next(each, &future);
        if (err == RONDO_OK && future == NULL) {
            return RONDO_OK;
        }
        void *result = NULL;
        if (err == RONDO_OK) {
            err = rondo_future_result(future, &result);
        }
        if (err != RONDO_OK) {
            value->pointer = result;
            return err;
        }
        next.pointer = result;
        trace_next(self->name, &next);
    }
}

enum rondo_err play_each(struct step *step) {
    struct rondo_future **futures;
    enum rondo_err err = find_all(step->statement, 1, &futures, ERR_ATTRIBUTE);
    if (err != RONDO_OK) {
        return err;
    }
    size_t count = step->statement->count - 1;
    size_t size = count * sizeof(struct rondo_as_completed_child);
    struct rondo_as_completed_child *children = take(size);
    struct rondo_as_completed *each = take(sizeof *each);
    rondo_as_completed(each, children, futures, count,
                       rondo_us(step->statement->arguments[0].us));
    err = await_each(step->self, each, &step->value);
    rondo_as_completed_abandon(each);
    memory_give(each, sizeof *each);
    memory_give(children, size);
    give_all(futures, count);
    return err;
}

/* --- timeout -------------------------------------------------------------------------- */

enum rondo_err play_reschedule(struct step *step) {
    void *timeout;
    enum rondo_err err = find(step->statement->arguments[0].word, TIMEOUT, &timeout);
    if (err != RONDO_OK) {
        return err;
    }
    rondo_duration delay = rondo_us(step->statement->arguments[1].us);
    return rondo_timeout_reschedule(timeout, rondo_time_add(rondo_loop_time(), delay));
}
