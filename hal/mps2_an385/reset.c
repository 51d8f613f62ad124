/* SPDX-License-Identifier: MIT */
/* reset.c - why the MPS2 was reset, of the images with a CMSDK. */
#include "chip.h"
#include "cmsdk_sysctrl.h"

unsigned hal_board_take_reset_reasons(void) {
    return cmsdk_sysctrl_take_reset(CHIP_SYSCTRL);
}
