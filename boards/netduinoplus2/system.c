/* SPDX-License-Identifier: MIT */
/* system.c - why the Netduino was reset. */
#include "chip.h"
#include "stm32_reset.h"
#include "stm32f405_rcc.h"

#include <hal/reset.h>

unsigned hal_board_take_reset_reasons(void) {
    return stm32_take_reset(&CHIP_RCC->CSR);
}
