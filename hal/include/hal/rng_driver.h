/* SPDX-License-Identifier: MIT */
/*
 * rng_driver.h - what a driver of random bytes calls, mostly in its interrupt handler.
 *
 * All functions: O(1), in the interrupt handler, or in begin() before it can interrupt.
 */
#ifndef HAL_RNG_DRIVER_H
#define HAL_RNG_DRIVER_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/rng.h>

/* One byte more. False: no more are wanted, and hal_rng_end_isr comes next. */
static inline bool hal_rng_take_isr(struct hal_rng *rng, uint8_t byte) {
    *rng->bytes++ = byte;
    rng->left--;
    return rng->left > 0 && !rng->transfer.is_stopping;
}

/* The driver has let go of the buffer; true: what it has put there is not to be trusted. */
static inline void hal_rng_end_isr(struct hal_rng *rng, bool has_failed) {
    rng->has_failed = has_failed;
    hal_transfer_end_isr(&rng->transfer);
}

#ifdef __cplusplus
}
#endif

#endif
