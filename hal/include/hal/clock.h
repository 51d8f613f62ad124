/* SPDX-License-Identifier: MIT */
/*
 * clock.h - a loop's clock (rondo/clock.h) made of a counter and a one-shot alarm.
 *
 * Two halves, as with every driver. A chip's driver knows the registers; hal/class/clock.c
 * makes 64-bit time of the counter, sleeps, and counts what ended each sleep. There is no
 * tick: the alarm is armed for the next deadline, and disarmed when the sleep is over, so
 * that a timer that was cancelled wakes nobody.
 *
 * Where the deadline is farther off than half a wrap of the counter, or than the alarm
 * reaches, the sleep is cut there, only to look at the counter: an extension. So is a wrap
 * that the driver counts by an interrupt. A program that neither sleeps nor asks for the
 * time during a whole wrap (71 minutes for 32 bits at 1 MHz, 85 s at 50 MHz) loses that wrap.
 */
#ifndef HAL_CLOCK_H
#define HAL_CLOCK_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/counter.h>
#include <rondo/clock.h>
#include <rondo/post.h>
#include <stdbool.h>
#include <stdint.h>

struct hal_clock;

/* What a chip's driver implements. */
struct hal_clock_driver {
    /* Starts the hardware and the counter (hal_counter_init). Before the loop runs. */
    void (*start)(struct hal_clock *clock);
    /* What the hardware counter shows. */
    uint32_t (*count)(struct hal_clock *clock);
    /*
     * Interrupts once, as soon as possible after `delay_us` microseconds and never before:
     * when the alarm comes, the counter has moved on by that much since it was last read.
     * The delay is at least 1 and at most half a wrap of the counter, or longest_us.
     */
    void (*arm)(struct hal_clock *clock, uint32_t delay_us);
    /* No alarm will come any more. */
    void (*disarm)(struct hal_clock *clock);
};

/* What has ended the sleeps since start-up; they add up to all sleeps. */
struct hal_clock_counts {
    uint32_t alarms;     /* a deadline was due */
    uint32_t extensions; /* only to extend the hardware counter */
    uint32_t interrupts; /* any other interrupt */
};

struct hal_clock {
    struct rondo_clock clock;
    const struct hal_clock_driver *driver;
    const void *block; /* the driver's: which hardware it is */
    struct hal_counter counter;
    uint32_t longest_us;     /* if the alarm reaches less far than half a wrap; else 0 */
    struct rondo_post alarm; /* posted by the alarm, so that it is not slept through */
    uint32_t
        *volatile count;   /* in counts: what has ended this sleep, as far as is known */
    uint32_t *alarm_count; /* what it is if the alarm has */
    struct hal_clock_counts counts;
};

/*
 * Starts a clock at zero, by a driver, with what that wants to know. The storage is zeroed.
 *
 * Context  before the loop runs. Cost O(1).
 */
void hal_clock_start(struct hal_clock *clock, const struct hal_clock_driver *driver,
                     const void *block);

/* The driver's interrupt handler calls this where a wrap of the counter has its own
 * interrupt, which then is what may have ended the sleep. Interrupt. O(1). */
static inline void hal_clock_wrap_isr(struct hal_clock *clock) {
    if (clock->count == &clock->counts.interrupts) {
        clock->count = &clock->counts.extensions;
    }
}

/* The driver's interrupt handler calls this when the alarm has come. Interrupt. O(1). */
static inline void hal_clock_alarm_isr(struct hal_clock *clock) {
    clock->count = clock->alarm_count;
    (void)rondo_post_isr(&clock->alarm);
}

#ifdef __cplusplus
}
#endif

#endif
