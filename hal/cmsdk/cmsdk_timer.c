/* SPDX-License-Identifier: MIT */
/* cmsdk_timer.c - see cmsdk_timer.h. */
#include "cmsdk_timer.h"

#include "cortexm_nvic.h"

#define HZ_PER_MHZ 1000000U

static const struct cmsdk_timer_block *block_of(const struct hal_timer *timer) {
    return timer->block;
}

static void start(struct hal_timer *timer) {
    block_of(timer)->regs->CTRL = 0;
    block_of(timer)->regs->RELOAD = 0;
    cortexm_nvic_enable(block_of(timer)->irq);
}

static void arm(struct hal_timer *timer, uint32_t us) {
    struct cmsdk_timer_regs *regs = block_of(timer)->regs;
    regs->VALUE = us * (block_of(timer)->clock_hz / HZ_PER_MHZ);
    regs->CTRL = CMSDK_TIMER_CTRL_ENABLE | CMSDK_TIMER_CTRL_INT;
}

static void disarm(struct hal_timer *timer) {
    block_of(timer)->regs->CTRL = 0;
    block_of(timer)->regs->INTCLEAR = 1;
    cortexm_nvic_clear(block_of(timer)->irq);
}

static void isr(struct hal_timer *timer) {
    block_of(timer)->regs->CTRL = 0;
    block_of(timer)->regs->INTCLEAR = 1;
    hal_timer_end_isr(timer);
}

const struct hal_timer_driver cmsdk_timer_driver = {
    .start = start,
    .arm = arm,
    .disarm = disarm,
    .isr = isr,
    .longest_us = CMSDK_TIMER_LONGEST_US,
};
