/* SPDX-License-Identifier: MIT */
/* host_watchdog.c - see host_watchdog.h. */
#include "host_watchdog.h"

#include <rondo/loop.h>
#include <rondo/port.h>

static struct host_watchdog *dog_of(const struct hal_watchdog *watchdog) {
    return (struct host_watchdog *)(uintptr_t)watchdog->block;
}

static void bite(struct rondo_handle *handle) {
    RONDO_CONTAINER_OF(handle, struct host_watchdog, timer)->bites++;
}

static void feed(const struct hal_watchdog *watchdog) {
    struct host_watchdog *dog = dog_of(watchdog);
    dog->feeds++;
    (void)rondo_timer_cancel(&dog->timer);
    rondo_call_later(&dog->timer, RONDO_US(dog->period_us), bite);
}

static bool start(const struct hal_watchdog *watchdog, uint32_t period_us) {
    struct host_watchdog *dog = dog_of(watchdog);
    if (dog->is_absent) {
        return false;
    }
    dog->period_us = period_us;
    feed(watchdog);
    return true;
}

const struct hal_watchdog_driver host_watchdog_driver = {
    .start = start,
    .feed = feed,
    .longest_us = 8000000,
};
