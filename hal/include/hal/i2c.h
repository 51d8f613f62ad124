/* SPDX-License-Identifier: MIT */
/*
 * i2c.h - the controller of an I2C bus: writes, reads, and both in one transfer.
 *
 * Two halves. A chip's driver (struct hal_i2c_driver) knows registers and interrupts, and of
 * the kernel only its door: its interrupt handler moves the bytes of one transfer. What is
 * the same on every chip is in hal/class/i2c.c: one transfer at a time, its limit in time,
 * another try when arbitration was lost, and the recovery of a bus that a device holds.
 *
 * A transfer begins with START and ends with STOP whatever happens. One that is cancelled
 * ends after the byte on the wire, the last byte read not acknowledged, so no device is
 * left in the middle of one. If clock or device hang even then, the controller is reset,
 * and the next transfer first frees the bus: up to nine clocks until the device lets go of
 * SDA, then STOP (UM10204, 3.1.16).
 *
 * Addresses have 7 bits, as data sheets that do not shift them have it: 0x48, not 0x90.
 *
 * Invariants
 *   I1  a transfer is under way only while its task holds the lock.
 *   I2  out and in point into buffers of that task, with so many bytes left.
 */
#ifndef HAL_I2C_H
#define HAL_I2C_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/transfer.h>
#include <rondo/lock.h>
#include <stddef.h>
#include <stdint.h>

/* Why a transfer failed. */
enum hal_i2c_cause {
    HAL_I2C_FINE,
    HAL_I2C_NO_ANSWER,   /* nobody acknowledged the address: absent, or busy */
    HAL_I2C_REFUSED,     /* a byte that was written was not acknowledged */
    HAL_I2C_ARBITRATION, /* another controller won, HAL_I2C_TRIES times */
    HAL_I2C_STUCK,       /* a line stays low, nine clocks or not */
    HAL_I2C_TOO_SLOW,    /* not done within its limit */
};

/* A transfer may take so many times what its bytes take on the wire, and this for clocks
 * that devices stretch: SMBus allows them 25 to 35 ms. */
#define HAL_I2C_PATIENCE 4
#define HAL_I2C_STRETCH  RONDO_MS(35)
#define HAL_I2C_TRIES    3U

/* The two lines, as bits; 1: high, or let go. */
#define HAL_I2C_SCL 1U
#define HAL_I2C_SDA 2U

struct hal_i2c;

/* What a chip's driver implements; hal/i2c_driver.h has what it calls. */
struct hal_i2c_driver {
    /* Makes controller and lines ready, whatever state they are in. Any but an interrupt. */
    void (*start)(struct hal_i2c *bus);
    /* Begins the transfer that `bus` describes; its end is hal_i2c_end_isr. Task. */
    void (*begin)(struct hal_i2c *bus);
    /* No interrupt comes any more, and no byte moves; `start` comes next. Task. */
    void (*reset)(struct hal_i2c *bus);
    /* Takes the lines from the controller until the next start, and drives each low or
     * lets it go. NULL, with lines: the chip cannot. Task. */
    void (*drive)(struct hal_i2c *bus, unsigned lines);
    unsigned (*lines)(struct hal_i2c *bus);
    /* For the board's interrupt handler. */
    void (*isr)(struct hal_i2c *bus);
};

/* Counts since start-up. */
struct hal_i2c_counts {
    uint32_t transfers; /* begun */
    uint32_t interrupts;
    uint32_t failures; /* of all causes */
    uint32_t resets;
    uint32_t recoveries;
};

struct hal_i2c {
    const struct hal_i2c_driver *driver;
    const void *block; /* the driver's: which hardware it is */
    uint32_t hz;
    struct rondo_lock lock;
    struct hal_transfer transfer;
    const uint8_t *out;
    uint8_t *in;
    size_t out_left;
    size_t in_left;
    struct hal_i2c_counts counts;
    uint8_t address;
    uint8_t phase;      /* the driver's */
    uint8_t cause;      /* enum hal_i2c_cause of the last transfer */
    bool must_be_freed; /* recovered before the next transfer */
};

#define HAL_I2C_INIT(i2c_driver, i2c_block, bus_hz)                                      \
    {                                                                                    \
        .driver = (i2c_driver), .block = (i2c_block), .hz = (bus_hz),                    \
        .transfer = HAL_TRANSFER_INIT                                                    \
    }

/* Sets controller and lines up. Context: before the bus is used, once. Cost: O(1). */
void hal_i2c_start(struct hal_i2c *bus);

/*
 * Writes bytes to a device, reads bytes from it, or writes and then reads with a repeated
 * START in between, so that nobody comes between the two. Other tasks' transfers wait.
 *
 * Returns  RONDO_OK; RONDO_IO_ERROR if it failed, hal_i2c_cause says why; RONDO_TIMEOUT if
 *          it was not done within its limit; RONDO_VALUE_ERROR for an address above 0x77 or
 *          below 0x08, which are reserved, or a size of 0; RONDO_CANCELLED
 * Context  task. Suspends, but where an emulator's wire takes no time.
 * Cancel   returns when the hardware has let go of the buffers, at most HAL_TRANSFER_STOP
 *          later. Some of the bytes were written, or read, or none.
 * Cost     O(1), and one interrupt a byte
 */
RONDO_NODISCARD enum rondo_err hal_i2c_await_write(struct hal_i2c *bus, unsigned address,
                                                   const void *bytes, size_t size);
RONDO_NODISCARD enum rondo_err hal_i2c_await_read(struct hal_i2c *bus, unsigned address,
                                                  void *bytes, size_t size);
RONDO_NODISCARD enum rondo_err hal_i2c_await_write_read(struct hal_i2c *bus,
                                                        unsigned address, const void *out,
                                                        size_t out_size, void *in,
                                                        size_t in_size);

/*
 * Why the last transfer on the bus failed. It is the caller's own until it awaits again.
 * Context: task. Cost: O(1).
 */
static inline enum hal_i2c_cause hal_i2c_cause(const struct hal_i2c *bus) {
    return (enum hal_i2c_cause)bus->cause;
}

/* A cause in words: "nobody answers". Context: any. Cost: O(1). */
const char *hal_i2c_cause_text(enum hal_i2c_cause cause);

#ifdef __cplusplus
}
#endif

#endif
