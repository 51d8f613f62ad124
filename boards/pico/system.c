/* SPDX-License-Identifier: MIT */
/* system.c - why the Pico was reset. */
#include "chip.h"
#include "rp2040_reset.h"

#include <hal/reset.h>

unsigned hal_board_take_reset_reasons(void) {
    return rp2040_reset_reasons(CHIP_WATCHDOG, CHIP_VREG);
}
