/* SPDX-License-Identifier: MIT */
/* mps2-an505.c - timers 0 and 1, of which the board uses neither. */
#define LOW_TIMER  ((struct cmsdk_timer_regs *)0x50000000)
#define HIGH_TIMER ((struct cmsdk_timer_regs *)0x50001000)
#define LOW_IRQ    3U
#define HIGH_IRQ   4U

#include "cmsdk.h"

const uint32_t timers_step = 2; /* of 50 ns */
const uint32_t timers_steps_per_ms = 20000U / 2U;
