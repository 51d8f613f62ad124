/* SPDX-License-Identifier: MIT */
/* host_timer.c - see host_timer.h. The timer's callback is the interrupt handler. */
#include "host_timer.h"

#include <rondo/loop.h>
#include <rondo/port.h>

static struct host_timer *block_of(const struct hal_timer *timer) {
    return (struct host_timer *)(uintptr_t)timer->block;
}

static void start(struct hal_timer *timer) {
    block_of(timer)->timer = timer;
}

static void end(struct rondo_handle *handle) {
    hal_timer_end_isr(RONDO_CONTAINER_OF(handle, struct host_timer, alarm)->timer);
}

static void arm(struct hal_timer *timer, uint32_t us) {
    rondo_call_later(&block_of(timer)->alarm, RONDO_US(us), end);
}

static void disarm(struct hal_timer *timer) {
    (void)rondo_timer_cancel(&block_of(timer)->alarm);
}

const struct hal_timer_driver host_timer_driver = {
    .start = start,
    .arm = arm,
    .disarm = disarm,
    .longest_us = 1000000,
};
