/* SPDX-License-Identifier: MIT */
/* driver_rp2040_pwm.c - the driver, for tests with its registers in memory. */
#include "../../hal/rp2040/rp2040_pwm.c"
