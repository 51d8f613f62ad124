/* SPDX-License-Identifier: MIT */
/*
 * pair.h - what timers.h promises, of a board's two timers. To be included last by its file,
 * which has defined of each, LOW and HIGH: its registers _TIMER, its interrupt _IRQ and that
 * one's _HANDLER; and the functions start, arm and acknowledge, which take those registers.
 */
#include "cortexm_nvic.h"

#define HIGH_PRIORITY 0x40U

void timers_start(void) {
    start(LOW_TIMER);
    start(HIGH_TIMER);
    cortexm_nvic_enable(LOW_IRQ);
    cortexm_nvic_enable_at(HIGH_IRQ, HIGH_PRIORITY);
}

void timers_arm_low(uint32_t ticks) {
    arm(LOW_TIMER, ticks);
}

void timers_arm_high(uint32_t ticks) {
    arm(HIGH_TIMER, ticks);
}

void timers_low(uint32_t pc, uint32_t exc_return) {
    (void)exc_return;
    acknowledge(LOW_TIMER);
    on_low(pc);
}

void timers_high(uint32_t pc, uint32_t exc_return) {
    acknowledge(HIGH_TIMER);
    on_high(pc, TIMERS_IS_NESTED(exc_return));
}

TIMERS_HANDLER(LOW_HANDLER, timers_low)
TIMERS_HANDLER(HIGH_HANDLER, timers_high)
