/* SPDX-License-Identifier: MIT */
/*
 * i2c_driver.h - what an I2C controller's driver calls, mostly in its interrupt handler.
 *
 * The order of a transfer: START, address and W, all of `out`; START again, address and R,
 * all of `in`, the last byte not acknowledged; STOP. Without `out` or without `in` that part
 * is left out. A driver that is asked to stop (hal_i2c_goes_on) leaves out all that is left
 * but the STOP. It calls hal_i2c_end_isr when the STOP was ordered, or the bus was lost.
 *
 * All functions: O(1), in the interrupt handler, or in begin() before it can interrupt.
 */
#ifndef HAL_I2C_DRIVER_H
#define HAL_I2C_DRIVER_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/i2c.h>

/* False: the task does not want the rest of it. */
static inline bool hal_i2c_goes_on(const struct hal_i2c *bus) {
    return !bus->transfer.is_stopping;
}

/* The next byte to write; only while out_left is not 0. */
static inline uint8_t hal_i2c_next_out(struct hal_i2c *bus) {
    bus->out_left--;
    return *bus->out++;
}

/* A byte was read; only while in_left is not 0. */
static inline void hal_i2c_take_in(struct hal_i2c *bus, uint8_t byte) {
    bus->in_left--;
    *bus->in++ = byte;
}

/* The transfer has ended, like this; the driver has let go of the buffers. */
static inline void hal_i2c_end_isr(struct hal_i2c *bus, enum hal_i2c_cause cause) {
    bus->cause = (uint8_t)cause;
    hal_transfer_end_isr(&bus->transfer);
}

#ifdef __cplusplus
}
#endif

#endif
