/* SPDX-License-Identifier: MIT */
/* watchdog.c - the half of a watchdog that is the same on every chip; see hal/watchdog.h. */
#include <hal/watchdog.h>
#include <rondo/sleep.h>
#include <stddef.h>

#define FEEDS_A_PERIOD 3

static const struct hal_watchdog *running; /* NULL: none */

__attribute__((weak)) struct hal_watchdog *hal_board_watchdog(void) {
    return NULL;
}

enum rondo_err hal_watchdog_start(struct hal_watchdog *watchdog, rondo_duration period) {
    if (watchdog->is_running) {
        return RONDO_RUNTIME_ERROR;
    }
    if (period.us < HAL_WATCHDOG_SHORTEST.us ||
        period.us > watchdog->driver->longest_us) {
        return RONDO_VALUE_ERROR;
    }
    watchdog->period_us = (uint32_t)period.us;
    watchdog->is_running = watchdog->driver->start(watchdog, watchdog->period_us);
    if (!watchdog->is_running) {
        return RONDO_IO_ERROR;
    }
    running = watchdog;
    return RONDO_OK;
}

rondo_duration hal_watchdog_longest(const struct hal_watchdog *watchdog) {
    return RONDO_US(watchdog->driver->longest_us);
}

void hal_watchdog_feed(const struct hal_watchdog *watchdog) {
    if (watchdog->is_running) {
        watchdog->driver->feed(watchdog);
    }
}

void hal_watchdog_feed_running(void) {
    if (running != NULL) {
        running->driver->feed(running);
    }
}

enum rondo_err hal_watchdog_await_feeding(const struct hal_watchdog *watchdog) {
    enum rondo_err err = watchdog->is_running ? RONDO_OK : RONDO_RUNTIME_ERROR;
    while (err == RONDO_OK) {
        hal_watchdog_feed(watchdog);
        err = rondo_await_sleep(RONDO_US(watchdog->period_us / FEEDS_A_PERIOD));
    }
    return err;
}
