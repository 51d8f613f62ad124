/* SPDX-License-Identifier: MIT */
/*
 * soft_i2c.h - an I2C controller made of two lines, for chips that have no other.
 *
 * There is no interrupt: each half of a clock is a callback of the loop's timer. So nothing
 * waits for the bus, and the bus waits for whoever keeps the loop: a controller may make a
 * clock as long as it likes. In exchange it is slow: two turns of the loop a bit.
 *
 * Clocks that devices stretch, arbitration and repeated STARTs are as UM10204 has them.
 */
#ifndef SOFT_I2C_H
#define SOFT_I2C_H

#include <hal/i2c.h>
#include <rondo/timer.h>

/* What it remembers; one a bus, zeroed. */
struct soft_i2c {
    struct rondo_timer timer;
    struct hal_i2c *bus;
    uint16_t out;  /* nine bits to send, the next one in front; 1 lets SDA go */
    uint16_t in;   /* those that were seen */
    uint8_t bits;  /* left of them */
    uint8_t step;  /* the half clock that is going on */
    uint8_t cause; /* that the STOP under way ends with */
};

/* The block of struct hal_i2c. The two functions are those of struct hal_i2c_driver, for a
 * port of the chip; SCL falls before SDA changes, and rises after it. */
struct soft_i2c_block {
    struct soft_i2c *machine;
    const void *port;
    void (*drive)(const void *port, unsigned lines);
    unsigned (*lines)(const void *port);
};

extern const struct hal_i2c_driver soft_i2c_driver;

#endif
