/* SPDX-License-Identifier: MIT */
/* clock.c - the half of a clock that is the same on every chip; see hal/clock.h. */
#include <hal/clock.h>
#include <rondo/port.h>

static struct hal_clock *clock_of(struct rondo_clock *clock) {
    return RONDO_CONTAINER_OF(clock, struct hal_clock, clock);
}

static int64_t now(struct rondo_clock *base) {
    struct hal_clock *clock = clock_of(base);
    return hal_counter_look(&clock->counter, clock->driver->count(clock));
}

/* There is nothing to take: being posted has done its work, see wait(). */
static void take(struct rondo_post *post) {
    (void)post;
}

static uint32_t longest_sleep_us(const struct hal_clock *clock) {
    uint32_t half_wrap = hal_counter_half_wrap_us(&clock->counter);
    bool is_cut = clock->longest_us != 0 && clock->longest_us < half_wrap;
    return is_cut ? clock->longest_us : half_wrap;
}

/*
 * An alarm that comes between arm and WFI has posted `alarm`, and rondo_port_idle does not
 * sleep while something is posted: this is what closes the gap (C3).
 */
static bool wait(struct rondo_clock *base, int64_t deadline_us) {
    struct hal_clock *clock = clock_of(base);
    int64_t now_us = now(base);
    if (deadline_us <= now_us) {
        return false;
    }
    int64_t delay = deadline_us - now_us;
    uint32_t longest = longest_sleep_us(clock);
    bool extends = delay > longest;
    clock->count = &clock->counts.interrupts;
    clock->alarm_count = extends ? &clock->counts.extensions : &clock->counts.alarms;
    clock->driver->arm(clock, extends ? longest : (uint32_t)delay);
    bool slept = rondo_port_idle();
    clock->driver->disarm(clock);
    if (slept) {
        ++*clock->count;
    }
    return slept;
}

void hal_clock_start(struct hal_clock *clock, const struct hal_clock_driver *driver,
                     const void *block) {
    clock->clock.now = now;
    clock->clock.wait = wait;
    clock->driver = driver;
    clock->block = block;
    clock->alarm.take = take;
    driver->start(clock);
}
