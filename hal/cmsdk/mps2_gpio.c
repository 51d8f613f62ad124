/* SPDX-License-Identifier: MIT */
/* mps2_gpio.c - see mps2_gpio.h. */
#include "mps2_gpio.h"

static const struct mps2_gpio_block *block_of(const struct hal_gpio *gpio) {
    return gpio->block;
}

static void set(const struct hal_gpio *gpio, bool level) {
    if (block_of(gpio)->is_output) {
        mps2_gpio_put(block_of(gpio)->reg, gpio->pin, level);
    }
}

static bool get(const struct hal_gpio *gpio) {
    return (*block_of(gpio)->reg >> gpio->pin & 1U) != 0;
}

static bool configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level) {
    bool is_output = block_of(gpio)->is_output;
    if (mode != (is_output ? HAL_GPIO_OUTPUT : HAL_GPIO_INPUT)) {
        return false;
    }
    set(gpio, level);
    return true;
}

const struct hal_gpio_driver mps2_gpio_driver = {
    .configure = configure,
    .set = set,
    .get = get,
};
