/* SPDX-License-Identifier: MIT */
/* semaphore.c - see semaphore.h. */
#include "check.h"
#include "park.h"

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
    return semaphore->value == 0 || semaphore->handed > 0 || semaphore->waiters != NULL;
}

/* Hands a permit, no longer free, to the first waiter. Returns false if there is none. */
static bool wake_next(struct rondo_semaphore *semaphore) {
    if (semaphore->waiters == NULL) {
        return false;
    }
    semaphore->handed++;
    return rondo__wake_next(&semaphore->waiters);
}

/* Those who came while a permit was on its way had to queue, although more are free. */
static RONDO_APART enum rondo_err hand_out(struct rondo_semaphore *semaphore,
                                           enum rondo_err err) {
    while (semaphore->value > 0 && wake_next(semaphore)) {
        semaphore->value--;
    }
    return err;
}

/* A task was cancelled while it waited: a permit that it was handed is not wanted any more. */
static RONDO_APART enum rondo_err give_up(struct rondo_semaphore *semaphore,
                                          enum rondo_err err) {
    if (!rondo__was_cut()) {
        semaphore->handed--;
        semaphore->value++;
    }
    return hand_out(semaphore, err);
}

enum rondo_err rondo_semaphore_await_acquire(struct rondo_semaphore *semaphore) {
    RONDO_IN_TASK();
    if (!rondo_semaphore_locked(semaphore)) {
        semaphore->value--;
        return RONDO_OK;
    }
    enum rondo_err err = rondo__park(&semaphore->waiters, RONDO_WAITS_FOR_SEMAPHORE);
    if (RONDO_UNLIKELY(err != RONDO_OK)) {
        return give_up(semaphore, err);
    }
    semaphore->handed--;
    return semaphore->value > 0 ? hand_out(semaphore, RONDO_OK) : RONDO_OK;
}

enum rondo_err rondo_semaphore_release(struct rondo_semaphore *semaphore) {
    RONDO_IN_LOOP();
    if (semaphore->value >= semaphore->bound) {
        return RONDO_VALUE_ERROR;
    }
    if (!wake_next(semaphore)) {
        semaphore->value++;
    }
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
