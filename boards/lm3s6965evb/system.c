/* SPDX-License-Identifier: MIT */
/* system.c - why the EK-LM3S6965 was reset. */
#include "chip.h"
#include "lm3s_sysctl.h"

#include <hal/reset.h>

unsigned hal_board_take_reset_reasons(void) {
    return lm3s_sysctl_take_reset(CHIP_SYSCTL);
}
