/* SPDX-License-Identifier: MIT */
/*
 * cmsdk_watchdog.h - the APB watchdog of Arm's Cortex-M System Design Kit (DDI 0479, section
 * 4.7), which the Stellaris LM3S has, too (LM3S6965 data sheet, chapter 10).
 *
 * It counts down twice: the first end warns, the second resets. Between two accesses it is
 * locked, so that a program gone wild hardly stops it. The LM3S cannot stop it at all.
 */
#ifndef CMSDK_WATCHDOG_H
#define CMSDK_WATCHDOG_H

#include <hal/watchdog.h>
#include <stddef.h>
#include <stdint.h>

struct cmsdk_watchdog_regs {
    volatile uint32_t WDOGLOAD;
    volatile uint32_t WDOGVALUE;
    volatile uint32_t WDOGCONTROL;
    volatile uint32_t
        WDOGINTCLR; /* any value: the warning is over, and all begins anew */
    uint32_t reserved1[258];
    volatile uint32_t WDTTEST; /* the LM3S's only */
    uint32_t reserved2[505];
    volatile uint32_t WDOGLOCK;
};
_Static_assert(offsetof(struct cmsdk_watchdog_regs, WDTTEST) == 0x418, "LM3S6965 10.4");
_Static_assert(offsetof(struct cmsdk_watchdog_regs, WDOGLOCK) == 0xC00, "DDI 0479 4.7");

#define CMSDK_WATCHDOG_CONTROL_INTEN (1U << 0) /* counts, and warns */
#define CMSDK_WATCHDOG_CONTROL_RESEN (1U << 1)
#define CMSDK_WATCHDOG_TEST_STALL    (1U << 8) /* stands still while the core is halted */
#define CMSDK_WATCHDOG_UNLOCK        0x1ACCE551U

/* The block of struct hal_watchdog. Its clock is the board's to open. */
struct cmsdk_watchdog_block {
    struct cmsdk_watchdog_regs *regs;
    uint32_t clock_hz; /* a whole number of MHz */
    bool has_stall;
};

/* So long at 50 MHz, the fastest that there is. */
#define CMSDK_WATCHDOG_LONGEST_US 85000000U

extern const struct hal_watchdog_driver cmsdk_watchdog_driver;

#endif
