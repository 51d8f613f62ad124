/* SPDX-License-Identifier: MIT */
/* rp2040_timer.c - see rp2040_timer.h. */
#include "rp2040_timer.h"

#include "cortexm_nvic.h"

#define COUNTER_BITS 32U
#define ALARM_0      (1U << 0)

static const struct rp2040_timer_block *block_of(const struct hal_clock *clock) {
    return clock->block;
}

static struct rp2040_timer_regs *regs_of(const struct hal_clock *clock) {
    return block_of(clock)->regs;
}

static uint32_t count(struct hal_clock *clock) {
    return regs_of(clock)->TIMERAWL;
}

static void start(struct hal_clock *clock) {
    regs_of(clock)->INTE = ALARM_0;
    hal_counter_init(&clock->counter, COUNTER_BITS, 1, count(clock));
    cortexm_nvic_enable(block_of(clock)->irq);
}

static void disarm(struct hal_clock *clock) {
    regs_of(clock)->ARMED = ALARM_0;
    regs_of(clock)->INTR = ALARM_0;
    cortexm_nvic_clear(block_of(clock)->irq);
}

/* A delay is at most half a wrap, so the sign says on which side of the alarm the time is. */
static void arm(struct hal_clock *clock, uint32_t delay_us) {
    uint32_t due = clock->counter.last + delay_us;
    regs_of(clock)->ALARM[0] = due;
    if ((int32_t)(count(clock) - due) >= 0) {
        disarm(clock);
        hal_clock_alarm_isr(clock);
    }
}

void rp2040_timer_isr(struct hal_clock *clock) {
    regs_of(clock)->INTR = ALARM_0;
    hal_clock_alarm_isr(clock);
}

const struct hal_clock_driver rp2040_timer_driver = {
    .start = start,
    .count = count,
    .arm = arm,
    .disarm = disarm,
};
