/* SPDX-License-Identifier: MIT */
/* host_timer.h - a simulated hardware timer, in the loop's time. */
#ifndef HOST_TIMER_H
#define HOST_TIMER_H

#include <hal/timer.h>
#include <rondo/timer.h>

/* The block of struct hal_timer. */
struct host_timer {
    struct hal_timer *timer;
    struct rondo_timer alarm;
};

extern const struct hal_timer_driver host_timer_driver;

#endif
