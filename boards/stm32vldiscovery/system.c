/* SPDX-License-Identifier: MIT */
/* system.c - why the STM32VLDISCOVERY was reset, and what resets it: the watchdog. */
#include "chip.h"
#include "stm32_dbgmcu.h"
#include "stm32_iwdg.h"
#include "stm32_reset.h"
#include "stm32f100_rcc.h"

#include <hal/reset.h>

unsigned hal_board_take_reset_reasons(void) {
    return stm32_take_reset(&CHIP_RCC->CSR);
}

static const struct stm32_iwdg_block block = {
    .regs = CHIP_IWDG,
    .debug = &CHIP_DBGMCU->CR,
    .debug_stop = STM32_DBGMCU_F1_IWDG_STOP,
    .fastest_hz = CHIP_LSI_MAX_HZ,
};
static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&stm32_iwdg_driver, &block);

struct hal_watchdog *hal_board_watchdog(void) {
    return &watchdog;
}
