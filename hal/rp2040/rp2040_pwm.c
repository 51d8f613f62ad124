/* SPDX-License-Identifier: MIT */
/* rp2040_pwm.c - see rp2040_pwm.h. */
#include "rp2040_pwm.h"

#include <hal/irq.h>

#define HALF      16U
#define HALF_MASK 0xFFFFU
#define COUNTS    (RP2040_PWM_TOP_MAX + 1U)

static const struct rp2040_pwm_block *block_of(const struct hal_pwm *pwm) {
    return pwm->block;
}

static unsigned slice_of(const struct hal_pwm *pwm) {
    return pwm->channel / 2U % RP2040_PWM_SLICES;
}

/* Masked: the other half is the slice's other output. */
static void set(const struct hal_pwm *pwm, uint32_t counts) {
    volatile uint32_t *cc = &block_of(pwm)->regs->CH[slice_of(pwm)].CC;
    unsigned shift = pwm->channel % 2U * HALF;
    hal_irq_key key = hal_irq_mask();
    *cc = (*cc & ~((uint32_t)HALF_MASK << shift)) | counts << shift;
    hal_irq_restore(key);
}

/* The finest divider, in 16ths, with which a period fits 16 bits. */
static uint32_t start(const struct hal_pwm *pwm, uint32_t hz) {
    struct rp2040_pwm_regs *regs = block_of(pwm)->regs;
    uint64_t sixteenths = (uint64_t)block_of(pwm)->clock_hz << RP2040_PWM_DIV_SHIFT;
    uint64_t divider =
        (sixteenths + (uint64_t)hz * COUNTS - 1U) / ((uint64_t)hz * COUNTS);
    if (divider < 1U << RP2040_PWM_DIV_SHIFT) {
        divider = 1U << RP2040_PWM_DIV_SHIFT;
    }
    uint32_t counts = (uint32_t)(sixteenths / (divider * hz));
    if (divider > RP2040_PWM_DIV_MAX || counts < 2U) {
        return 0;
    }
    regs->CH[slice_of(pwm)].DIV = (uint32_t)divider;
    regs->CH[slice_of(pwm)].TOP = counts - 1U;
    set(pwm, 0);
    regs->CH[slice_of(pwm)].CSR = RP2040_PWM_CSR_EN;
    return counts;
}

const struct hal_pwm_driver rp2040_pwm_driver = {
    .start = start,
    .set = set,
};
