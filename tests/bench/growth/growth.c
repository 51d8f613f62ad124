/* SPDX-License-Identifier: MIT */
/*
 * growth.c - how costs grow with the number of tasks and timers: `name_N value unit`, for the
 * pictures of `make bench-scale`.
 */
#include "../bench.h"

#include <rondo/loop.h>
#include <stdio.h>

#define MOST 10000U

struct crowd_member crowd[MOST];

static char figure[32];

static const char *name_of(const char *what, uint32_t n) {
    (void)snprintf(figure, sizeof figure, "%s_%lu", what, (unsigned long)n);
    return figure;
}

static enum rondo_err grow_yield(uint32_t n) {
    struct tally tally = {0};
    enum rondo_err err = measure_yield(n, 4, &tally);
    print_mean(name_of("yield", n), &tally);
    return err;
}

static struct rondo_event unset;

static enum rondo_err waits(void *arg) {
    (void)arg;
    return rondo_event_await(&unset);
}

/* One hand-over, while n other tasks wait for something else. */
static enum rondo_err grow_event(uint32_t n) {
    rondo_event_init(&unset);
    for (uint32_t i = 1; i < n; i++) {
        (void)rondo_create_task(crowd_task(i), waits, NULL);
    }
    struct tally tally = {0};
    enum rondo_err err = rondo_await_yield();
    err = err == RONDO_OK ? measure_event(&tally) : err;
    print_mean(name_of("event", n), &tally);
    rondo_event_set(&unset);
    return err == RONDO_OK ? await_crowd() : err;
}

static void grow_timers(uint32_t n) {
    static struct rondo_timer timers[MOST + 1];
    struct timer_tallies tallies = {0};
    measure_timers(timers, n, &tallies);
    print_mean(name_of("arm", n), &tallies.arm);
    print_mean(name_of("cancel", n), &tallies.cancel);
    print_mean(name_of("take", n), &tallies.take);
    print_worst(name_of("arm_worst", n), &tallies.arm);
    print_worst(name_of("take_worst", n), &tallies.take);
}

static enum rondo_err grow_sleep(uint32_t n) {
    struct tally tally = {0};
    enum rondo_err err = measure_sleep(n, n < MOST ? ROUNDS : ROUNDS / 10, &tally);
    print_mean(name_of("sleep", n), &tally);
    return err;
}

/* What the kernel itself holds: the loop, and of each task what is not its stack. */
static void grow_ram(uint32_t n) {
    uint32_t bytes = sizeof rondo__loop + n * sizeof(struct rondo_task);
    print_one(name_of("ram", n), (bytes + n / 2) / n, "bytes");
}

static enum rondo_err grow(void *arg) {
    (void)arg;
    count_start();
    enum rondo_err err = RONDO_OK;
    for (uint32_t n = 1; n <= MOST && err == RONDO_OK; n *= 10) {
        err = grow_yield(n);
        err = err == RONDO_OK ? grow_event(n) : err;
        err = err == RONDO_OK ? grow_sleep(n) : err;
        grow_timers(n);
        grow_ram(n);
    }
    return err;
}

int main(void) {
    return (int)run_main(grow);
}
