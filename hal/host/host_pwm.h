/* SPDX-License-Identifier: MIT */
/* host_pwm.h - a simulated PWM generator of HOST_PWM_CLOCK, 16 bits, with four outputs. */
#ifndef HOST_PWM_H
#define HOST_PWM_H

#include <hal/pwm.h>

#define HOST_PWM_CLOCK   1000000U
#define HOST_PWM_OUTPUTS 4U

/* The block of struct hal_pwm. */
struct host_pwm {
    uint32_t period;               /* in counts */
    uint32_t on[HOST_PWM_OUTPUTS]; /* for so many of them */
    unsigned changes;
};

extern const struct hal_pwm_driver host_pwm_driver;

#endif
