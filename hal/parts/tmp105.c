/* SPDX-License-Identifier: MIT */
/* tmp105.c - see hal/tmp105.h. */
#include <hal/tmp105.h>

#define REGISTER_TEMPERATURE   0U
#define REGISTER_CONFIGURATION 1U
#define RESOLUTION             5U /* the shift of R1 and R0 */
#define FEWEST_BITS            9U
#define MOST_BITS              12U

enum rondo_err hal_tmp105_await_set_bits(const struct hal_tmp105 *sensor, unsigned bits) {
    if (bits < FEWEST_BITS || bits > MOST_BITS) {
        return RONDO_VALUE_ERROR;
    }
    const uint8_t bytes[] = {REGISTER_CONFIGURATION,
                             (uint8_t)((bits - FEWEST_BITS) << RESOLUTION)};
    return hal_i2c_await_write(sensor->bus, sensor->address, bytes, sizeof bytes);
}

/* The first byte has whole degrees, the second their 256ths, as far as they go. */
enum rondo_err hal_tmp105_await_read(const struct hal_tmp105 *sensor,
                                     int32_t *millidegrees) {
    static const uint8_t from[] = {REGISTER_TEMPERATURE};
    uint8_t bytes[2];
    enum rondo_err err = hal_i2c_await_write_read(sensor->bus, sensor->address, from,
                                                  sizeof from, bytes, sizeof bytes);
    if (err == RONDO_OK) {
        int16_t value = (int16_t)(bytes[0] << 8 | bytes[1]);
        *millidegrees = (int32_t)value * 1000 / 256;
    }
    return err;
}
