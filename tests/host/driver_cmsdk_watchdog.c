/* SPDX-License-Identifier: MIT */
/* driver_cmsdk_watchdog.c - the driver, for tests with its registers in memory. */
#include "../../hal/cmsdk/cmsdk_watchdog.c"
