/* SPDX-License-Identifier: MIT */
/* host_i2c.c - see host_i2c.h. The timer's callback is the interrupt handler. */
#include "host_i2c.h"

#include <hal/i2c_driver.h>
#include <rondo/loop.h>
#include <stdarg.h>
#include <stdio.h>

#define BITS_PER_BYTE 9
#define BOTH_LINES    (HAL_I2C_SCL | HAL_I2C_SDA)

enum { ADDRESS_TO_WRITE, WRITING, ADDRESS_TO_READ, READING };

static struct host_i2c_wire *wire_of(const struct hal_i2c *bus) {
    return (struct host_i2c_wire *)(uintptr_t)bus->block;
}

void host_i2c_add(struct host_i2c_wire *wire, struct host_i2c_device *device) {
    device->next = wire->devices;
    wire->devices = device;
}

__attribute__((format(printf, 2, 3))) static void put(struct host_i2c_wire *wire,
                                                      const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    size_t room = sizeof wire->log - wire->log_length;
    int length = vsnprintf(wire->log + wire->log_length, room, format, arguments);
    va_end(arguments);
    if (length > 0 && (size_t)length < room) {
        wire->log_length += (size_t)length;
    }
}

/* --- a transfer, byte by byte --------------------------------------------------------- */

static void step(struct rondo_handle *handle);

static void arm(struct host_i2c_wire *wire) {
    int64_t us = BITS_PER_BYTE * RONDO_S(1).us / (int64_t)wire->bus->hz;
    rondo_call_later(&wire->timer, rondo_us(us), step);
}

static void stop(struct host_i2c_wire *wire) {
    put(wire, "P ");
    if (wire->talking != NULL && wire->talking->stop != NULL) {
        wire->talking->stop(wire->talking);
    }
    wire->talking = NULL;
}

static void end(struct host_i2c_wire *wire, enum hal_i2c_cause cause) {
    if (cause != HAL_I2C_ARBITRATION) {
        stop(wire);
    }
    hal_i2c_end_isr(wire->bus, cause);
}

static bool start_device(struct host_i2c_wire *wire, bool reads) {
    struct host_i2c_device *device = wire->devices;
    while (device != NULL && device->address != wire->bus->address) {
        device = device->next;
    }
    wire->talking = device;
    bool ack = device != NULL && (device->start == NULL || device->start(device, reads));
    put(wire, "S%02x%c%c ", wire->bus->address, reads ? 'r' : 'w', ack ? '+' : '-');
    return ack;
}

static bool write_byte(struct host_i2c_wire *wire) {
    uint8_t byte = hal_i2c_next_out(wire->bus);
    struct host_i2c_device *device = wire->talking;
    bool ack = device->write == NULL || device->write(device, byte);
    put(wire, "%02x%c ", byte, ack ? '+' : '-');
    return ack;
}

static void read_byte(struct host_i2c_wire *wire) {
    struct host_i2c_device *device = wire->talking;
    uint8_t byte = device->read == NULL ? 0xFF : device->read(device);
    hal_i2c_take_in(wire->bus, byte);
    bool goes_on = wire->bus->in_left > 0 && hal_i2c_goes_on(wire->bus);
    put(wire, "%02x%c ", byte, goes_on ? '+' : '-');
}

/* The byte of this phase; false: it was refused. */
static bool move_byte(struct host_i2c_wire *wire) {
    switch (wire->bus->phase) {
    case ADDRESS_TO_WRITE:
    case ADDRESS_TO_READ: return start_device(wire, wire->bus->phase == ADDRESS_TO_READ);
    case WRITING: return write_byte(wire);
    default: read_byte(wire); return true;
    }
}

/* What comes next; false: the transfer is over. */
static bool choose_phase(struct hal_i2c *bus) {
    if (!hal_i2c_goes_on(bus)) {
        return false;
    }
    if (bus->out_left > 0) {
        bus->phase = WRITING;
    } else if (bus->in_left > 0) {
        bool reads = bus->phase == ADDRESS_TO_READ || bus->phase == READING;
        bus->phase = reads ? READING : ADDRESS_TO_READ;
    } else {
        return false;
    }
    return true;
}

static bool has_trouble(struct host_i2c_wire *wire) {
    wire->moved++;
    if (wire->moved == wire->hangs_at) {
        wire->held = wire->holds_for;
        return true; /* and no interrupt ever comes */
    }
    if (wire->moved == wire->loses_at && wire->loses_times > 0) {
        wire->loses_times--;
        put(wire, "? ");
        end(wire, HAL_I2C_ARBITRATION);
        return true;
    }
    return false;
}

static void step(struct rondo_handle *handle) {
    struct host_i2c_wire *wire = RONDO_CONTAINER_OF(handle, struct host_i2c_wire, timer);
    struct hal_i2c *bus = wire->bus;
    if (has_trouble(wire)) {
        return;
    }
    bus->counts.interrupts++;
    bool is_address = bus->phase == ADDRESS_TO_WRITE || bus->phase == ADDRESS_TO_READ;
    if (!move_byte(wire)) {
        end(wire, is_address ? HAL_I2C_NO_ANSWER : HAL_I2C_REFUSED);
    } else if (choose_phase(bus)) {
        arm(wire);
    } else {
        end(wire, HAL_I2C_FINE);
    }
}

static void begin(struct hal_i2c *bus) {
    struct host_i2c_wire *wire = wire_of(bus);
    wire->moved = 0;
    bus->phase = bus->out_left > 0 ? ADDRESS_TO_WRITE : ADDRESS_TO_READ;
    if (wire->held == 0 && !wire->holds_scl) { /* else no START is possible */
        arm(wire);
    }
}

static void reset(struct hal_i2c *bus) {
    (void)rondo_timer_cancel(&wire_of(bus)->timer);
    put(wire_of(bus), "! ");
}

static void start(struct hal_i2c *bus) {
    wire_of(bus)->bus = bus;
    wire_of(bus)->released = BOTH_LINES;
}

/* --- the lines by hand ----------------------------------------------------------------- */

static unsigned lines(struct hal_i2c *bus) {
    const struct host_i2c_wire *wire = wire_of(bus);
    unsigned high = wire->released;
    high &= ~(wire->held > 0 ? HAL_I2C_SDA : 0U);
    return high & ~(wire->holds_scl ? HAL_I2C_SCL : 0U);
}

static void drive(struct hal_i2c *bus, unsigned released) {
    struct host_i2c_wire *wire = wire_of(bus);
    unsigned before = lines(bus);
    wire->released = released;
    if ((before & HAL_I2C_SCL) == 0 && (lines(bus) & HAL_I2C_SCL) != 0) {
        put(wire, "c ");
        wire->held -= wire->held > 0;
    }
    if (before == HAL_I2C_SCL && lines(bus) == BOTH_LINES) {
        stop(wire);
    }
}

const struct hal_i2c_driver host_i2c_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .drive = drive,
    .lines = lines,
};
