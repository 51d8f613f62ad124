/* SPDX-License-Identifier: MIT */
/* locks.c - statements on locks, semaphores, conditions, events and barriers. */
#include "player.h"

/* What the statement's first name is bound to, if it is of these kinds. */
static enum rondo_err find_first(const struct statement *statement, unsigned kinds,
                                 void **object) {
    return find(statement->arguments[0].word, kinds, object);
}

static enum kind kind_of(const struct statement *statement) {
    return statement->arguments[0].word->kind;
}

static void *declared(const struct statement *statement, enum kind kind, size_t size) {
    void *object = memory_take(size);
    if (object != NULL) {
        bind(statement->arguments[0].word, kind, object);
    }
    return object;
}

/* --- declarations --------------------------------------------------------------------- */

enum rondo_err declare_lock(const struct statement *statement) {
    struct rondo_lock *lock = declared(statement, LOCK, sizeof *lock);
    if (lock == NULL) {
        return RONDO_NO_SPACE;
    }
    rondo_lock_init(lock);
    return RONDO_OK;
}

enum rondo_err declare_event(const struct statement *statement) {
    struct rondo_event *event = declared(statement, EVENT, sizeof *event);
    if (event == NULL) {
        return RONDO_NO_SPACE;
    }
    rondo_event_init(event);
    return RONDO_OK;
}

enum rondo_err declare_condition(const struct statement *statement) {
    struct pair {
        struct rondo_condition condition;
        struct rondo_lock lock;
    } *pair = declared(statement, CONDITION, sizeof *pair);
    if (pair == NULL) {
        return RONDO_NO_SPACE;
    }
    rondo_lock_init(&pair->lock);
    rondo_condition_init(&pair->condition, &pair->lock);
    return RONDO_OK;
}

enum rondo_err declare_semaphore(const struct statement *statement) {
    struct rondo_semaphore *semaphore = declared(statement, SEMAPHORE, sizeof *semaphore);
    return semaphore == NULL
               ? RONDO_NO_SPACE
               : rondo_semaphore_init(semaphore, statement->arguments[1].number);
}

enum rondo_err declare_bounded_semaphore(const struct statement *statement) {
    struct rondo_semaphore *semaphore = declared(statement, SEMAPHORE, sizeof *semaphore);
    return semaphore == NULL
               ? RONDO_NO_SPACE
               : rondo_bounded_semaphore_init(semaphore, statement->arguments[1].number);
}

enum rondo_err declare_barrier(const struct statement *statement) {
    struct rondo_barrier *barrier = declared(statement, BARRIER, sizeof *barrier);
    int32_t parties = statement->arguments[1].number;
    return barrier == NULL
               ? RONDO_NO_SPACE
               : rondo_barrier_init(barrier, parties < 0 ? 0 : (uint32_t)parties);
}

/* --- locks and semaphores ------------------------------------------------------------- */

/* The lock that a statement is about: a condition's is its own. */
static struct rondo_lock *lock_of(const struct statement *statement, void *object) {
    return kind_of(statement) == LOCK ? object : ((struct rondo_condition *)object)->lock;
}

enum rondo_err play_acquire(struct step *step) {
    void *object;
    enum rondo_err err =
        find_first(step->statement, LOCK | CONDITION | SEMAPHORE, &object);
    if (err != RONDO_OK) {
        return err;
    }
    (void)with_truth(step, true);
    return kind_of(step->statement) == SEMAPHORE
               ? rondo_semaphore_await_acquire(object)
               : rondo_lock_await_acquire(lock_of(step->statement, object));
}

enum rondo_err play_release(struct step *step) {
    void *object;
    enum rondo_err err =
        find_first(step->statement, LOCK | CONDITION | SEMAPHORE, &object);
    if (err != RONDO_OK) {
        return err;
    }
    return kind_of(step->statement) == SEMAPHORE
               ? rondo_semaphore_release(object)
               : rondo_lock_release(lock_of(step->statement, object));
}

enum rondo_err play_locked(struct step *step) {
    void *object;
    enum rondo_err err =
        find_first(step->statement, LOCK | CONDITION | SEMAPHORE, &object);
    if (err != RONDO_OK) {
        return err;
    }
    return with_truth(step, kind_of(step->statement) == SEMAPHORE
                                ? rondo_semaphore_locked(object)
                                : rondo_lock_locked(lock_of(step->statement, object)));
}

/* --- events, conditions, barriers ----------------------------------------------------- */

static enum rondo_err await_barrier(struct step *step, void *barrier) {
    uint32_t index = 0;
    enum rondo_err err = rondo_barrier_await(barrier, &index);
    (void)with_number(step, (int32_t)index);
    return err;
}

enum rondo_err play_hold(struct step *step) {
    void *object;
    enum rondo_err err =
        find_first(step->statement, EVENT | CONDITION | BARRIER, &object);
    if (err != RONDO_OK) {
        return err;
    }
    if (kind_of(step->statement) == BARRIER) {
        return await_barrier(step, object);
    }
    (void)with_truth(step, true);
    return kind_of(step->statement) == EVENT ? rondo_event_await(object)
                                             : rondo_condition_await(object);
}

enum rondo_err play_raiseflag(struct step *step) {
    void *event;
    enum rondo_err err = find_first(step->statement, EVENT, &event);
    if (err == RONDO_OK) {
        rondo_event_set(event);
    }
    return err;
}

/* Python's Queue and the others have no clear(). */
enum rondo_err play_clear(struct step *step) {
    void *event;
    enum rondo_err err = find_first(step->statement, EVENT, &event);
    if (err == RONDO_OK) {
        rondo_event_clear(event);
    }
    return err;
}

enum rondo_err play_isset(struct step *step) {
    void *event;
    enum rondo_err err = find_first(step->statement, EVENT, &event);
    return err != RONDO_OK ? err : with_truth(step, rondo_event_is_set(event));
}

enum rondo_err play_notify(struct step *step) {
    void *condition;
    enum rondo_err err = find_first(step->statement, CONDITION, &condition);
    if (err != RONDO_OK) {
        return err;
    }
    int32_t count = step->statement->arguments[1].number;
    return rondo_condition_notify(condition, count < 0 ? 0 : (size_t)count);
}

enum rondo_err play_notifyall(struct step *step) {
    void *condition;
    enum rondo_err err = find_first(step->statement, CONDITION, &condition);
    return err != RONDO_OK ? err : rondo_condition_notify_all(condition);
}

enum rondo_err play_abort(struct step *step) {
    void *barrier;
    enum rondo_err err = find_first(step->statement, BARRIER, &barrier);
    return err != RONDO_OK ? err : rondo_barrier_await_abort(barrier);
}

enum rondo_err play_reset(struct step *step) {
    void *barrier;
    enum rondo_err err = find_first(step->statement, BARRIER, &barrier);
    return err != RONDO_OK ? err : rondo_barrier_await_reset(barrier);
}

enum rondo_err play_waiting(struct step *step) {
    void *barrier;
    enum rondo_err err = find_first(step->statement, BARRIER, &barrier);
    if (err == RONDO_OK) {
        (void)with_number(step, (int32_t)rondo_barrier_waiting(barrier));
    }
    return err;
}

enum rondo_err play_broken(struct step *step) {
    void *barrier;
    enum rondo_err err = find_first(step->statement, BARRIER, &barrier);
    return err != RONDO_OK ? err : with_truth(step, rondo_barrier_broken(barrier));
}
