/* SPDX-License-Identifier: MIT */
/*
 * i2c_pins.h - the two lines of a controller whose pins can be open drains as well: what such
 * a driver needs for the recovery of a bus. Its block begins with struct hal_i2c_pins.
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
void hal_i2c_pins_connect(const struct hal_i2c *bus);

/* drive and lines of struct hal_i2c_driver: the pins are the program's. */
void hal_i2c_pins_drive(struct hal_i2c *bus, unsigned lines);
unsigned hal_i2c_pins_look(struct hal_i2c *bus);

#ifdef __cplusplus
}
#endif

#endif
