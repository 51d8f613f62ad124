/* SPDX-License-Identifier: MIT */
/* reset.c - why the MPS3 was reset. */
#include "chip.h"
#include "sse_sysctrl.h"

unsigned hal_board_take_reset_reasons(void) {
    return sse_sysctrl_take_reset(CHIP_SYSCTRL);
}
