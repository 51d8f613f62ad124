/* SPDX-License-Identifier: MIT */
/* nrf51_timer.c - see nrf51_timer.h. */
#include "nrf51_timer.h"

#include "cortexm_nvic.h"

#define COUNT_MAX 0xFFFFU
#define END       0U /* of CC */

static const struct nrf51_timer_block *block_of(const struct hal_timer *timer) {
    return timer->block;
}

static void start(struct hal_timer *timer) {
    struct nrf51_timer_regs *regs = block_of(timer)->regs;
    regs->TASKS_STOP = 1;
    regs->MODE = 0;
    regs->BITMODE = NRF51_TIMER_BITMODE_16;
    regs->SHORTS = NRF51_TIMER_SHORT_STOP(END);
    regs->INTENSET = NRF51_TIMER_INT_COMPARE(END);
    cortexm_nvic_enable(block_of(timer)->irq);
}

/* The event is cleared after CC was written: QEMU may bring one for that itself. */
static void arm(struct hal_timer *timer, uint32_t us) {
    struct nrf51_timer_regs *regs = block_of(timer)->regs;
    uint32_t prescaler = NRF51_TIMER_PRESCALER_1_MHZ;
    while (us > COUNT_MAX) {
        us = us / 2U + us % 2U;
        prescaler++;
    }
    regs->TASKS_STOP = 1;
    regs->PRESCALER = prescaler;
    regs->TASKS_CLEAR = 1;
    regs->CC[END] = us;
    regs->EVENTS_COMPARE[END] = 0;
    regs->TASKS_START = 1;
}

static void disarm(struct hal_timer *timer) {
    block_of(timer)->regs->TASKS_STOP = 1;
    block_of(timer)->regs->EVENTS_COMPARE[END] = 0;
    cortexm_nvic_clear(block_of(timer)->irq);
}

static void isr(struct hal_timer *timer) {
    struct nrf51_timer_regs *regs = block_of(timer)->regs;
    regs->TASKS_STOP = 1;
    regs->EVENTS_COMPARE[END] = 0;
    if (timer->is_running) {
        hal_timer_end_isr(timer);
    }
}

const struct hal_timer_driver nrf51_timer_driver = {
    .start = start,
    .arm = arm,
    .disarm = disarm,
    .isr = isr,
    .longest_us = NRF51_TIMER_LONGEST_US,
};
