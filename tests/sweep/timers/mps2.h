/* SPDX-License-Identifier: MIT */
/* mps2.h - timers 0 and 1 of the MPS2 images at 25 MHz, whose boards use neither. */
#define LOW_TIMER  ((struct cmsdk_timer_regs *)0x40000000)
#define HIGH_TIMER ((struct cmsdk_timer_regs *)0x40001000)
#define LOW_IRQ    8U
#define HIGH_IRQ   9U

#include "cmsdk.h"

const uint32_t timers_step = 3; /* of 40 ns */
const uint32_t timers_steps_per_ms = 25000U / 3U;
