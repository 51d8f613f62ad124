/* SPDX-License-Identifier: MIT */
/* system.c - why the micro:bit was reset, and what resets it: the watchdog. */
#include "chip.h"
#include "nrf51_power.h"
#include "nrf51_wdt.h"

unsigned hal_board_take_reset_reasons(void) {
    return nrf51_power_take_reset(CHIP_POWER);
}

static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&nrf51_wdt_driver, CHIP_WDT);

struct hal_watchdog *hal_board_watchdog(void) {
    return &watchdog;
}
