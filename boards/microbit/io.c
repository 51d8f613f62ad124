/* SPDX-License-Identifier: MIT */
/* io.c - the micro:bit's two buttons, which connect their pins to ground. */
#include "chip.h"
#include "nrf51_gpio.h"

#include <hal/board_io.h>

#define BUTTON(number)                                                                   \
    {                                                                                    \
        .gpio = {.driver = &nrf51_gpio_driver,                                           \
                 .block = CHIP_P0,                                                       \
                 .pin = (number),                                                        \
                 .is_inverted = true},                                                   \
        .mode = HAL_GPIO_PULL_UP                                                         \
    }

static const struct hal_board_button buttons[] = {BUTTON(17), BUTTON(26)};

const struct hal_board_button *hal_board_button(unsigned number) {
    return number < sizeof buttons / sizeof buttons[0] ? &buttons[number] : NULL;
}
