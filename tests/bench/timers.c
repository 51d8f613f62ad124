/* SPDX-License-Identifier: MIT */
/* timers.c - arming, cancelling and taking the earliest, among many with random deadlines. */
#include "bench.h"
#include "heap.h"

#include <rondo/loop.h>

#define MANY 1000U

static struct rondo_timer timers[MANY + 1];

static void nothing(struct rondo_handle *handle) {
    (void)handle;
}

static rondo_time random_time(void) {
    return (rondo_time){INT64_C(1000000000) + random_next() % 1000000000U};
}

/* One more than MANY, and away again. */
static void arm(struct tally *tally) {
    rondo_time when = random_time();
    COUNT(count_begun);
    rondo_call_at(&timers[MANY], when, nothing);
    COUNT(count_ended);
    tally_add(tally, count_taken());
    (void)rondo_timer_cancel(&timers[MANY]);
}

static void cancel(struct tally *tally) {
    struct rondo_timer *timer = &timers[random_next() % MANY];
    COUNT(count_begun);
    (void)rondo_timer_cancel(timer);
    COUNT(count_ended);
    tally_add(tally, count_taken());
    rondo_call_at(timer, random_time(), nothing);
}

/* What phase 3 does for each timer that is due. */
static void take_earliest(struct tally *tally) {
    struct rondo_timer *timer = rondo__loop.timers;
    COUNT(count_begun);
    rondo__heap_remove(&rondo__loop.timers, timer);
    COUNT(count_ended);
    tally_add(tally, count_taken());
    rondo_call_at(timer, random_time(), nothing);
}

enum rondo_err bench_timers(void) {
    for (uint32_t i = 0; i < MANY; i++) {
        rondo_call_at(&timers[i], random_time(), nothing);
    }
    struct tally arms = {0}, cancels = {0}, takes = {0};
    for (uint32_t i = 0; i < ROUNDS; i++) {
        arm(&arms);
        cancel(&cancels);
        take_earliest(&takes);
    }
    print_mean("timer_arm_1000", &arms);
    print_worst("timer_arm_1000_worst", &arms);
    print_mean("timer_cancel_1000", &cancels);
    print_worst("timer_cancel_1000_worst", &cancels);
    print_mean("timer_take_1000", &takes);
    print_worst("timer_take_1000_worst", &takes);
    for (uint32_t i = 0; i < MANY; i++) {
        (void)rondo_timer_cancel(&timers[i]);
    }
    return RONDO_OK;
}
