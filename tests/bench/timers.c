/* SPDX-License-Identifier: MIT */
/* timers.c - arming, cancelling and taking the earliest, among many with random deadlines. */
#include "bench.h"
#include "timer_tree.h"

#include <rondo/loop.h>

static void nothing(struct rondo_handle *handle) {
    (void)handle;
}

static rondo_time random_time(void) {
    return (rondo_time){INT64_C(1000000000) + random_next() % 1000000000U};
}

/* One more, and away again. */
static void arm(struct rondo_timer *timer, struct tally *tally) {
    rondo_time when = random_time();
    COUNT(count_begun);
    rondo_call_at(timer, when, nothing);
    COUNT(count_ended);
    tally_add(tally, count_taken());
    (void)rondo_timer_cancel(timer);
}

static void cancel(struct rondo_timer *timer, struct tally *tally) {
    COUNT(count_begun);
    (void)rondo_timer_cancel(timer);
    COUNT(count_ended);
    tally_add(tally, count_taken());
    rondo_call_at(timer, random_time(), nothing);
}

/* What phase 3 does for each timer that is due. */
static void take_earliest(struct tally *tally) {
    struct rondo_timer *timer = rondo__loop.timers.first;
    COUNT(count_begun);
    rondo__tree_remove_first(&rondo__loop.timers);
    COUNT(count_ended);
    tally_add(tally, count_taken());
    rondo_call_at(timer, random_time(), nothing);
}

void measure_timers(struct rondo_timer *timers, uint32_t count,
                    struct timer_tallies *tallies) {
    for (uint32_t i = 0; i < count; i++) {
        rondo_call_at(&timers[i], random_time(), nothing);
    }
    for (uint32_t i = 0; i < ROUNDS; i++) {
        arm(&timers[count], &tallies->arm);
        cancel(&timers[random_next() % count], &tallies->cancel);
        take_earliest(&tallies->take);
    }
    for (uint32_t i = 0; i < count; i++) {
        (void)rondo_timer_cancel(&timers[i]);
    }
}
