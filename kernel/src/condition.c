/* SPDX-License-Identifier: MIT */
/* condition.c - see condition.h. */
#include "check.h"
#include "park.h"

#include <rondo/condition.h>

void rondo_condition_init(struct rondo_condition *condition, struct rondo_lock *lock) {
    *condition = (struct rondo_condition)RONDO_CONDITION_INIT(lock);
}

/* Wakes the first `count` waiters. */
static void notify(struct rondo_condition *condition, size_t count) {
    while (count > 0 && rondo__wake_next(&condition->waiters)) {
        count--;
    }
}

/* Takes the lock whatever happens; being cancelled meanwhile is what it returns. */
static enum rondo_err await_lock_again(struct rondo_lock *lock) {
    enum rondo_err err = RONDO_OK;
    while (rondo_lock_await_acquire(lock) != RONDO_OK) {
        err = RONDO_CANCELLED;
    }
    return err;
}

enum rondo_err rondo_condition_await(struct rondo_condition *condition) {
    RONDO_IN_TASK();
    enum rondo_err err = rondo_lock_release(condition->lock);
    if (err != RONDO_OK) {
        return err;
    }
    err = rondo__park(&condition->waiters, RONDO_WAITS_FOR_CONDITION);
    enum rondo_err again = await_lock_again(condition->lock);
    if (err == RONDO_OK) {
        err = again;
    }
    if (err != RONDO_OK) {
        /* It may have been notified, and cannot make use of it: another one shall. */
        notify(condition, 1);
    }
    return err;
}

enum rondo_err rondo_condition_await_for(struct rondo_condition *condition,
                                         bool (*predicate)(void *arg), void *arg) {
    RONDO_IN_TASK();
    while (!predicate(arg)) {
        enum rondo_err err = rondo_condition_await(condition);
        if (err != RONDO_OK) {
            return err;
        }
    }
    return RONDO_OK;
}

enum rondo_err rondo_condition_notify(struct rondo_condition *condition, size_t count) {
    RONDO_IN_LOOP();
    if (!rondo_lock_locked(condition->lock)) {
        return RONDO_RUNTIME_ERROR;
    }
    notify(condition, count);
    return RONDO_OK;
}

enum rondo_err rondo_condition_notify_all(struct rondo_condition *condition) {
    return rondo_condition_notify(condition, SIZE_MAX);
}
