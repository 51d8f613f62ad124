/* SPDX-License-Identifier: MIT */
/*
 * lm3s_pwm.c - see lm3s_pwm.h.
 *
 * The counter goes from LOAD to 0: the output is low from LOAD on, and high from the value of
 * the comparator down to 0. The comparator never meets its value where that is not wanted:
 * off and on altogether are other actions at LOAD and 0.
 */
#include "lm3s_pwm.h"

#include <hal/irq.h>

static const struct lm3s_pwm_block *block_of(const struct hal_pwm *pwm) {
    return pwm->block;
}

static uint32_t action(unsigned output, uint32_t counts, uint32_t load) {
    if (counts == 0) {
        return LM3S_PWM_GEN_LOAD_LOW | LM3S_PWM_GEN_ZERO_LOW;
    }
    if (counts > load) {
        return LM3S_PWM_GEN_ZERO_HIGH;
    }
    return LM3S_PWM_GEN_LOAD_LOW |
           (output == 0 ? LM3S_PWM_GEN_CMPA_HIGH : LM3S_PWM_GEN_CMPB_HIGH);
}

static void set(const struct hal_pwm *pwm, uint32_t counts) {
    struct lm3s_pwm_regs *regs = block_of(pwm)->regs;
    unsigned generator = pwm->channel / 2U;
    unsigned output = pwm->channel % 2U;
    uint32_t load = regs->PWM[generator].LOAD;
    regs->PWM[generator].CMP[output] = counts == 0 ? 0 : counts - 1U;
    regs->PWM[generator].GEN[output] = action(output, counts, load);
}

static uint32_t start(const struct hal_pwm *pwm, uint32_t hz) {
    struct lm3s_pwm_regs *regs = block_of(pwm)->regs;
    uint32_t counts = block_of(pwm)->clock_hz / hz;
    if (counts < 2U || counts > LM3S_PWM_LOAD_MAX + 1U) {
        return 0;
    }
    regs->PWM[pwm->channel / 2U].LOAD = counts - 1U;
    regs->PWM[pwm->channel / 2U].CTL = LM3S_PWM_CTL_ENABLE;
    hal_irq_set_bits(&regs->ENABLE, 1U << pwm->channel);
    return counts;
}

const struct hal_pwm_driver lm3s_pwm_driver = {
    .start = start,
    .set = set,
};
