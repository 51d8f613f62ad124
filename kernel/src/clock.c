/* SPDX-License-Identifier: MIT */
/* clock.c - the virtual clock. */
#include <rondo/clock.h>
#include <rondo/loop.h>
#include <rondo/port.h>

static struct rondo_virtual_clock *virtual_of(struct rondo_clock *clock) {
    return RONDO_CONTAINER_OF(clock, struct rondo_virtual_clock, clock);
}

static int64_t virtual_now(struct rondo_clock *clock) {
    return virtual_of(clock)->now_us;
}

static bool virtual_wait(struct rondo_clock *clock, int64_t deadline_us) {
    if (rondo__loop.posted != NULL) {
        return false;
    }
    if (deadline_us == INT64_MAX) {
        return rondo_port_idle();
    }
    struct rondo_virtual_clock *virtual = virtual_of(clock);
    if (deadline_us > virtual->now_us) {
        virtual->now_us = deadline_us;
        virtual->jumps++;
        return true;
    }
    return false;
}

void rondo_virtual_clock_init(struct rondo_virtual_clock *clock) {
    clock->clock.now = virtual_now;
    clock->clock.wait = virtual_wait;
    clock->now_us = 0;
    clock->jumps = 0;
}
