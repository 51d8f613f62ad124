/* SPDX-License-Identifier: MIT */
/*
 * board_io.h - which pins, buses and parts a board has, whatever chip is on it.
 *
 * Like board.h, but a board need not have them: then the answer is NULL. Each is made ready
 * when it is first asked for, and costs nothing in an image that never asks.
 *
 * All functions: outside the loop, or in loop or task. O(1).
 */
#ifndef HAL_BOARD_IO_H
#define HAL_BOARD_IO_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/gpio.h>
#include <hal/i2c.h>
#include <hal/spi.h>

/* A button: a pin that is true while it is pressed, and the pull that it needs. */
struct hal_board_button {
    struct hal_gpio gpio;
    enum hal_gpio_mode mode;
};

/* The buttons, counted from 0; NULL after the last. */
const struct hal_board_button *hal_board_button(unsigned number);

/* The I2C buses, for whatever is wired to them, counted from 0; NULL after the last. */
struct hal_i2c *hal_board_i2c(unsigned number);

/* The slot of an SD card. */
struct hal_spi_device *hal_board_sd(void);

/* A display: its SPI device, the pin that tells data from commands, and the pin that gives
 * the panel its voltage (NULL: always on). */
struct hal_board_display {
    struct hal_spi_device device;
    const struct hal_gpio *data;
    const struct hal_gpio *power;
};
const struct hal_board_display *hal_board_display(void);

#ifdef __cplusplus
}
#endif

#endif
