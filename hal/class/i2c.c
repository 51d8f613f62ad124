/* SPDX-License-Identifier: MIT */
/* i2c.c - the half of an I2C controller that is the same on every chip; see hal/i2c.h. */
#include <hal/i2c.h>
#include <rondo/sleep.h>

#define FIRST_ADDRESS  0x08U
#define LAST_ADDRESS   0x77U
#define BITS_PER_BYTE  9 /* with the one that acknowledges */
#define BOTH_LINES     (HAL_I2C_SCL | HAL_I2C_SDA)
#define CLOCKS_TO_FREE 9
#define HALF_CLOCK     RONDO_US(5)

struct request {
    unsigned address;
    const uint8_t *out;
    uint8_t *in;
    size_t out_size;
    size_t in_size;
};

void hal_i2c_start(struct hal_i2c *bus) {
    bus->driver->start(bus);
}

const char *hal_i2c_cause_text(enum hal_i2c_cause cause) {
    static const char *const texts[] = {
        [HAL_I2C_FINE] = "fine",
        [HAL_I2C_NO_ANSWER] = "nobody answers",
        [HAL_I2C_REFUSED] = "the device refused a byte",
        [HAL_I2C_ARBITRATION] = "another controller has the bus",
        [HAL_I2C_STUCK] = "a device holds the bus",
        [HAL_I2C_TOO_SLOW] = "the device is too slow",
    };
    return texts[cause];
}

/* --- a bus that a device holds --------------------------------------------------------- */

/* The lines like this for half a clock; tells how they are then. */
static enum rondo_err await_half_clock(struct hal_i2c *bus, unsigned drive,
                                       unsigned *lines) {
    bus->driver->drive(bus, drive);
    enum rondo_err err = rondo_await_sleep(HALF_CLOCK);
    *lines = bus->driver->lines(bus);
    return err;
}

/* A device in the middle of a byte gives SDA back when it has sent its last bit, and a STOP
 * tells it that it was the last. */
static enum rondo_err await_clocks_and_stop(struct hal_i2c *bus, unsigned *lines) {
    static const unsigned stop[] = {HAL_I2C_SDA, 0, HAL_I2C_SCL, BOTH_LINES};
    enum rondo_err err = await_half_clock(bus, BOTH_LINES, lines);
    for (int i = 0; i < CLOCKS_TO_FREE && *lines == HAL_I2C_SCL && err == RONDO_OK; i++) {
        err = await_half_clock(bus, HAL_I2C_SDA, lines);
        if (err == RONDO_OK) {
            err = await_half_clock(bus, BOTH_LINES, lines);
        }
    }
    for (size_t i = 0; i < sizeof stop / sizeof stop[0] && err == RONDO_OK; i++) {
        err = await_half_clock(bus, stop[i], lines);
    }
    return err;
}

/* Cancelled in the middle, it is done again before the next transfer. */
static enum rondo_err await_freed(struct hal_i2c *bus) {
    unsigned lines = BOTH_LINES;
    enum rondo_err err = RONDO_OK;
    if (bus->driver->drive != NULL) {
        bus->counts.recoveries++;
        err = await_clocks_and_stop(bus, &lines);
        bus->driver->drive(bus, BOTH_LINES);
    }
    if (err == RONDO_OK && lines != BOTH_LINES) {
        bus->cause = HAL_I2C_STUCK;
        err = RONDO_IO_ERROR;
    }
    if (err == RONDO_OK) {
        bus->must_be_freed = false;
        bus->driver->start(bus);
    }
    return err;
}

/* --- transfers ------------------------------------------------------------------------- */

static rondo_duration limit_of(const struct hal_i2c *bus, const struct request *request) {
    int64_t bytes = (int64_t)request->out_size + (int64_t)request->in_size + 2;
    return RONDO_US(HAL_I2C_STRETCH.us + HAL_I2C_PATIENCE * bytes * BITS_PER_BYTE *
                                             RONDO_S(1).us / (int64_t)bus->hz);
}

static enum rondo_err await_once(struct hal_i2c *bus, const struct request *request) {
    bus->address = (uint8_t)request->address;
    bus->out = request->out;
    bus->out_left = request->out_size;
    bus->in = request->in;
    bus->in_left = request->in_size;
    bus->counts.transfers++;
    hal_transfer_begin(&bus->transfer);
    bus->driver->begin(bus);
    enum rondo_err err = hal_transfer_await_end(&bus->transfer, limit_of(bus, request));
    if (bus->transfer.is_under_way) {
        bus->driver->reset(bus);
        hal_transfer_abandon(&bus->transfer);
        bus->must_be_freed = true;
        bus->cause = HAL_I2C_TOO_SLOW;
        bus->counts.resets++;
    }
    return err == RONDO_OK && bus->cause != HAL_I2C_FINE ? RONDO_IO_ERROR : err;
}

static enum rondo_err await_locked(struct hal_i2c *bus, const struct request *request) {
    enum rondo_err err = RONDO_IO_ERROR;
    unsigned tries = 0;
    do {
        bus->cause = HAL_I2C_FINE;
        err = bus->must_be_freed ? await_freed(bus) : RONDO_OK;
        if (err == RONDO_OK) {
            err = await_once(bus, request);
        }
    } while (err == RONDO_IO_ERROR && bus->cause == HAL_I2C_ARBITRATION &&
             ++tries < HAL_I2C_TRIES);
    bus->counts.failures += err != RONDO_OK;
    return err;
}

static enum rondo_err await_transfer(struct hal_i2c *bus, const struct request *request) {
    enum rondo_err err = RONDO_VALUE_ERROR;
    if (request->address < FIRST_ADDRESS || request->address > LAST_ADDRESS ||
        request->out_size + request->in_size == 0) {
        return err;
    }
    RONDO_AWAIT_LOCKED(&bus->lock, err) {
        err = await_locked(bus, request);
    }
    return err;
}

enum rondo_err hal_i2c_await_write(struct hal_i2c *bus, unsigned address,
                                   const void *bytes, size_t size) {
    const struct request request = {.address = address, .out = bytes, .out_size = size};
    return await_transfer(bus, &request);
}

enum rondo_err hal_i2c_await_read(struct hal_i2c *bus, unsigned address, void *bytes,
                                  size_t size) {
    const struct request request = {.address = address, .in = bytes, .in_size = size};
    return await_transfer(bus, &request);
}

enum rondo_err hal_i2c_await_write_read(struct hal_i2c *bus, unsigned address,
                                        const void *out, size_t out_size, void *in,
                                        size_t in_size) {
    const struct request request = {
        .address = address,
        .out = out,
        .in = in,
        .out_size = out_size,
        .in_size = in_size,
    };
    return await_transfer(bus, &request);
}
