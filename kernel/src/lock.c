/* SPDX-License-Identifier: MIT */
/* lock.c - see lock.h. */
#include "check.h"
#include "waiter.h"

#include <rondo/lock.h>

void rondo_lock_init(struct rondo_lock *lock) {
    *lock = (struct rondo_lock){.waiters = NULL, .is_locked = false};
}

/* The first waiter goes on, unless it was woken already: then it will look by itself. */
static void wake_first(struct rondo_lock *lock) {
    if (lock->waiters != NULL) {
        (void)rondo__waiter_wake(rondo__waiter_of(lock->waiters));
    }
}

enum rondo_err rondo_lock_await_acquire(struct rondo_lock *lock) {
    RONDO_IN_TASK();
    if (!lock->is_locked && !rondo__any_not_cancelled(lock->waiters)) {
        lock->is_locked = true;
        return RONDO_OK;
    }
    enum rondo_err err = rondo__wait(&lock->waiters, RONDO_FUTURE_LOCK);
    if (err == RONDO_OK) {
        lock->is_locked = true;
    } else if (!lock->is_locked) {
        wake_first(lock);
    }
    return err;
}

enum rondo_err rondo_lock_release(struct rondo_lock *lock) {
    RONDO_IN_LOOP();
    if (!lock->is_locked) {
        return RONDO_RUNTIME_ERROR;
    }
    lock->is_locked = false;
    wake_first(lock);
    return RONDO_OK;
}

struct rondo_lock *rondo__lock_await_enter(struct rondo_lock *lock, enum rondo_err *err) {
    *err = rondo_lock_await_acquire(lock);
    return *err == RONDO_OK ? lock : NULL;
}

void rondo__lock_leave(struct rondo_lock **held) {
    if (*held != NULL) {
        (void)rondo_lock_release(*held);
        *held = NULL;
    }
}
