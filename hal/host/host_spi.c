/* SPDX-License-Identifier: MIT */
/* host_spi.c - see host_spi.h. The timer's callback is the interrupt handler. */
#include "host_spi.h"

#include <hal/spi_driver.h>
#include <rondo/loop.h>

#define BITS_PER_BYTE 8

static struct host_spi_wire *wire_of(const struct hal_spi *bus) {
    return (struct host_spi_wire *)(uintptr_t)bus->block;
}

static void look_at_selects(struct host_gpio_watcher *watcher) {
    struct host_spi_wire *wire =
        RONDO_CONTAINER_OF(watcher, struct host_spi_wire, selects);
    for (struct host_spi_device *d = wire->devices; d != NULL; d = d->next) {
        bool was_selected = d->is_selected;
        d->is_selected = !hal_gpio_get(d->select);
        if (was_selected && !d->is_selected && d->let_go != NULL) {
            d->let_go(d);
        }
    }
}

void host_spi_add(struct host_spi_wire *wire, struct host_spi_device *device) {
    struct host_gpio_port *port =
        (struct host_gpio_port *)(uintptr_t)device->select->block;
    device->next = wire->devices;
    wire->devices = device;
    wire->selects.changed = look_at_selects;
    port->watcher = &wire->selects;
}

/* Who is selected answers; two of them at once would fight. */
static uint8_t exchange(struct host_spi_wire *wire, uint8_t byte) {
    uint8_t answer = HAL_SPI_FILL;
    for (struct host_spi_device *d = wire->devices; d != NULL; d = d->next) {
        if (d->is_selected) {
            answer &= d->exchange(d, byte);
        }
    }
    return answer;
}

static void step(struct rondo_handle *handle);

/* The time that the bytes in the FIFO take, rounded up. */
static void arm(struct host_spi_wire *wire) {
    size_t left = wire->bus->out_left;
    int64_t bits = (int64_t)(left < HOST_SPI_FIFO ? left : HOST_SPI_FIFO) * BITS_PER_BYTE;
    int64_t us = (bits * RONDO_S(1).us + wire->hz - 1) / wire->hz;
    rondo_call_later(&wire->timer, rondo_us(us), step);
}

static void step(struct rondo_handle *handle) {
    struct host_spi_wire *wire = RONDO_CONTAINER_OF(handle, struct host_spi_wire, timer);
    struct hal_spi *bus = wire->bus;
    bus->counts.interrupts++;
    for (unsigned i = 0; i < HOST_SPI_FIFO && hal_spi_has_out(bus); i++) {
        if (++wire->moved == wire->hangs_at) {
            return;
        }
        hal_spi_take_in(bus, exchange(wire, hal_spi_next_out(bus)));
    }
    if (hal_spi_is_over(bus)) {
        hal_spi_end_isr(bus);
    } else {
        arm(wire);
    }
}

static void begin(struct hal_spi *bus) {
    arm(wire_of(bus));
}

static uint32_t configure(struct hal_spi *bus, uint32_t hz, enum hal_spi_mode mode) {
    struct host_spi_wire *wire = wire_of(bus);
    if (hz < HOST_SPI_MIN_HZ) {
        return 0;
    }
    wire->hz = hz < HOST_SPI_MAX_HZ ? hz : HOST_SPI_MAX_HZ;
    wire->mode = (uint8_t)mode;
    return wire->hz;
}

static void reset(struct hal_spi *bus) {
    (void)rondo_timer_cancel(&wire_of(bus)->timer);
}

static void start(struct hal_spi *bus) {
    wire_of(bus)->bus = bus;
}

const struct hal_spi_driver host_spi_driver = {
    .start = start,
    .configure = configure,
    .begin = begin,
    .reset = reset,
};
