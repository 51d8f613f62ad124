/* SPDX-License-Identifier: MIT */
/*
 * host_i2c.h - a simulated I2C wire, with devices that a test scripts.
 *
 * A byte takes as long as it would on the wire, in the loop's time, so that a test cuts a
 * transfer at whichever byte it likes. What went over the wire is kept as text:
 *
 *     S48w+ 00+ S48r+ 19+ 80- P
 *
 * is START, the device 0x48 addressed to write and acknowledging, a byte, START again to
 * read, two bytes of which the controller refuses the last, STOP. "!" is the controller's
 * reset, "c" a clock of a recovery.
 */
#ifndef HOST_I2C_H
#define HOST_I2C_H

#include <hal/i2c.h>
#include <rondo/timer.h>

/* A device. Each function may be NULL: it acknowledges, or sends ones. */
struct host_i2c_device {
    uint8_t address;
    bool (*start)(struct host_i2c_device *device, bool reads); /* acknowledges */
    bool (*write)(struct host_i2c_device *device, uint8_t byte);
    uint8_t (*read)(struct host_i2c_device *device);
    void (*stop)(struct host_i2c_device *device);
    struct host_i2c_device *next;
};

#define HOST_I2C_LOG 256

/* The wire: the block of struct hal_i2c. Zeroed, it has no devices and works well. */
struct host_i2c_wire {
    struct host_i2c_device *devices;
    struct host_i2c_device *talking;
    struct hal_i2c *bus;
    struct rondo_timer timer;
    unsigned moved;    /* bytes in this transfer, addresses included */
    unsigned released; /* lines as the controller's pins drive them */
    char log[HOST_I2C_LOG];
    size_t log_length;
    /* The script; 0: no such trouble. Bytes are counted from 1 in each transfer. */
    unsigned loses_at;    /* arbitration is lost at this byte ... */
    unsigned loses_times; /* ... in so many transfers */
    unsigned hangs_at;    /* the device stretches the clock of this byte for ever */
    unsigned holds_for;   /* after a hang, a device holds SDA for so many clocks */
    bool holds_scl;       /* ... or SCL, for good */
    unsigned held;        /* clocks left */
};

extern const struct hal_i2c_driver host_i2c_driver;

void host_i2c_add(struct host_i2c_wire *wire, struct host_i2c_device *device);

#endif
