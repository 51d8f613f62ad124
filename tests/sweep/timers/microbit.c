/* SPDX-License-Identifier: MIT */
/* microbit.c - TIMER1 and TIMER2 of the nRF51 (reference manual 3.0, chapter 18). */
#include "../timers.h"

#include "chip.h"
#include "nrf51_clock.h"

#define LOW_TIMER    ((struct nrf51_timer_regs *)0x40009000)
#define HIGH_TIMER   ((struct nrf51_timer_regs *)0x4000A000)
#define LOW_IRQ      9U
#define HIGH_IRQ     10U
#define LOW_HANDLER  TIMER1_Handler
#define HIGH_HANDLER TIMER2_Handler

/* Of 62.5 ns; tests/sweep/check has an instruction take 256 ns. */
const uint32_t timers_step = 3;
const uint32_t timers_steps_per_ms = 16000U / 3U;

static void start(struct nrf51_timer_regs *timer) {
    timer->PRESCALER = 0;
    timer->BITMODE = 0; /* 16 bits */
    timer->INTENSET = NRF51_TIMER_INT_COMPARE(0);
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

#include "pair.h"
