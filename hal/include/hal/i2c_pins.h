/* SPDX-License-Identifier: MIT */
/*
 * i2c_pins.h - the two lines of a controller whose pins can be open drains as well: what such
 * a driver needs for the recovery of a bus.
 *
 * All functions: task, or before the bus is used. O(1).
 */
#ifndef HAL_I2C_PINS_H
#define HAL_I2C_PINS_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/gpio.h>
#include <hal/i2c.h>

struct hal_i2c_pins {
    const struct hal_gpio *scl;
    const struct hal_gpio *sda;
    /* Makes it an open drain, pulled up where the chip can, and the controller's. */
    void (*connect)(const struct hal_gpio *pin);
};

/* The pins are the controller's. */
static inline void hal_i2c_pins_connect(const struct hal_i2c_pins *pins) {
    pins->connect(pins->scl);
    pins->connect(pins->sda);
}

/* The pins are the program's: each drives low, or lets go. See struct hal_i2c_driver. */
static inline void hal_i2c_pins_drive(const struct hal_i2c_pins *pins, unsigned lines) {
    const struct hal_gpio_driver *driver = pins->scl->driver;
    (void)driver->configure(pins->scl, HAL_GPIO_OPEN_DRAIN, (lines & HAL_I2C_SCL) != 0);
    (void)driver->configure(pins->sda, HAL_GPIO_OPEN_DRAIN, (lines & HAL_I2C_SDA) != 0);
}

static inline unsigned hal_i2c_pins_look(const struct hal_i2c_pins *pins) {
    const struct hal_gpio_driver *driver = pins->scl->driver;
    return (driver->get(pins->scl) ? HAL_I2C_SCL : 0U) |
           (driver->get(pins->sda) ? HAL_I2C_SDA : 0U);
}

#ifdef __cplusplus
}
#endif

#endif
