/* SPDX-License-Identifier: MIT */
/* system.c - why the micro:bit was reset. */
#include "chip.h"
#include "nrf51_power.h"

#include <hal/reset.h>

unsigned hal_board_take_reset_reasons(void) {
    return nrf51_power_take_reset(CHIP_POWER);
}
