/* SPDX-License-Identifier: MIT */
/* lm3s_timer.c - see lm3s_timer.h. */
#include "lm3s_timer.h"

#include "cortexm_nvic.h"

#define HZ_PER_MHZ 1000000U

static const struct lm3s_timer_block *block_of(const struct hal_timer *timer) {
    return timer->block;
}

static void start(struct hal_timer *timer) {
    const struct lm3s_timer_block *block = block_of(timer);
    block->regs->CTL = 0;
    block->regs->CFG = 0;
    block->regs->TAMR = LM3S_GPTM_TAMR_ONESHOT;
    block->regs->IMR = LM3S_GPTM_INT_TATO;
    cortexm_nvic_enable(block->irq);
}

static void arm(struct hal_timer *timer, uint32_t us) {
    block_of(timer)->regs->TAILR = us * (block_of(timer)->clock_hz / HZ_PER_MHZ);
    block_of(timer)->regs->CTL = LM3S_GPTM_CTL_TAEN;
}

static void disarm(struct hal_timer *timer) {
    block_of(timer)->regs->CTL = 0;
    block_of(timer)->regs->ICR = LM3S_GPTM_INT_TATO;
    cortexm_nvic_clear(block_of(timer)->irq);
}

static void isr(struct hal_timer *timer) {
    block_of(timer)->regs->ICR = LM3S_GPTM_INT_TATO;
    hal_timer_end_isr(timer);
}

const struct hal_timer_driver lm3s_timer_driver = {
    .start = start,
    .arm = arm,
    .disarm = disarm,
    .isr = isr,
    .longest_us = LM3S_TIMER_LONGEST_US,
};
