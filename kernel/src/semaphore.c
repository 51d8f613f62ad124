/* SPDX-License-Identifier: MIT */
/* semaphore.c - see semaphore.h. */
#include "check.h"
#include "waiter.h"

#include <rondo/semaphore.h>

static enum rondo_err init(struct rondo_semaphore *semaphore, int32_t permits,
                           int32_t bound) {
    if (permits < 0) {
        return RONDO_VALUE_ERROR;
    }
    *semaphore = (struct rondo_semaphore){.value = permits, .bound = bound};
    return RONDO_OK;
}

enum rondo_err rondo_semaphore_init(struct rondo_semaphore *semaphore, int32_t permits) {
    return init(semaphore, permits, INT32_MAX);
}

enum rondo_err rondo_bounded_semaphore_init(struct rondo_semaphore *semaphore,
                                            int32_t permits) {
    return init(semaphore, permits, permits);
}

bool rondo_semaphore_locked(const struct rondo_semaphore *semaphore) {
    return semaphore->value == 0 || rondo__any_not_cancelled(semaphore->waiters);
}

/* Hands a permit to the first waiter that has none. Returns false if there is no such. */
static bool wake_next(struct rondo_semaphore *semaphore) {
    struct rondo_link *link = semaphore->waiters;
    for (; link != NULL; link = rondo__ring_next(semaphore->waiters, link)) {
        if (rondo__waiter_wake(rondo__waiter_of(link))) {
            semaphore->value--;
            return true;
        }
    }
    return false;
}

enum rondo_err rondo_semaphore_await_acquire(struct rondo_semaphore *semaphore) {
    RONDO_IN_TASK();
    if (!rondo_semaphore_locked(semaphore)) {
        semaphore->value--;
        return RONDO_OK;
    }
    struct rondo_waiter waiter;
    enum rondo_err err =
        rondo__wait_with(&semaphore->waiters, RONDO_FUTURE_SEMAPHORE, &waiter);
    if (err != RONDO_OK && rondo__was_woken(&waiter)) {
        semaphore->value++; /* it was handed over, and is not wanted any more */
    }
    /* Those who came while a permit was on its way had to queue, although more are free. */
    while (semaphore->value > 0 && wake_next(semaphore)) {
    }
    return err;
}

enum rondo_err rondo_semaphore_release(struct rondo_semaphore *semaphore) {
    RONDO_IN_LOOP();
    if (semaphore->value >= semaphore->bound) {
        return RONDO_VALUE_ERROR;
    }
    semaphore->value++;
    (void)wake_next(semaphore);
    return RONDO_OK;
}

struct rondo_semaphore *rondo__semaphore_await_enter(struct rondo_semaphore *semaphore,
                                                     enum rondo_err *err) {
    *err = rondo_semaphore_await_acquire(semaphore);
    return *err == RONDO_OK ? semaphore : NULL;
}

void rondo__semaphore_leave(struct rondo_semaphore **held) {
    if (*held != NULL) {
        (void)rondo_semaphore_release(*held);
        *held = NULL;
    }
}
