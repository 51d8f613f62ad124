/* SPDX-License-Identifier: MIT */
/*
 * host_watchdog.h - a simulated watchdog, in the loop's time: so it finds a task that does not
 * feed it, but no loop that hangs.
 */
#ifndef HOST_WATCHDOG_H
#define HOST_WATCHDOG_H

#include <hal/watchdog.h>
#include <rondo/timer.h>

/* The block of struct hal_watchdog; zeroed before the loop is opened. */
struct host_watchdog {
    struct rondo_timer timer;
    uint32_t period_us; /* 0: not started */
    unsigned feeds;
    unsigned bites; /* instead of a reset */
    bool is_absent; /* as in an emulator that has none */
};

extern const struct hal_watchdog_driver host_watchdog_driver;

#endif
