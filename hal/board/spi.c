/* SPDX-License-Identifier: MIT */
/* spi.c - the SPIs of a board, and what is on them. */
#include "board_ask.h"

extern struct hal_spi_device board_sd __attribute__((weak));
extern const struct hal_board_display board_display __attribute__((weak));

static bool attach(const struct hal_spi_device *device, const struct hal_spi *bus) {
    if (device == NULL || device->bus != bus) {
        return true;
    }
    chip_open_gpio(device->select);
    return hal_spi_attach(device) == RONDO_OK;
}

static bool attach_all(const struct hal_spi *bus) {
    return attach(&board_sd, bus) &&
           attach(&board_display != NULL ? &board_display.device : NULL, bus);
}

bool board_start_spi(const struct board_device *spi) {
    bool is_new;
    if (!board_is_connected(spi) && !attach_all(spi->device)) {
        return false;
    }
    struct hal_spi *bus = board_ask(spi, &is_new);
    if (is_new) {
        hal_spi_start(bus);
    }
    return bus != NULL;
}
