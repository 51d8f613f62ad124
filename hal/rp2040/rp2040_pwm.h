/* SPDX-License-Identifier: MIT */
/*
 * rp2040_pwm.h - the PWM of the RP2040 (RP2040 datasheet, section 4.5): eight slices, each a
 * generator with two outputs. GPn is output n % 2 of slice n / 2 % 8.
 */
#ifndef RP2040_PWM_H
#define RP2040_PWM_H

#include <hal/pwm.h>
#include <stddef.h>
#include <stdint.h>

#define RP2040_PWM_SLICES 8U

struct rp2040_pwm_regs {
    struct {
        volatile uint32_t CSR;
        volatile uint32_t DIV; /* 8 bits and 4 of fraction */
        volatile uint32_t CTR;
        volatile uint32_t CC; /* output A's in the low half, B's in the high one */
        volatile uint32_t TOP;
    } CH[RP2040_PWM_SLICES];
    volatile uint32_t EN;
};
_Static_assert(offsetof(struct rp2040_pwm_regs, EN) == 0xA0, "section 4.5.3");

#define RP2040_PWM_CSR_EN    (1U << 0)
#define RP2040_PWM_DIV_SHIFT 4U
#define RP2040_PWM_DIV_MAX   0xFFFU
#define RP2040_PWM_TOP_MAX   0xFFFEU /* so that CC can be one more: always on */

/* The block of struct hal_pwm, whose channel is the GPIO's number. */
struct rp2040_pwm_block {
    struct rp2040_pwm_regs *regs;
    uint32_t clock_hz;
};

extern const struct hal_pwm_driver rp2040_pwm_driver;

#endif
