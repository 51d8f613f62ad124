/* SPDX-License-Identifier: MIT */
/* driver_lm3s_pwm.c - the driver, for tests with its registers in memory. */
#include "../../hal/lm3s/lm3s_pwm.c"
