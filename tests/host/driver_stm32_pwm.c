/* SPDX-License-Identifier: MIT */
/* driver_stm32_pwm.c - the driver, for tests with its registers in memory. */
#include "../../hal/stm32/stm32_pwm.c"
