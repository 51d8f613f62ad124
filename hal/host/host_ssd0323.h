/* SPDX-License-Identifier: MIT */
/* host_ssd0323.h - a simulated SSD0323 for the simulated SPI wire: 128 by 64, 16 greys. */
#ifndef HOST_SSD0323_H
#define HOST_SSD0323_H

#include "host_spi.h"

#define HOST_SSD0323_COLUMNS 64U /* bytes, of two pixels */
#define HOST_SSD0323_ROWS    64U

struct host_ssd0323 {
    struct host_spi_device device;
    const struct hal_gpio *data;
    uint8_t memory[HOST_SSD0323_ROWS][HOST_SSD0323_COLUMNS];
    uint8_t first[2]; /* of the window: column and row */
    uint8_t last[2];
    uint8_t at[2];
    uint8_t command[3];
    uint8_t count; /* bytes of the command so far */
    bool is_on;
    unsigned bytes;   /* of data, so far */
    unsigned unknown; /* commands */
};

void host_ssd0323_init(struct host_ssd0323 *display, const struct hal_gpio *select,
                       const struct hal_gpio *data);

/* The grey of a pixel: 0 to 15. */
unsigned host_ssd0323_pixel(const struct host_ssd0323 *display, unsigned x, unsigned y);

#endif
