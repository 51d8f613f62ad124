/* SPDX-License-Identifier: MIT */
/*
 * host_clock.c - the real time of the host, as a counter of 32 bits with an alarm: the same
 * code extends it and sleeps with it as on a board.
 */
#define _GNU_SOURCE
#include "host.h"

#include <time.h>

#define COUNTER_BITS 32U
#define NS_PER_US    1000
#define NS_PER_S     1000000000

struct hal_clock *host_alarm_clock;
static int64_t alarm_ns = -1; /* when it is due; -1: not armed */

static int64_t now_ns(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * NS_PER_S + now.tv_nsec;
}

static uint32_t count(struct hal_clock *clock) {
    (void)clock;
    return (uint32_t)(now_ns() / NS_PER_US);
}

static void start(struct hal_clock *clock) {
    host_alarm_clock = clock;
    hal_counter_init(&clock->counter, COUNTER_BITS, 1, count(clock));
    host_idle_start();
}

static void arm(struct hal_clock *clock, uint32_t delay_us) {
    (void)clock;
    alarm_ns = now_ns() + (int64_t)delay_us * NS_PER_US;
}

static void disarm(struct hal_clock *clock) {
    (void)clock;
    alarm_ns = -1;
}

int64_t host_alarm_delay_ns(void) {
    if (alarm_ns < 0) {
        return -1;
    }
    int64_t delay = alarm_ns - now_ns();
    return delay > 0 ? delay : 0;
}

const struct hal_clock_driver host_clock_driver = {
    .start = start,
    .count = count,
    .arm = arm,
    .disarm = disarm,
};
