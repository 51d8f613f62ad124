/* SPDX-License-Identifier: MIT */
/* spi.c - the half of an SPI controller that is the same on every chip; see hal/spi.h. */
#include <hal/spi.h>

#define BITS_PER_BYTE 8

void hal_spi_start(struct hal_spi *bus) {
    bus->driver->start(bus);
}

enum rondo_err hal_spi_attach(const struct hal_spi_device *device) {
    return hal_gpio_configure(device->select, HAL_GPIO_OUTPUT, true);
}

static void set_select(const struct hal_spi_device *device, bool level) {
    if (device->select != NULL) {
        hal_gpio_set(device->select, level);
    }
}

enum rondo_err hal_spi_await_select(const struct hal_spi_device *device) {
    struct hal_spi *bus = device->bus;
    enum rondo_err err = rondo_lock_await_acquire(&bus->lock);
    if (err != RONDO_OK) {
        return err;
    }
    bus->hz = bus->driver->configure(bus, device->hz, (enum hal_spi_mode)device->mode);
    if (bus->hz == 0) {
        (void)rondo_lock_release(&bus->lock);
        return RONDO_VALUE_ERROR;
    }
    bus->device = device;
    set_select(device, false);
    return RONDO_OK;
}

void hal_spi_deselect(const struct hal_spi_device *device) {
    set_select(device, true);
    device->bus->device = NULL;
    (void)rondo_lock_release(&device->bus->lock);
}

static rondo_duration limit_of(const struct hal_spi *bus, size_t size) {
    return RONDO_US(HAL_SPI_SLACK.us +
                    2 * (int64_t)size * BITS_PER_BYTE * RONDO_S(1).us / (int64_t)bus->hz);
}

/* The hardware is as it was selected for the device, also after a reset. */
static void reset(struct hal_spi *bus) {
    bus->driver->reset(bus);
    hal_transfer_abandon(&bus->transfer);
    bus->driver->start(bus);
    (void)bus->driver->configure(bus, bus->device->hz,
                                 (enum hal_spi_mode)bus->device->mode);
    bus->counts.resets++;
}

enum rondo_err hal_spi_await_exchange(const struct hal_spi_device *device,
                                      const void *out, void *in, size_t size) {
    struct hal_spi *bus = device->bus;
    if (bus->device != device) {
        return RONDO_RUNTIME_ERROR;
    }
    if (size == 0) {
        return RONDO_OK;
    }
    bus->out = out;
    bus->in = in;
    bus->out_left = size;
    bus->in_left = size;
    bus->counts.exchanges++;
    hal_transfer_begin(&bus->transfer);
    bus->driver->begin(bus);
    enum rondo_err err = hal_transfer_await_end(&bus->transfer, limit_of(bus, size));
    if (bus->transfer.is_under_way) {
        reset(bus);
    }
    return err;
}

enum rondo_err hal_spi_await_transfer(const struct hal_spi_device *device,
                                      const void *out, void *in, size_t size) {
    enum rondo_err err = RONDO_OK;
    HAL_SPI_AWAIT_SELECTED(device, err) {
        err = hal_spi_await_exchange(device, out, in, size);
    }
    return err;
}

const struct hal_spi_device *hal__spi_await_enter(const struct hal_spi_device *device,
                                                  enum rondo_err *err) {
    *err = hal_spi_await_select(device);
    return *err == RONDO_OK ? device : NULL;
}

void hal__spi_leave(const struct hal_spi_device **held) {
    if (*held != NULL) {
        hal_spi_deselect(*held);
        *held = NULL;
    }
}
