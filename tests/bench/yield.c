/* SPDX-License-Identifier: MIT */
/* yield.c - the mean of a yield over whole turns, every task of which yields. */
#include "bench.h"

/* Straight on, so that between two marks there is nothing but yields. */
#define YIELD_4                                                                          \
    (void)rondo_await_yield();                                                           \
    (void)rondo_await_yield();                                                           \
    (void)rondo_await_yield();                                                           \
    (void)rondo_await_yield()
#define YIELD_16                                                                         \
    YIELD_4;                                                                             \
    YIELD_4;                                                                             \
    YIELD_4;                                                                             \
    YIELD_4

static bool are_over;

/* All do 17 yields a round, these one turn ahead: where they loop, nobody counts. */
static enum rondo_err yields(void *arg) {
    (void)arg;
    bench_touch_fpu();
    do {
        YIELD_16;
        (void)rondo_await_yield();
    } while (!are_over);
    return RONDO_OK;
}

static enum rondo_err measure(const char *name, uint32_t tasks, uint32_t rounds) {
    are_over = false;
    for (uint32_t i = 1; i < tasks; i++) {
        (void)rondo_create_task(crowd_task(i), yields, NULL);
    }
    struct tally tally = {0};
    for (uint32_t i = 0; i < rounds; i++) {
        (void)rondo_await_yield();
        COUNT(count_begun);
        YIELD_16;
        COUNT(count_ended);
        tally.total += count_taken();
        tally.rounds += 16U * tasks;
    }
    are_over = true;
    print_mean(name, &tally);
    return await_crowd();
}

enum rondo_err bench_yield(void) {
    enum rondo_err err = measure("yield_2", 2, 25);
    err = err == RONDO_OK ? measure("yield_8", 8, 25) : err;
    return err == RONDO_OK ? measure("yield_1000", CROWD_MAX, 1) : err;
}
