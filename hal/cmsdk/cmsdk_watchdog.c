/* SPDX-License-Identifier: MIT */
/* cmsdk_watchdog.c - see cmsdk_watchdog.h. */
#include "cmsdk_watchdog.h"

#define HZ_PER_MHZ 1000000U

static const struct cmsdk_watchdog_block *block_of(const struct hal_watchdog *watchdog) {
    return watchdog->block;
}

static bool start(const struct hal_watchdog *watchdog, uint32_t period_us) {
    const struct cmsdk_watchdog_block *block = block_of(watchdog);
    struct cmsdk_watchdog_regs *regs = block->regs;
    regs->WDOGLOCK = CMSDK_WATCHDOG_UNLOCK;
    regs->WDOGLOAD = period_us * (block->clock_hz / HZ_PER_MHZ);
    if (block->has_stall) {
        regs->WDTTEST = CMSDK_WATCHDOG_TEST_STALL;
    }
    regs->WDOGCONTROL = CMSDK_WATCHDOG_CONTROL_INTEN | CMSDK_WATCHDOG_CONTROL_RESEN;
    bool counts = (regs->WDOGCONTROL & CMSDK_WATCHDOG_CONTROL_RESEN) != 0;
    regs->WDOGLOCK = 0;
    return counts;
}

/* An interrupt that feeds in between has locked it again, and has fed it. */
static void feed(const struct hal_watchdog *watchdog) {
    struct cmsdk_watchdog_regs *regs = block_of(watchdog)->regs;
    regs->WDOGLOCK = CMSDK_WATCHDOG_UNLOCK;
    regs->WDOGINTCLR = 1;
    regs->WDOGLOCK = 0;
}

const struct hal_watchdog_driver cmsdk_watchdog_driver = {
    .start = start,
    .feed = feed,
    .longest_us = CMSDK_WATCHDOG_LONGEST_US,
};
