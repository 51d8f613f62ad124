/* SPDX-License-Identifier: MIT */
/* host_reset.c - a process has power from its start, and a reset is its end. */
#include <hal/reset.h>
#include <stdlib.h>

unsigned hal_board_take_reset_reasons(void) {
    return HAL_RESET_POWER;
}

_Noreturn void hal_board_reset(void) {
    exit(HAL_RESET_STATUS);
}
