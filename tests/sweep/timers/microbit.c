/* SPDX-License-Identifier: MIT */
/* microbit.c - TIMER1 and TIMER2 of the nRF51 (reference manual 3.0, chapter 18). */
#include "../timers.h"

#include "chip.h"
#include "cortexm_nvic.h"
#include "nrf51_clock.h"

#define LOW_TIMER     ((struct nrf51_timer_regs *)0x40009000)
#define HIGH_TIMER    ((struct nrf51_timer_regs *)0x4000A000)
#define LOW_IRQ       9U
#define HIGH_IRQ      10U
#define HIGH_PRIORITY 0x40U

const uint32_t timers_step =
    3; /* of 62.5 ns; tests/sweep/check has an instruction take 256 ns */
const uint32_t timers_steps_per_ms = 16000U / 3U;

static void start(struct nrf51_timer_regs *timer) {
    timer->PRESCALER = 0;
    timer->BITMODE = 0; /* 16 bits */
    timer->INTENSET = NRF51_TIMER_INT_COMPARE(0);
}

void timers_start(void) {
    start(LOW_TIMER);
    start(HIGH_TIMER);
    cortexm_nvic_enable(LOW_IRQ);
    cortexm_nvic_enable(HIGH_IRQ);
    unsigned shift = HIGH_IRQ % 4U * 8U;
    uint32_t others = CORTEXM_NVIC->IPR[HIGH_IRQ / 4U] & ~(0xFFU << shift);
    CORTEXM_NVIC->IPR[HIGH_IRQ / 4U] = others | HIGH_PRIORITY << shift;
}

static void arm(struct nrf51_timer_regs *timer, uint32_t ticks) {
    timer->TASKS_STOP = 1;
    timer->TASKS_CLEAR = 1;
    timer->EVENTS_COMPARE[0] = 0;
    timer->CC[0] = ticks + 1U; /* a compare with 0 or 1 may be missed */
    timer->TASKS_START = 1;
}

static void acknowledge(struct nrf51_timer_regs *timer) {
    timer->TASKS_STOP = 1;
    timer->EVENTS_COMPARE[0] = 0;
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

TIMERS_HANDLER(TIMER1_Handler, timers_low)
TIMERS_HANDLER(TIMER2_Handler, timers_high)
