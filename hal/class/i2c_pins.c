/* SPDX-License-Identifier: MIT */
/* i2c_pins.c - see hal/i2c_pins.h. */
#include <hal/i2c_pins.h>

static const struct hal_i2c_pins *pins_of(const struct hal_i2c *bus) {
    return bus->block;
}

void hal_i2c_pins_connect(const struct hal_i2c *bus) {
    const struct hal_i2c_pins *pins = pins_of(bus);
    pins->connect(pins->scl);
    pins->connect(pins->sda);
}

static void drive(const struct hal_gpio *pin, bool level) {
    (void)pin->driver->configure(pin, HAL_GPIO_OPEN_DRAIN, level);
}

void hal_i2c_pins_drive(struct hal_i2c *bus, unsigned lines) {
    drive(pins_of(bus)->scl, (lines & HAL_I2C_SCL) != 0);
    drive(pins_of(bus)->sda, (lines & HAL_I2C_SDA) != 0);
}

static bool level_of(const struct hal_gpio *pin) {
    return pin->driver->get(pin);
}

unsigned hal_i2c_pins_look(struct hal_i2c *bus) {
    return (level_of(pins_of(bus)->scl) ? HAL_I2C_SCL : 0U) |
           (level_of(pins_of(bus)->sda) ? HAL_I2C_SDA : 0U);
}
