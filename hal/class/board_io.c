/* SPDX-License-Identifier: MIT */
/* board_io.c - a board that says nothing else has none of these; see hal/board_io.h. */
#include <hal/board_io.h>

__attribute__((weak)) const struct hal_board_button *hal_board_button(unsigned number) {
    (void)number;
    return NULL;
}

__attribute__((weak)) struct hal_i2c *hal_board_i2c(unsigned number) {
    (void)number;
    return NULL;
}

__attribute__((weak)) struct hal_spi_device *hal_board_sd(void) {
    return NULL;
}

__attribute__((weak)) const struct hal_board_display *hal_board_display(void) {
    return NULL;
}
