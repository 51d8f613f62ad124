/* SPDX-License-Identifier: MIT */
/* driver_stm32_timer.c - the driver, for tests with its registers in memory. */
#include "../../hal/stm32/stm32_timer.c"
