/* SPDX-License-Identifier: MIT */
/* systick_clock.c - see systick_clock.h. */
#include "systick_clock.h"

#include "cortexm_scb.h"
#include "cortexm_systick.h"

#include <hal/irq.h>

/* What the counter shows at the start: a test build may choose to be near the wrap. */
#ifndef SYSTICK_CLOCK_FIRST_COUNT
#define SYSTICK_CLOCK_FIRST_COUNT 0U
#endif

/* A shorter period could be over before the one after it is set. */
#define SHORTEST_US 4U

/*
 * A count that goes up is `zero - CVR`, in 24 bits: what it is when SysTick gets to 0. There
 * is one SysTick, hence no struct.
 */
static uint32_t zero;

static uint32_t control_of(const struct hal_clock *clock) {
    const struct systick_clock_block *block = clock->block;
    return SYSTICK_CSR_ENABLE | (block->is_core_clock ? SYSTICK_CSR_CLKSOURCE : 0);
}

static uint32_t count(struct hal_clock *clock) {
    (void)clock;
    return (zero - CORTEXM_SYSTICK->CVR) & CORTEXM_SYSTICK_MAX;
}

static void start(struct hal_clock *clock) {
    const struct systick_clock_block *block = clock->block;
    zero = CORTEXM_SYSTICK_MAX;
    cortexm_systick_start(control_of(clock), SYSTICK_CLOCK_FIRST_COUNT);
    hal_counter_init(&clock->counter, CORTEXM_SYSTICK_BITS, block->ticks_per_us,
                     count(clock));
}

/*
 * Restarts SysTick for a period of so many ticks, and has the next be as long as can be.
 * Returns what it would have shown when it was restarted: reading it twice tells how long
 * an access takes, and so how much it had moved on between the second and the writing.
 */
static uint32_t restart(uint32_t ticks, uint32_t control) {
    uint32_t before = CORTEXM_SYSTICK->CVR;
    CORTEXM_SYSTICK->RVR = ticks - 1U;
    CORTEXM_SYSTICK->CSR = control;
    uint32_t first = CORTEXM_SYSTICK->CVR;
    uint32_t second = CORTEXM_SYSTICK->CVR;
    CORTEXM_SYSTICK->CVR = 0;
    cortexm_systick_settle();
    CORTEXM_SYSTICK->RVR = CORTEXM_SYSTICK_MAX;
    if (first > before) {
        zero += ticks; /* it got to 0 by itself, and began with the new period */
    }
    if ((CORTEXM_SYSTICK->CSR & SYSTICK_CSR_COUNTFLAG) != 0 &&
        CORTEXM_SYSTICK->CVR < ticks) {
        zero += ticks; /* the period came twice: an emulator was held up meanwhile */
    }
    return second - (first - second);
}

static void arm(struct hal_clock *clock, uint32_t delay_us) {
    const struct systick_clock_block *block = clock->block;
    uint32_t us = delay_us < SHORTEST_US ? SHORTEST_US : delay_us;
    uint32_t ticks = us * block->ticks_per_us;
    hal_irq_key key = hal_irq_mask();
    uint32_t left = restart(ticks, control_of(clock) | SYSTICK_CSR_TICKINT);
    hal_irq_restore(key);
    zero += ticks - left;
}

static void disarm(struct hal_clock *clock) {
    CORTEXM_SYSTICK->CSR = control_of(clock);
    CORTEXM_SCB->ICSR = SCB_ICSR_PENDSTCLR;
}

void systick_clock_isr(struct hal_clock *clock) {
    hal_clock_alarm_isr(clock);
}

const struct hal_clock_driver systick_clock_driver = {
    .start = start,
    .count = count,
    .arm = arm,
    .disarm = disarm,
};
