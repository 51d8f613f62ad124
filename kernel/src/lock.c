/* SPDX-License-Identifier: MIT */
/* lock.c - see lock.h. */
#include "check.h"
#include "ring.h"

#include <rondo/lock.h>

/*
 * A place in the queue, on the stack of the task that waits. As in asyncio it stays there
 * until that task runs: one cancelled that stands first keeps the others from being woken.
 */
struct waiter {
    struct rondo_link link;
    struct rondo_future future;
};

static struct waiter *waiter_of(struct rondo_link *link) {
    return RONDO_CONTAINER_OF(link, struct waiter, link);
}

void rondo_lock_init(struct rondo_lock *lock) {
    *lock = (struct rondo_lock){.waiters = NULL, .is_locked = false};
}

/* The first waiter goes on, unless it was woken already: then it will look by itself. */
static void wake_first(struct rondo_lock *lock) {
    if (lock->waiters != NULL) {
        (void)rondo_future_set_result(&waiter_of(lock->waiters)->future, NULL);
    }
}

static bool somebody_waits(const struct rondo_lock *lock) {
    struct rondo_link *link = lock->waiters;
    while (link != NULL && rondo_future_cancelled(&waiter_of(link)->future)) {
        link = rondo__ring_next(lock->waiters, link);
    }
    return link != NULL;
}

static enum rondo_err await_turn(struct rondo_lock *lock) {
    struct waiter waiter = {.future.kind = RONDO_FUTURE_LOCK};
    rondo__ring_append(&lock->waiters, &waiter.link);
    enum rondo_err err = rondo_await(&waiter.future, NULL);
    rondo__ring_remove(&lock->waiters, &waiter.link);
    return err;
}

enum rondo_err rondo_lock_await_acquire(struct rondo_lock *lock) {
    RONDO_IN_TASK();
    if (!lock->is_locked && !somebody_waits(lock)) {
        lock->is_locked = true;
        return RONDO_OK;
    }
    enum rondo_err err = await_turn(lock);
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
