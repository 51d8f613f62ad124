/* SPDX-License-Identifier: MIT */
/* yield.c - a yield, in whole turns in which every task yields. */
#include "bench.h"

/* Straight on, so that between two yields of a task there is nothing else. */
#define YIELD_4                                                                          \
    (void)rondo_await_yield();                                                           \
    (void)rondo_await_yield();                                                           \
    (void)rondo_await_yield();                                                           \
    (void)rondo_await_yield()

static bool are_over;

/* These loop in the fifth turn, which is not counted, for they are one turn ahead. */
static enum rondo_err yields(void *arg) {
    (void)arg;
    bench_touch_fpu();
    do {
        YIELD_4;
        (void)rondo_await_yield();
    } while (!are_over);
    return RONDO_OK;
}

enum rondo_err measure_yield(uint32_t tasks, uint32_t turns, struct tally *tally) {
    are_over = false;
    for (uint32_t i = 1; i < tasks; i++) {
        (void)rondo_create_task(crowd_task(i), yields, NULL);
    }
    for (uint32_t i = 0; i < turns; i++) {
        if (i % 4U == 0) {
            (void)rondo_await_yield();
        }
        COUNT(count_begun);
        (void)rondo_await_yield();
        COUNT(count_ended);
        tally->total += count_taken();
        tally->rounds += tasks;
    }
    are_over = true;
    return await_crowd();
}
