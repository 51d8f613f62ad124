/* SPDX-License-Identifier: MIT */
/* barrier.c - see barrier.h. As asyncio's, it is a condition and its lock underneath. */
#include "check.h"

#include <rondo/barrier.h>

enum rondo_err rondo_barrier_init(struct rondo_barrier *barrier, uint32_t parties) {
    if (parties == 0) {
        return RONDO_VALUE_ERROR;
    }
    *barrier = (struct rondo_barrier){.parties = parties, .state = RONDO_BARRIER_FILLING};
    rondo_condition_init(&barrier->condition, &barrier->lock);
    return RONDO_OK;
}

static bool lets_in(void *arg) {
    const struct rondo_barrier *barrier = arg;
    return barrier->state == RONDO_BARRIER_FILLING ||
           barrier->state == RONDO_BARRIER_BROKEN;
}

static bool is_filled(void *arg) {
    const struct rondo_barrier *barrier = arg;
    return barrier->state != RONDO_BARRIER_FILLING;
}

/* Waits until the others are there; the last one lets all go on. */
static enum rondo_err await_parties(struct rondo_barrier *barrier, uint32_t index) {
    if (index + 1 == barrier->parties) {
        barrier->state = RONDO_BARRIER_DRAINING;
        return rondo_condition_notify_all(&barrier->condition);
    }
    enum rondo_err err =
        rondo_condition_await_for(&barrier->condition, is_filled, barrier);
    bool is_over = barrier->state == RONDO_BARRIER_BROKEN ||
                   barrier->state == RONDO_BARRIER_RESETTING;
    return err == RONDO_OK && is_over ? RONDO_BROKEN_BARRIER : err;
}

/* The last one out opens the barrier again. */
static void leave(struct rondo_barrier *barrier) {
    if (--barrier->count > 0) {
        return;
    }
    if (barrier->state == RONDO_BARRIER_RESETTING ||
        barrier->state == RONDO_BARRIER_DRAINING) {
        barrier->state = RONDO_BARRIER_FILLING;
    }
    (void)rondo_condition_notify_all(&barrier->condition);
}

/* With the lock held. */
static enum rondo_err await_inside(struct rondo_barrier *barrier, uint32_t *index) {
    enum rondo_err err = rondo_condition_await_for(&barrier->condition, lets_in, barrier);
    if (err != RONDO_OK) {
        return err;
    }
    if (barrier->state == RONDO_BARRIER_BROKEN) {
        return RONDO_BROKEN_BARRIER;
    }
    uint32_t arrival = barrier->count++;
    err = await_parties(barrier, arrival);
    leave(barrier);
    if (err == RONDO_OK && index != NULL) {
        *index = arrival;
    }
    return err;
}

enum rondo_err rondo_barrier_await(struct rondo_barrier *barrier, uint32_t *index) {
    RONDO_IN_TASK();
    enum rondo_err err = rondo_lock_await_acquire(&barrier->lock);
    if (err == RONDO_OK) {
        err = await_inside(barrier, index);
        (void)rondo_lock_release(&barrier->lock);
    }
    return err;
}

/* Changes the state for all, the lock taken for it as asyncio does. */
static enum rondo_err await_change(struct rondo_barrier *barrier,
                                   enum rondo_barrier_state state) {
    RONDO_IN_TASK();
    enum rondo_err err = rondo_lock_await_acquire(&barrier->lock);
    if (err != RONDO_OK) {
        return err;
    }
    if (state == RONDO_BARRIER_RESETTING && barrier->count == 0) {
        state = RONDO_BARRIER_FILLING;
    }
    barrier->state = (uint8_t)state;
    (void)rondo_condition_notify_all(&barrier->condition);
    return rondo_lock_release(&barrier->lock);
}

enum rondo_err rondo_barrier_await_reset(struct rondo_barrier *barrier) {
    return await_change(barrier, RONDO_BARRIER_RESETTING);
}

enum rondo_err rondo_barrier_await_abort(struct rondo_barrier *barrier) {
    return await_change(barrier, RONDO_BARRIER_BROKEN);
}

uint32_t rondo_barrier_waiting(const struct rondo_barrier *barrier) {
    return barrier->state == RONDO_BARRIER_FILLING ? barrier->count : 0;
}

bool rondo_barrier_broken(const struct rondo_barrier *barrier) {
    return barrier->state == RONDO_BARRIER_BROKEN;
}
