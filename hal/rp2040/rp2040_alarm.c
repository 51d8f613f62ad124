/* SPDX-License-Identifier: MIT */
/* rp2040_alarm.c - see rp2040_alarm.h. */
#include "rp2040_alarm.h"

#include "cortexm_nvic.h"

#include <hal/irq.h>

static const struct rp2040_alarm_block *block_of(const struct hal_timer *timer) {
    return timer->block;
}

static uint32_t bit_of(const struct hal_timer *timer) {
    return 1U << block_of(timer)->number;
}

static void start(struct hal_timer *timer) {
    hal_irq_set_bits(&block_of(timer)->regs->INTE, bit_of(timer));
    cortexm_nvic_enable(block_of(timer)->irq);
}

/* The microsecond under way is not a whole one. Masked, so the instant is not missed but by
 * an interrupt above; then it is pended by hand. */
static void arm(struct hal_timer *timer, uint32_t us) {
    struct rp2040_timer_regs *regs = block_of(timer)->regs;
    uint32_t due = regs->TIMERAWL + us + 1U;
    regs->ALARM[block_of(timer)->number] = due;
    if ((int32_t)(regs->TIMERAWL - due) >= 0) {
        cortexm_nvic_pend(block_of(timer)->irq);
    }
}

static void disarm(struct hal_timer *timer) {
    block_of(timer)->regs->ARMED = bit_of(timer);
    block_of(timer)->regs->INTR = bit_of(timer);
    cortexm_nvic_clear(block_of(timer)->irq);
}

static void isr(struct hal_timer *timer) {
    block_of(timer)->regs->ARMED = bit_of(timer);
    block_of(timer)->regs->INTR = bit_of(timer);
    if (timer->is_running) {
        hal_timer_end_isr(timer);
    }
}

const struct hal_timer_driver rp2040_alarm_driver = {
    .start = start,
    .arm = arm,
    .disarm = disarm,
    .isr = isr,
    .longest_us = INT32_MAX - 1,
};
