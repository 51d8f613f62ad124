/* SPDX-License-Identifier: MIT */
/*
 * systick_clock.h - a clock out of SysTick alone, for chips or emulators that have nothing
 * better: it is the counter (systick_counter.h), and the alarm.
 *
 * It interrupts only when it gets to 0. So arming an alarm restarts it with the delay; from
 * that 0 on it runs on from its largest value, as it would have without. What a restart
 * costs, the time between reading the old count and writing the new one, is measured as it
 * happens, and made up for. What is left of an error is less than a tick each time.
 */
#ifndef SYSTICK_CLOCK_H
#define SYSTICK_CLOCK_H

#include <hal/clock.h>
#include <stdbool.h>
#include <stdint.h>

/* The block of struct hal_clock. */
struct systick_clock_block {
    uint8_t ticks_per_us;
    bool
        is_core_clock; /* else the chip's reference, such as an eighth of it: fewer wraps */
};

extern const struct hal_clock_driver systick_clock_driver;

/* To be called by SysTick_Handler. */
void systick_clock_isr(struct hal_clock *clock);

#endif
