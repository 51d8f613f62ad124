/* SPDX-License-Identifier: MIT */
/* driver_nrf51_nvmc.c - the driver, for tests with its registers in memory. */
#include "../../hal/nrf51/nrf51_nvmc.c"
