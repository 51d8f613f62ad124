/* SPDX-License-Identifier: MIT */
/* systick_clock.c - see systick_clock.h. */
#include "systick_clock.h"

#include "cortexm_scb.h"
#include "cortexm_systick.h"
#include "systick_counter.h"

#include <hal/irq.h>

/* A shorter period could be over before the one after it is set. */
#define SHORTEST_US 4U
/* What is more could not be told from the period that it replaces. */
#define LONGEST_TICKS (CORTEXM_SYSTICK_WRAP / 2U)

static volatile bool is_armed; /* when it gets to 0, that is the alarm */

static uint32_t count(struct hal_clock *clock) {
    (void)clock;
    return systick_counter_look();
}

static void start(struct hal_clock *clock) {
    const struct systick_clock_block *block = clock->block;
    systick_counter_start(block->is_core_clock ? SYSTICK_CSR_CLKSOURCE : 0);
    hal_counter_init(&clock->counter, SYSTICK_COUNTER_BITS, block->ticks_per_us,
                     count(clock));
    clock->longest_us = LONGEST_TICKS / block->ticks_per_us;
}

/*
 * How much was left when it was restarted: what the second look showed, less half of what it
 * took from the first to the second.
 */
static uint32_t left_after(uint32_t first, uint32_t second) {
    return second > first ? second : second - (first - second) / 2U;
}

/*
 * Restarts SysTick for a period of so many ticks, and has the next be as long as can be. If
 * it got to 0 by itself meanwhile, that is counted here instead of by its interrupt.
 */
static void restart(uint32_t ticks) {
    CORTEXM_SYSTICK->RVR = ticks - 1U;
    uint32_t first = CORTEXM_SYSTICK->CVR;
    bool had_wrapped = (CORTEXM_SCB->ICSR & SCB_ICSR_PENDSTSET) != 0;
    uint32_t second = CORTEXM_SYSTICK->CVR;
    CORTEXM_SYSTICK->CVR = 0;
    CORTEXM_SCB->ICSR = SCB_ICSR_PENDSTCLR;
    cortexm_systick_settle();
    CORTEXM_SYSTICK->RVR = CORTEXM_SYSTICK_MAX;

    uint32_t at_zero = systick_counter_at_zero + ticks - left_after(first, second);
    if (had_wrapped && first >= LONGEST_TICKS) {
        at_zero += CORTEXM_SYSTICK_WRAP;
    } else if (had_wrapped || second > first) {
        at_zero += ticks; /* it had begun with the new period */
    }
    systick_counter_at_zero = at_zero;
}

/* The period was over before it was set up, and perhaps came twice: an emulator was held up. */
static void catch_up(uint32_t ticks) {
    if ((CORTEXM_SYSTICK->CSR & SYSTICK_CSR_COUNTFLAG) != 0) {
        CORTEXM_SCB->ICSR = SCB_ICSR_PENDSTSET;
        if (CORTEXM_SYSTICK->CVR < ticks) {
            systick_counter_at_zero += ticks - CORTEXM_SYSTICK_WRAP;
        }
    }
}

static void arm(struct hal_clock *clock, uint32_t delay_us) {
    const struct systick_clock_block *block = clock->block;
    uint32_t us = delay_us < SHORTEST_US ? SHORTEST_US : delay_us;
    uint32_t ticks = us * block->ticks_per_us;
    hal_irq_key key = hal_irq_mask();
    restart(ticks);
    catch_up(ticks);
    is_armed = true;
    hal_irq_restore(key);
}

/* SysTick goes on, and what it counts is still to be counted. */
static void disarm(struct hal_clock *clock) {
    (void)clock;
    is_armed = false;
}

void systick_clock_isr(struct hal_clock *clock) {
    systick_counter_isr();
    if (is_armed) {
        is_armed = false;
        hal_clock_alarm_isr(clock);
    }
}

const struct hal_clock_driver systick_clock_driver = {
    .start = start,
    .count = count,
    .arm = arm,
    .disarm = disarm,
};
