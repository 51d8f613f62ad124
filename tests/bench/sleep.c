/* SPDX-License-Identifier: MIT */
/*
 * sleep.c - a whole sleep among many random sleepers: from the call until the core is idle,
 * and from its waking up until the call returns. Others that are due in the same wake-up or
 * still run before the core is idle are counted, too.
 */
#include "bench.h"

static bool are_over;

static rondo_duration random_delay(void) {
    return rondo_us(1 + random_next() % 1000000U);
}

static enum rondo_err sleeps(void *arg) {
    (void)arg;
    bench_touch_fpu();
    enum rondo_err err = RONDO_OK;
    while (!are_over && err == RONDO_OK) {
        err = rondo_await_sleep(random_delay());
    }
    return err;
}

enum rondo_err measure_sleep(uint32_t tasks, uint32_t rounds, struct tally *tally) {
    bench_clock_marks(true);
    are_over = false;
    for (uint32_t i = 1; i < tasks; i++) {
        (void)rondo_create_task(crowd_task(i), sleeps, NULL);
    }
    enum rondo_err err = rondo_await_sleep(rondo_s(1));
    for (uint32_t i = 0; i < rounds && err == RONDO_OK; i++) {
        rondo_duration delay = random_delay();
        bench_has_idled = false;
        COUNT(count_begun);
        err = rondo_await_sleep(delay);
        COUNT(count_ended);
        tally_add(tally, count_between(count_begun, bench_first_idle) +
                             count_between(count_woken, count_ended));
    }
    are_over = true;
    err = err == RONDO_OK ? await_crowd() : err;
    bench_clock_marks(false);
    return err;
}

/* --- stack --------------------------------------------------------------------------- */

/* Nothing else has used its stack, and no interrupt comes. */
RONDO_TASK_DEFINE(lone_sleeper, 256);

static enum rondo_err sleeps_thrice(void *arg) {
    (void)arg;
    bench_touch_fpu();
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < 3 && err == RONDO_OK; i++) {
        err = rondo_await_sleep(rondo_s(1));
    }
    return err;
}

enum rondo_err bench_stack(void) {
    (void)rondo_create_task(&lone_sleeper, sleeps_thrice, NULL);
    enum rondo_err err = rondo_await_sleep(rondo_s(2));
    print_one("stack_sleeping", (uint32_t)rondo_task_stack_used(&lone_sleeper), "bytes");
    return err == RONDO_OK ? await_crowd() : err;
}
