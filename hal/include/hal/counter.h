/* SPDX-License-Identifier: MIT */
/*
 * counter.h - 64-bit microseconds out of a hardware counter that wraps.
 *
 * The counter counts up, has `bits` bits and runs at a whole number of ticks a microsecond.
 * It must be looked at at least once a wrap; a clock sees to it by never sleeping longer
 * than half a wrap (hal_counter_half_wrap_us).
 *
 * Pure arithmetic: the caller reads the hardware, so the wrap can be tested anywhere.
 *
 * Invariants
 *   N1  us never goes down.
 *   N2  rest < ticks_per_us: the part of a microsecond that is not lost, only not shown.
 */
#ifndef HAL_COUNTER_H
#define HAL_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

struct hal_counter {
    int64_t us;            /* at the last look */
    uint32_t last;         /* what the hardware showed then */
    uint32_t rest;         /* ticks that did not make a whole microsecond */
    uint32_t mask;         /* the largest value that the hardware shows */
    uint32_t ticks_per_us; /* at least 1 */
};

/*
 * Starts at zero microseconds, with the hardware showing `raw`. `bits` is 2 to 32.
 *
 * Context  any, while nobody uses it. Cost O(1).
 */
static inline void hal_counter_init(struct hal_counter *counter, unsigned bits,
                                    uint32_t ticks_per_us, uint32_t raw) {
    counter->us = 0;
    counter->last = raw;
    counter->rest = 0;
    counter->mask = UINT32_MAX >> (32U - bits);
    counter->ticks_per_us = ticks_per_us;
}

/* Whether there is nothing to divide: to do so takes a core without an instruction for it up to
 * a hundred and more of the others, and one that has it no more than to ask. */
static inline bool hal__counter_is_in_us(const struct hal_counter *counter) {
#ifdef __ARM_FEATURE_IDIV
    (void)counter;
    return false;
#else
    return counter->ticks_per_us == 1;
#endif
}

/*
 * The time, now that the hardware shows `raw`.
 *
 * Returns  microseconds since hal_counter_init
 * Context  loop or task: it keeps what it saw, without a lock
 * Cost     O(1)
 */
static inline int64_t hal_counter_look(struct hal_counter *counter, uint32_t raw) {
    uint32_t ticks = (raw - counter->last) & counter->mask;
    counter->last = raw;
    if (hal__counter_is_in_us(counter)) {
        counter->us += ticks;
        return counter->us;
    }
    uint32_t whole = ticks / counter->ticks_per_us;
    counter->rest += ticks - whole * counter->ticks_per_us;
    if (counter->rest >= counter->ticks_per_us) {
        counter->rest -= counter->ticks_per_us;
        whole++;
    }
    counter->us += whole;
    return counter->us;
}

/* Half of the time between two wraps. Context: any. Cost: O(1). */
static inline uint32_t hal_counter_half_wrap_us(const struct hal_counter *counter) {
    if (hal__counter_is_in_us(counter)) {
        return counter->mask / 2U;
    }
    /* Written as above, with / ticks_per_us, GCC would make one of both, and divide always. */
    return counter->mask / (2U * counter->ticks_per_us);
}

#endif
