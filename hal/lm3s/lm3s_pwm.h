/* SPDX-License-Identifier: MIT */
/*
 * lm3s_pwm.h - the PWM module of the Stellaris LM3S (LM3S6965 data sheet, chapter 16): three
 * generators with two outputs each, which count the core's clock down, divided by 64. QEMU has
 * none.
 */
#ifndef LM3S_PWM_H
#define LM3S_PWM_H

#include <hal/pwm.h>
#include <stddef.h>
#include <stdint.h>

#define LM3S_PWM_GENERATORS 3U

struct lm3s_pwm_regs {
    volatile uint32_t CTL;
    volatile uint32_t SYNC;
    volatile uint32_t ENABLE; /* outputs, a bit each */
    volatile uint32_t INVERT;
    uint32_t reserved[12];
    struct {
        volatile uint32_t CTL;
        volatile uint32_t INTEN;
        volatile uint32_t RIS;
        volatile uint32_t ISC;
        volatile uint32_t LOAD;
        volatile uint32_t COUNT;
        volatile uint32_t CMP[2]; /* A, B */
        volatile uint32_t GEN[2]; /* what happens when */
        uint32_t DB[3];
        uint32_t reserved[3];
    } PWM[LM3S_PWM_GENERATORS];
};
_Static_assert(offsetof(struct lm3s_pwm_regs, PWM) == 0x040, "LM3S6965 table 16-1");
_Static_assert(offsetof(struct lm3s_pwm_regs, PWM[1]) == 0x080, "LM3S6965 table 16-1");
_Static_assert(offsetof(struct lm3s_pwm_regs, PWM[0].GEN) == 0x060,
               "LM3S6965 table 16-1");

#define LM3S_PWM_CTL_ENABLE    (1U << 0)
#define LM3S_PWM_GEN_ZERO_LOW  (2U << 0)
#define LM3S_PWM_GEN_ZERO_HIGH (3U << 0)
#define LM3S_PWM_GEN_LOAD_LOW  (2U << 2)
#define LM3S_PWM_GEN_CMPA_HIGH (3U << 6) /* while counting down */
#define LM3S_PWM_GEN_CMPB_HIGH (3U << 10)
#define LM3S_PWM_LOAD_MAX      0xFFFFU
#define LM3S_PWM_DIVIDER       64U /* as lm3s_sysctl_start has it */

/* The block of struct hal_pwm, whose channel is the output's number, 0 to 5. Its clock and the
 * divider by 64, and its pin, are the board's. */
struct lm3s_pwm_block {
    struct lm3s_pwm_regs *regs;
    uint32_t clock_hz; /* after the divider */
};

extern const struct hal_pwm_driver lm3s_pwm_driver;

#endif
