/* SPDX-License-Identifier: MIT */
/* stm32_pwm.c - see stm32_pwm.h. */
#include "stm32_pwm.h"

#define BITS_A_CHANNEL 8U
#define CHANNEL_MASK   0xFFU

static const struct stm32_pwm_block *block_of(const struct hal_pwm *pwm) {
    return pwm->block;
}

static void set(const struct hal_pwm *pwm, uint32_t counts) {
    block_of(pwm)->regs->CCR[pwm->channel] = counts;
}

static void open_output(struct stm32_tim_regs *regs, unsigned channel) {
    unsigned shift = channel % 2U * BITS_A_CHANNEL;
    uint32_t others = regs->CCMR[channel / 2U] & ~((uint32_t)CHANNEL_MASK << shift);
    regs->CCMR[channel / 2U] = others | (uint32_t)STM32_TIM_CCMR_PWM_1 << shift;
    regs->CCER |= STM32_TIM_CCER_CCE(channel);
}

/* CCR before UG, which loads it: the output is off at once. */
static uint32_t start(const struct hal_pwm *pwm, uint32_t hz) {
    const struct stm32_pwm_block *block = block_of(pwm);
    uint32_t clocks = block->clock_hz / hz;
    uint32_t prescaler = clocks / (STM32_PWM_COUNTS + 1U);
    uint32_t counts = clocks / (prescaler + 1U);
    if (counts < 2U) {
        return 0;
    }
    block->regs->CR1 = STM32_TIM_CR1_ARPE;
    block->regs->PSC = prescaler;
    block->regs->ARR = counts - 1U;
    block->regs->CCR[pwm->channel] = 0;
    open_output(block->regs, pwm->channel);
    block->regs->EGR = STM32_TIM_EGR_UG;
    if (block->has_bdtr) {
        block->regs->BDTR = STM32_TIM_BDTR_MOE;
    }
    block->regs->CR1 = STM32_TIM_CR1_ARPE | STM32_TIM_CR1_CEN;
    return counts;
}

const struct hal_pwm_driver stm32_pwm_driver = {
    .start = start,
    .set = set,
};
