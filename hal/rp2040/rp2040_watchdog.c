/* SPDX-License-Identifier: MIT */
/* rp2040_watchdog.c - see rp2040_watchdog.h. */
#include "rp2040_watchdog.h"

/* SCRATCH4 may tell the boot ROM to jump somewhere after a watchdog's reset: not here. */
#define BOOT_MAGIC 4U

static const struct rp2040_watchdog_block *block_of(const struct hal_watchdog *watchdog) {
    return watchdog->block;
}

/* The tick that is under way is not a whole one. */
static void feed(const struct hal_watchdog *watchdog) {
    block_of(watchdog)->regs->LOAD =
        (watchdog->period_us + 1U) * RP2040_WATCHDOG_COUNTS_A_TICK;
}

static bool start(const struct hal_watchdog *watchdog, uint32_t period_us) {
    const struct rp2040_watchdog_block *block = block_of(watchdog);
    (void)period_us;
    block->regs->CTRL = 0;
    block->psm->WDSEL = RP2040_PSM_ALL & ~(RP2040_PSM_ROSC | RP2040_PSM_XOSC);
    block->regs->SCRATCH[BOOT_MAGIC] = 0;
    feed(watchdog);
    block->regs->CTRL = RP2040_WATCHDOG_CTRL_ENABLE | RP2040_WATCHDOG_CTRL_PAUSE_DBG;
    return (block->regs->CTRL & RP2040_WATCHDOG_CTRL_ENABLE) != 0;
}

const struct hal_watchdog_driver rp2040_watchdog_driver = {
    .start = start,
    .feed = feed,
    .longest_us = RP2040_WATCHDOG_LOAD_MAX / RP2040_WATCHDOG_COUNTS_A_TICK - 1U,
};
