/* SPDX-License-Identifier: MIT */
/* system.c - why the Pico was reset, and what resets it: the watchdog. */
#include "chip.h"
#include "rp2040_reset.h"
#include "rp2040_watchdog.h"

unsigned hal_board_take_reset_reasons(void) {
    return rp2040_reset_reasons(CHIP_WATCHDOG, CHIP_VREG);
}

static const struct rp2040_watchdog_block block = {
    .regs = CHIP_WATCHDOG,
    .psm = CHIP_PSM,
};
static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&rp2040_watchdog_driver, &block);

struct hal_watchdog *hal_board_watchdog(void) {
    return &watchdog;
}
