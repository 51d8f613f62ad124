/* SPDX-License-Identifier: MIT */
/* nrf51_clock.c - see nrf51_clock.h. */
#include "nrf51_clock.h"

#include "cortexm_nvic.h"

#define COUNTER_BITS 32U
#define NOW          0U /* of CC: for capturing */
#define ALARM        1U
/* The least that a value must be ahead of the counter to be sure of an alarm. */
#define AHEAD 2

static const struct nrf51_clock_block *block_of(const struct hal_clock *clock) {
    return clock->block;
}

static struct nrf51_timer_regs *timer_of(const struct hal_clock *clock) {
    return block_of(clock)->timer;
}

static uint32_t count(struct hal_clock *clock) {
    timer_of(clock)->TASKS_CAPTURE[NOW] = 1;
    return timer_of(clock)->CC[NOW];
}

static void start(struct hal_clock *clock) {
    struct nrf51_timer_regs *timer = timer_of(clock);
    timer->TASKS_STOP = 1;
    timer->MODE = 0;
    timer->BITMODE = NRF51_TIMER_BITMODE_32;
    timer->PRESCALER = NRF51_TIMER_PRESCALER_1_MHZ;
    timer->TASKS_CLEAR = 1;
    timer->TASKS_START = 1;
    hal_counter_init(&clock->counter, COUNTER_BITS, 1, 0);
    cortexm_nvic_enable(block_of(clock)->irq);
}

static bool is_ahead(struct hal_clock *clock, uint32_t instant) {
    return (int32_t)(instant - count(clock)) >= AHEAD;
}

/*
 * An instant that is too near is put off until one is far enough. The event is cleared after
 * CC was written, for that itself may bring one, and before the counter is looked at.
 */
static void arm(struct hal_clock *clock, uint32_t delay_us) {
    struct nrf51_timer_regs *timer = timer_of(clock);
    uint32_t instant = clock->counter.last + delay_us;
    timer->CC[ALARM] = instant;
    timer->EVENTS_COMPARE[ALARM] = 0;
    for (uint32_t more = 2 * AHEAD; !is_ahead(clock, instant); more *= 2) {
        instant = timer->CC[NOW] + more;
        timer->CC[ALARM] = instant;
        timer->EVENTS_COMPARE[ALARM] = 0;
    }
    timer->INTENSET = NRF51_TIMER_INT_COMPARE(ALARM);
}

static void disarm(struct hal_clock *clock) {
    struct nrf51_timer_regs *timer = timer_of(clock);
    timer->INTENCLR = NRF51_TIMER_INT_COMPARE(ALARM);
    timer->EVENTS_COMPARE[ALARM] = 0;
    cortexm_nvic_clear(block_of(clock)->irq);
}

void nrf51_clock_isr(struct hal_clock *clock) {
    timer_of(clock)->INTENCLR = NRF51_TIMER_INT_COMPARE(ALARM);
    timer_of(clock)->EVENTS_COMPARE[ALARM] = 0;
    hal_clock_alarm_isr(clock);
}

const struct hal_clock_driver nrf51_clock_driver = {
    .start = start,
    .count = count,
    .arm = arm,
    .disarm = disarm,
};
