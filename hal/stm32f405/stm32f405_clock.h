/* SPDX-License-Identifier: MIT */
/*
 * stm32f405_clock.h - a clock out of TIM2, 32 bits at 1 MHz (RM0090, chapter 18), with
 * SysTick as a one-shot alarm of up to 0.8 s, for a compare of TIM2 is what QEMU has not.
 */
#ifndef STM32F405_CLOCK_H
#define STM32F405_CLOCK_H

#include "stm32_tim.h"

#include <hal/clock.h>
#include <stdint.h>

/* The block of struct hal_clock. Its clock is the board's to open. */
struct stm32f405_clock_block {
    struct stm32_tim_regs *timer;
    const uint16_t *timer_mhz; /* QEMU's is not the chip's */
    uint8_t systick_ref_mhz;
};

extern const struct hal_clock_driver stm32f405_clock_driver;

/* To be called by SysTick_Handler. */
void stm32f405_clock_isr(struct hal_clock *clock);

#endif
