/* SPDX-License-Identifier: MIT */
/*
 * tmp105.h - a temperature sensor on I2C: TMP105 and TMP75 (TI, SBOS219), LM75 and all that
 * have its register 0.
 */
#ifndef HAL_TMP105_H
#define HAL_TMP105_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/i2c.h>

/* A sensor; its three pins for the address make it 0x48 to 0x4F. */
struct hal_tmp105 {
    struct hal_i2c *bus;
    uint8_t address;
};

/*
 * Sets how many bits the sensor converts, 9 to 12: half a degree to a sixteenth, 27.5 ms to
 * 220 ms. An LM75 has 9, and must not be asked.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR for other numbers; what hal_i2c_await_write returns
 * Context  task. Suspends. Cancel: as hal_i2c_await_write. Cost: one transfer.
 */
RONDO_NODISCARD enum rondo_err hal_tmp105_await_set_bits(const struct hal_tmp105 *sensor,
                                                         unsigned bits);

/*
 * Reads the temperature of the last conversion, in thousandths of a degree Celsius.
 *
 * Returns  RONDO_OK; what hal_i2c_await_write_read returns, and *millidegrees as it was
 * Context  task. Suspends. Cancel: as hal_i2c_await_write_read. Cost: one transfer.
 */
RONDO_NODISCARD enum rondo_err hal_tmp105_await_read(const struct hal_tmp105 *sensor,
                                                     int32_t *millidegrees);

#ifdef __cplusplus
}
#endif

#endif
