/* SPDX-License-Identifier: MIT */
/* handover.c - A gives, B takes: an event, a semaphore, a queue of 4 bytes. */
#include "bench.h"

/* B takes what A gives, marks, gives back. A goes on when it has that. */
static struct {
    struct rondo_event ping, pong;
    struct rondo_semaphore give, back;
    struct rondo_queue to, from;
    uint32_t to_items[4], from_items[4];
    bool in_batch;
    struct tally taken;
} pair;

/* A's call, if it is counted apart: then the neighbour marks the rest's beginning. */
#define GIVE(call)                                                                       \
    do {                                                                                 \
        COUNT(count_begun);                                                              \
        call;                                                                            \
        if (pair.in_batch) {                                                             \
            COUNT(count_ended);                                                          \
            pair.taken.total += count_taken();                                           \
        }                                                                                \
    } while (0)

static void taken(void) {
    pair.taken.total += count_taken();
    pair.taken.rounds++;
}

static enum rondo_err takes_events(void *arg) {
    (void)arg;
    bench_touch_fpu();
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        err = rondo_event_await(&pair.ping);
        COUNT(count_ended);
        taken();
        rondo_event_clear(&pair.ping);
        rondo_event_set(&pair.pong);
    }
    return err;
}

static enum rondo_err gives_events(void) {
    enum rondo_err err = RONDO_OK;
    for (uint32_t i = 0; i < ROUNDS && err == RONDO_OK; i++) {
        GIVE(rondo_event_set(&pair.ping));
        err = rondo_event_await(&pair.pong);
        rondo_event_clear(&pair.pong);
    }
    return err;
}

static enum rondo_err takes_permits(void *arg) {
    (void)arg;
    bench_touch_fpu();
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        err = rondo_semaphore_await_acquire(&pair.give);
        COUNT(count_ended);
        taken();
        (void)rondo_semaphore_release(&pair.back);
    }
    return err;
}

static enum rondo_err gives_permits(void) {
    enum rondo_err err = RONDO_OK;
    for (uint32_t i = 0; i < ROUNDS && err == RONDO_OK; i++) {
        GIVE((void)rondo_semaphore_release(&pair.give));
        err = rondo_semaphore_await_acquire(&pair.back);
    }
    return err;
}

static enum rondo_err takes_items(void *arg) {
    (void)arg;
    bench_touch_fpu();
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        uint32_t item;
        err = rondo_queue_await_get(&pair.to, &item);
        COUNT(count_ended);
        taken();
        if (err == RONDO_OK) {
            err = rondo_queue_put_nowait(&pair.from, &item);
        }
    }
    return err;
}

static enum rondo_err gives_items(void) {
    enum rondo_err err = RONDO_OK;
    uint32_t item = 7;
    for (uint32_t i = 0; i < ROUNDS && err == RONDO_OK; i++) {
        GIVE((void)!rondo_queue_put_nowait(&pair.to, &item));
        err = rondo_queue_await_get(&pair.from, &item);
    }
    return err;
}

/* --- how it is measured -------------------------------------------------------------- */

static void init_pair(void) {
    rondo_event_init(&pair.ping);
    rondo_event_init(&pair.pong);
    (void)rondo_semaphore_init(&pair.give, 0);
    (void)rondo_semaphore_init(&pair.back, 0);
    rondo_queue_init(&pair.to, pair.to_items, sizeof(uint32_t), 4);
    rondo_queue_init(&pair.from, pair.from_items, sizeof(uint32_t), 4);
}

static enum rondo_err play(enum rondo_err (*gives)(void), bool in_batch) {
    enum rondo_err err = rondo_await_yield();
    pair.in_batch = in_batch;
    pair.taken = (struct tally){0};
    return err == RONDO_OK ? gives() : err;
}

static enum rondo_err bench(const char *name, const char *batch_name,
                            rondo_coroutine takes, enum rondo_err (*gives)(void)) {
    struct rondo_task *taker = rondo_create_task(crowd_task(0), takes, NULL);
    enum rondo_err err = play(gives, false);
    print_mean(name, &pair.taken);
    struct rondo_task *beside = rondo_create_task(crowd_task(1), neighbour, NULL);
    err = err == RONDO_OK ? play(gives, true) : err;
    print_mean(batch_name, &pair.taken);
    end_task(taker);
    end_task(beside);
    return err;
}

enum rondo_err bench_handover(void) {
    init_pair();
    enum rondo_err err =
        bench("event_pingpong", "event_batch", takes_events, gives_events);
    if (err == RONDO_OK) {
        err =
            bench("semaphore_pingpong", "semaphore_batch", takes_permits, gives_permits);
    }
    if (err == RONDO_OK) {
        err = bench("queue_pingpong", "queue_batch", takes_items, gives_items);
    }
    return err;
}

enum rondo_err measure_event(struct tally *tally) {
    init_pair();
    struct rondo_task *taker = rondo_create_task(crowd_task(0), takes_events, NULL);
    enum rondo_err err = play(gives_events, false);
    *tally = pair.taken;
    end_task(taker);
    return err;
}
