/* SPDX-License-Identifier: MIT */
/* host_pwm.c - see host_pwm.h. */
#include "host_pwm.h"

#define COUNTS_MAX 0x10000U

static struct host_pwm *generator_of(const struct hal_pwm *pwm) {
    return (struct host_pwm *)(uintptr_t)pwm->block;
}

static uint32_t start(const struct hal_pwm *pwm, uint32_t hz) {
    uint32_t counts = HOST_PWM_CLOCK / hz;
    if (counts < 2 || counts > COUNTS_MAX) {
        return 0;
    }
    generator_of(pwm)->period = counts;
    return counts;
}

static void set(const struct hal_pwm *pwm, uint32_t counts) {
    generator_of(pwm)->on[pwm->channel] = counts;
    generator_of(pwm)->changes++;
}

const struct hal_pwm_driver host_pwm_driver = {
    .start = start,
    .set = set,
};
