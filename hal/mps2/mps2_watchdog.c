/* SPDX-License-Identifier: MIT */
/* mps2_watchdog.c - the watchdog of Arm's MPS2 images, which warns by NMI. */
#include "chip.h"
#include "cmsdk_watchdog.h"
#include "cortexm.h"

static const struct cmsdk_watchdog_block block = {
    .regs = CHIP_WATCHDOG,
    .clock_hz = CHIP_CLOCK_HZ,
};
static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&cmsdk_watchdog_driver, &block);

CORTEXM_HANDLER_BY_POINTER(NMI_Handler, on_nmi)

struct hal_watchdog *hal_board_watchdog(void) {
    on_nmi = cortexm_watchdog_warning;
    return &watchdog;
}
