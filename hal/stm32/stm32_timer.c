/* SPDX-License-Identifier: MIT */
/* stm32_timer.c - see stm32_timer.h. */
#include "stm32_timer.h"

#include "cortexm_nvic.h"

#define HZ_PER_MHZ 1000000U
#define COUNTS     0x10000U

static const struct stm32_timer_block *block_of(const struct hal_timer *timer) {
    return timer->block;
}

static void start(struct hal_timer *timer) {
    struct stm32_tim_regs *regs = block_of(timer)->regs;
    regs->CR1 = STM32_TIM_CR1_URS | STM32_TIM_CR1_OPM;
    regs->DIER = STM32_TIM_DIER_UIE;
    regs->SR = 0;
    cortexm_nvic_enable(block_of(timer)->irq);
}

/* A count of 1 is the least that there is: ARR 0 stops it. */
static void arm(struct hal_timer *timer, uint32_t us) {
    struct stm32_tim_regs *regs = block_of(timer)->regs;
    uint32_t clocks = us * (block_of(timer)->clock_hz / HZ_PER_MHZ);
    uint32_t prescaler = (clocks - 1U) / COUNTS;
    uint32_t ticks = (clocks + prescaler) / (prescaler + 1U);
    regs->PSC = prescaler;
    regs->ARR = ticks < 2U ? 1U : ticks - 1U;
    regs->EGR = STM32_TIM_EGR_UG;
    regs->SR = 0;
    regs->CR1 = STM32_TIM_CR1_URS | STM32_TIM_CR1_OPM | STM32_TIM_CR1_CEN;
}

static void disarm(struct hal_timer *timer) {
    block_of(timer)->regs->CR1 = STM32_TIM_CR1_URS | STM32_TIM_CR1_OPM;
    block_of(timer)->regs->SR = 0;
    cortexm_nvic_clear(block_of(timer)->irq);
}

static void isr(struct hal_timer *timer) {
    block_of(timer)->regs->SR = 0;
    if (timer->is_running) {
        hal_timer_end_isr(timer);
    }
}

const struct hal_timer_driver stm32_timer_driver = {
    .start = start,
    .arm = arm,
    .disarm = disarm,
    .isr = isr,
    .longest_us = STM32_TIMER_LONGEST_US,
};
