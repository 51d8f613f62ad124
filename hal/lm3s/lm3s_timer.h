/* SPDX-License-Identifier: MIT */
/* lm3s_timer.h - a general-purpose timer of the Stellaris LM3S that runs once, in 32 bits. */
#ifndef LM3S_TIMER_H
#define LM3S_TIMER_H

#include "lm3s_clock.h"

#include <hal/timer.h>

/* The block of struct hal_timer. Its clock is the board's to open. */
struct lm3s_timer_block {
    struct lm3s_gptm_regs *regs;
    uint32_t clock_hz; /* a whole number of MHz */
    uint8_t irq;
};

/* What 32 bits have at 50 MHz, the fastest that there is. */
#define LM3S_TIMER_LONGEST_US 85000000U

extern const struct hal_timer_driver lm3s_timer_driver;

#endif
