/* SPDX-License-Identifier: MIT */
/* sse_clock.c - see sse_clock.h. */
#include "sse_clock.h"

#include "cortexm_nvic.h"

#define COUNTER_BITS 32U

static const struct sse_clock_block *block_of(const struct hal_clock *clock) {
    return clock->block;
}

static struct sse_timer_regs *timer_of(const struct hal_clock *clock) {
    return block_of(clock)->timer;
}

/* Both halves of one moment. */
static uint64_t ticks_now(const struct sse_timer_regs *timer) {
    uint32_t high;
    uint32_t low;
    do {
        high = timer->CNTPCT_HI;
        low = timer->CNTPCT_LO;
    } while (high != timer->CNTPCT_HI);
    return (uint64_t)high << 32 | low;
}

/* Microseconds; more than 32 bits of them are hal/counter.h's. */
static uint32_t count(struct hal_clock *clock) {
    return (uint32_t)(ticks_now(timer_of(clock)) >> block_of(clock)->ticks_per_us_log2);
}

static void start(struct hal_clock *clock) {
    timer_of(clock)->CNTP_CTL = 0;
    block_of(clock)->counter->CNTCR = SSE_CNTCR_EN;
    hal_counter_init(&clock->counter, COUNTER_BITS, 1, count(clock));
    cortexm_nvic_enable(block_of(clock)->irq);
}

/*
 * At a whole microsecond, which is what the delay is counted from. With icount and
 * sleep=off, QEMU would hang at an instant that is no whole number of nanoseconds.
 */
static void arm(struct hal_clock *clock, uint32_t delay_us) {
    struct sse_timer_regs *timer = timer_of(clock);
    unsigned log2 = block_of(clock)->ticks_per_us_log2;
    uint64_t due = ((ticks_now(timer) >> log2) + delay_us) << log2;
    timer->CNTP_CVAL_LO = (uint32_t)due;
    timer->CNTP_CVAL_HI = (uint32_t)(due >> 32);
    timer->CNTP_CTL = SSE_CNTP_CTL_ENABLE;
}

static void disarm(struct hal_clock *clock) {
    timer_of(clock)->CNTP_CTL = 0;
    cortexm_nvic_clear(block_of(clock)->irq);
}

/* The interrupt is there as long as the instant is over and the timer enabled. */
void sse_clock_isr(struct hal_clock *clock) {
    timer_of(clock)->CNTP_CTL = 0;
    hal_clock_alarm_isr(clock);
}

const struct hal_clock_driver sse_clock_driver = {
    .start = start,
    .count = count,
    .arm = arm,
    .disarm = disarm,
};
