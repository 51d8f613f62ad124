/* SPDX-License-Identifier: MIT */
/* stm32_iwdg.c - see stm32_iwdg.h. */
#include "stm32_iwdg.h"

/* What is written comes through in 5 clocks of the slowest 17 kHz; a look takes at least 4 of
 * 168 MHz. */
#define LOOKS     20000U
#define PRESCALED 4U /* by at least that */

static const struct stm32_iwdg_block *block_of(const struct hal_watchdog *watchdog) {
    return watchdog->block;
}

static void settle(const struct stm32_iwdg_regs *regs) {
    for (unsigned i = 0; i < LOOKS && regs->SR != 0; i++) {
    }
}

/* The finest prescaler with which the period fits the counter; a count more than needed. */
static bool start(const struct hal_watchdog *watchdog, uint32_t period_us) {
    const struct stm32_iwdg_block *block = block_of(watchdog);
    struct stm32_iwdg_regs *regs = block->regs;
    uint32_t clocks = (uint32_t)((uint64_t)period_us * block->fastest_hz / 1000000U) + 1U;
    uint32_t pr = 0;
    while (pr < STM32_IWDG_PR_MAX && clocks / (PRESCALED << pr) >= STM32_IWDG_RLR_MAX) {
        pr++;
    }
    uint32_t rlr = clocks / (PRESCALED << pr) + 1U;
    *block->debug |= block->debug_stop;
    regs->KR = STM32_IWDG_KR_START;
    regs->KR = STM32_IWDG_KR_ACCESS;
    regs->PR = pr;
    regs->RLR = rlr;
    settle(regs);
    bool has_come = regs->RLR == rlr;
    regs->KR = STM32_IWDG_KR_FEED;
    return has_come;
}

static void feed(const struct hal_watchdog *watchdog) {
    block_of(watchdog)->regs->KR = STM32_IWDG_KR_FEED;
}

const struct hal_watchdog_driver stm32_iwdg_driver = {
    .start = start,
    .feed = feed,
    .longest_us = STM32_IWDG_LONGEST_US,
};
