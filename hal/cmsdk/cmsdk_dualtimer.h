/* SPDX-License-Identifier: MIT */
/*
 * cmsdk_dualtimer.h - the dual timer of Arm's Cortex-M System Design Kit (DDI 0479, section
 * 4.5): two 32-bit down-counters; only the first is used.
 */
#ifndef CMSDK_DUALTIMER_H
#define CMSDK_DUALTIMER_H

#include <stddef.h>
#include <stdint.h>

struct cmsdk_dualtimer_regs {
    volatile uint32_t TIMER1LOAD;
    volatile uint32_t TIMER1VALUE;
    volatile uint32_t TIMER1CONTROL;
    volatile uint32_t TIMER1INTCLR;
};
_Static_assert(offsetof(struct cmsdk_dualtimer_regs, TIMER1INTCLR) == 0x0C, "DDI 0479");

#define CMSDK_DUALTIMER_ONESHOT (1U << 0)
#define CMSDK_DUALTIMER_SIZE_32 (1U << 1)
#define CMSDK_DUALTIMER_DIV_16  (1U << 2)
#define CMSDK_DUALTIMER_INT     (1U << 5)
#define CMSDK_DUALTIMER_ENABLE  (1U << 7)

#endif
