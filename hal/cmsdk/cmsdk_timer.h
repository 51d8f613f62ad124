/* SPDX-License-Identifier: MIT */
/*
 * cmsdk_timer.h - the APB timer of Arm's Cortex-M System Design Kit (DDI 0479, section 4.2):
 * 32 bits that count its clock down, and interrupt at 0.
 */
#ifndef CMSDK_TIMER_H
#define CMSDK_TIMER_H

#include <hal/timer.h>
#include <stddef.h>
#include <stdint.h>

struct cmsdk_timer_regs {
    volatile uint32_t CTRL;
    volatile uint32_t VALUE;
    volatile uint32_t RELOAD; /* what follows 0; 0: it stays there */
    volatile uint32_t INTCLEAR;
};
_Static_assert(offsetof(struct cmsdk_timer_regs, INTCLEAR) == 0x0C, "DDI 0479 4.2");

#define CMSDK_TIMER_CTRL_ENABLE (1U << 0)
#define CMSDK_TIMER_CTRL_INT    (1U << 3)

/* The block of struct hal_timer. */
struct cmsdk_timer_block {
    struct cmsdk_timer_regs *regs;
    uint32_t clock_hz; /* a whole number of MHz */
    uint8_t irq;
};

/* What 32 bits have at 25 MHz, the fastest that there is. */
#define CMSDK_TIMER_LONGEST_US 171000000U

extern const struct hal_timer_driver cmsdk_timer_driver;

#endif
