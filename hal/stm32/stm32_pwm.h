/* SPDX-License-Identifier: MIT */
/*
 * stm32_pwm.h - a timer of the STM32 F1 and F4 as a PWM generator with four outputs (RM0041,
 * chapters 12 and 13; RM0090, chapters 17 and 18). Its prescaler is as fine as the period
 * allows.
 */
#ifndef STM32_PWM_H
#define STM32_PWM_H

#include "stm32_tim.h"

#include <hal/pwm.h>

#define STM32_PWM_COUNTS 0xFFFFU /* so that CCR can be all of them: always on */

/* Of the F1's AFIO_MAPR (RM0041, 7.4.2): which pins, and what reads as anything: 0 leaves the
 * debugger its own. */
#define STM32F1_AFIO_MAPR_TIM3_PC6_TO_9 (3U << 10)
#define STM32F1_AFIO_MAPR_SWJ_CFG       (7U << 24)

/* The block of struct hal_pwm, whose channel is CC1 to CC4, less one. Clock and pins are the
 * board's. */
struct stm32_pwm_block {
    struct stm32_tim_regs *regs;
    uint32_t clock_hz;
    bool has_bdtr; /* TIM1: its outputs are off until that says so */
};

extern const struct hal_pwm_driver stm32_pwm_driver;

#endif
