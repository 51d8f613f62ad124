/* SPDX-License-Identifier: MIT */
/* system.c - why the EK-LM3S6965 was reset, and what resets it: the watchdog. */
#include "chip.h"
#include "cmsdk_watchdog.h"
#include "cortexm.h"
#include "cortexm_nvic.h"
#include "lm3s_sysctl.h"

#include <hal/reset.h>

unsigned hal_board_take_reset_reasons(void) {
    return lm3s_sysctl_take_reset(CHIP_SYSCTL);
}

static const struct cmsdk_watchdog_block block = {
    .regs = CHIP_WATCHDOG,
    .clock_hz = CHIP_CLOCK_HZ,
    .has_stall = true,
};
static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&cmsdk_watchdog_driver, &block);

CORTEXM_HANDLER_BY_POINTER(WATCHDOG_Handler, on_watchdog)

struct hal_watchdog *hal_board_watchdog(void) {
    on_watchdog = cortexm_watchdog_warning;
    lm3s_sysctl_open0(CHIP_SYSCTL, LM3S_RCGC0_WDT);
    cortexm_nvic_enable_at(CHIP_IRQ_WATCHDOG, CORTEXM_WARNING_PRIORITY);
    return &watchdog;
}
