/* SPDX-License-Identifier: MIT */
/* stm32f405_clock.c - see stm32f405_clock.h. */
#include "stm32f405_clock.h"

#include "cortexm_scb.h"
#include "cortexm_systick.h"

/* What the counter shows at the start: a test build may choose to be near the wrap. */
#ifndef STM32F405_CLOCK_FIRST_COUNT
#define STM32F405_CLOCK_FIRST_COUNT 0U
#endif

#define COUNTER_BITS 32U

static const struct stm32f405_clock_block *block_of(const struct hal_clock *clock) {
    return clock->block;
}

static uint32_t count(struct hal_clock *clock) {
    return block_of(clock)->timer->CNT;
}

static void start(struct hal_clock *clock) {
    const struct stm32f405_clock_block *block = block_of(clock);
    block->timer->PSC = *block->timer_mhz - 1U;
    block->timer->ARR = UINT32_MAX;
    block->timer->EGR = STM32_TIM_EGR_UG;
    block->timer->CNT = STM32F405_CLOCK_FIRST_COUNT;
    block->timer->CR1 = STM32_TIM_CR1_CEN;
    hal_counter_init(&clock->counter, COUNTER_BITS, 1, count(clock));
    clock->longest_us = CORTEXM_SYSTICK_MAX / block->systick_ref_mhz;
}

/* A period of RVR + 1 ticks of the reference clock; RVR being 0 then, it is the last. */
static void arm(struct hal_clock *clock, uint32_t delay_us) {
    CORTEXM_SYSTICK->RVR = delay_us * block_of(clock)->systick_ref_mhz - 1U;
    CORTEXM_SYSTICK->CVR = 0;
    CORTEXM_SYSTICK->CSR = SYSTICK_CSR_ENABLE | SYSTICK_CSR_TICKINT;
    cortexm_systick_settle();
    CORTEXM_SYSTICK->RVR = 0;
}

static void disarm(struct hal_clock *clock) {
    (void)clock;
    CORTEXM_SYSTICK->CSR = 0;
    CORTEXM_SCB->ICSR = SCB_ICSR_PENDSTCLR;
}

void stm32f405_clock_isr(struct hal_clock *clock) {
    CORTEXM_SYSTICK->CSR = 0;
    hal_clock_alarm_isr(clock);
}

const struct hal_clock_driver stm32f405_clock_driver = {
    .start = start,
    .count = count,
    .arm = arm,
    .disarm = disarm,
};
