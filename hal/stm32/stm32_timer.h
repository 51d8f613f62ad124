/* SPDX-License-Identifier: MIT */
/*
 * stm32_timer.h - a general-purpose timer of the STM32 F1 and F4 that runs once (RM0041,
 * chapter 13; RM0090, chapter 18). It has 16 bits, and a prescaler of as many: a tick is a
 * 65536th of the time, but at least a clock.
 */
#ifndef STM32_TIMER_H
#define STM32_TIMER_H

#include "stm32_tim.h"

#include <hal/timer.h>

/* The block of struct hal_timer. Its clock is the board's to open. */
struct stm32_timer_block {
    struct stm32_tim_regs *regs;
    uint32_t clock_hz; /* a whole number of MHz */
    uint8_t irq;
};

/* What 32 bits have at 84 MHz, the fastest that there is. */
#define STM32_TIMER_LONGEST_US 51000000U

extern const struct hal_timer_driver stm32_timer_driver;

#endif
