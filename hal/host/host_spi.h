/* SPDX-License-Identifier: MIT */
/*
 * host_spi.h - a simulated SPI wire, with devices that a test scripts.
 *
 * A byte takes as long as it would on the wire, in the loop's time, HOST_SPI_FIFO of them
 * an interrupt. A device sees the bytes that come while its chip select is low, and learns
 * when it is let go. All chip selects are pins of one port.
 */
#ifndef HOST_SPI_H
#define HOST_SPI_H

#include "host_gpio.h"

#include <hal/spi.h>
#include <rondo/timer.h>

#define HOST_SPI_FIFO   4U
#define HOST_SPI_MAX_HZ 25000000U
#define HOST_SPI_MIN_HZ 100000U

struct host_spi_device {
    const struct hal_gpio *select;
    uint8_t (*exchange)(struct host_spi_device *device, uint8_t byte);
    void (*let_go)(struct host_spi_device *device); /* may be NULL */
    bool is_selected;
    struct host_spi_device *next;
};

/* The wire: the block of struct hal_spi. Zeroed, it has no devices and works well. */
struct host_spi_wire {
    struct host_spi_device *devices;
    struct hal_spi *bus;
    struct host_gpio_watcher selects;
    struct rondo_timer timer;
    uint32_t hz;
    uint8_t mode;
    unsigned moved;    /* bytes so far */
    unsigned hangs_at; /* the script: from this byte on nothing moves; 0: never */
};

extern const struct hal_spi_driver host_spi_driver;

void host_spi_add(struct host_spi_wire *wire, struct host_spi_device *device);

#endif
