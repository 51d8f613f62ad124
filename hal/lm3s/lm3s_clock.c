/* SPDX-License-Identifier: MIT */
/* lm3s_clock.c - see lm3s_clock.h. */
#include "lm3s_clock.h"

#include "cortexm_nvic.h"
#include "cortexm_systick.h"
#include "systick_counter.h"

#define HZ_PER_MHZ 1000000U

static const struct lm3s_clock_block *block_of(const struct hal_clock *clock) {
    return clock->block;
}

static uint32_t count(struct hal_clock *clock) {
    (void)clock;
    return systick_counter_look();
}

static void start(struct hal_clock *clock) {
    const struct lm3s_clock_block *block = block_of(clock);
    block->alarm->CTL = 0;
    block->alarm->CFG = 0;
    block->alarm->TAMR = LM3S_GPTM_TAMR_ONESHOT;
    block->alarm->IMR = LM3S_GPTM_INT_TATO;
    systick_counter_start(SYSTICK_CSR_CLKSOURCE);
    hal_counter_init(&clock->counter, SYSTICK_COUNTER_BITS, block->clock_hz / HZ_PER_MHZ,
                     count(clock));
    cortexm_nvic_enable(block->irq);
}

/* Counter and alarm have the same speed, so the whole delay from now on is late enough. */
static void arm(struct hal_clock *clock, uint32_t delay_us) {
    const struct lm3s_clock_block *block = block_of(clock);
    block->alarm->TAILR = delay_us * (block->clock_hz / HZ_PER_MHZ);
    block->alarm->CTL = LM3S_GPTM_CTL_TAEN;
}

static void disarm(struct hal_clock *clock) {
    const struct lm3s_clock_block *block = block_of(clock);
    block->alarm->CTL = 0;
    block->alarm->ICR = LM3S_GPTM_INT_TATO;
    cortexm_nvic_clear(block->irq);
}

void lm3s_clock_wrap_isr(struct hal_clock *clock) {
    systick_counter_isr();
    hal_clock_wrap_isr(clock);
}

void lm3s_clock_alarm_isr(struct hal_clock *clock) {
    block_of(clock)->alarm->ICR = LM3S_GPTM_INT_TATO;
    hal_clock_alarm_isr(clock);
}

const struct hal_clock_driver lm3s_clock_driver = {
    .start = start,
    .count = count,
    .arm = arm,
    .disarm = disarm,
};
