/* SPDX-License-Identifier: MIT */
/* nrf51_wdt.c - see nrf51_wdt.h. */
#include "nrf51_wdt.h"

#define FASTEST_HZ 33424U
#define US_PER_S   1000000U
#define CRV_MIN    15U

static struct nrf51_wdt_regs *regs_of(const struct hal_watchdog *watchdog) {
    return (struct nrf51_wdt_regs *)(uintptr_t)watchdog->block;
}

static void feed(const struct hal_watchdog *watchdog) {
    regs_of(watchdog)->RR[0] = NRF51_WDT_RR_FEED;
}

static bool start(const struct hal_watchdog *watchdog, uint32_t period_us) {
    struct nrf51_wdt_regs *regs = regs_of(watchdog);
    uint32_t clocks = (uint32_t)((uint64_t)period_us * FASTEST_HZ / US_PER_S) + 1U;
    regs->CRV = clocks < CRV_MIN ? CRV_MIN : clocks;
    regs->CONFIG = NRF51_WDT_CONFIG_SLEEP;
    regs->TASKS_START = 1;
    feed(watchdog);
    return regs->RUNSTATUS == 1;
}

const struct hal_watchdog_driver nrf51_wdt_driver = {
    .start = start,
    .feed = feed,
    .longest_us = UINT32_MAX,
};
