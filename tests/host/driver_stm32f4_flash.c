/* SPDX-License-Identifier: MIT */
/* driver_stm32f4_flash.c - the driver, for tests with its registers in memory. */
#include "../../hal/stm32/stm32f4_flash.c"
