/* SPDX-License-Identifier: MIT */
/* soft_i2c.c - see soft_i2c.h. */
#include "soft_i2c.h"

#include <hal/i2c_driver.h>
#include <rondo/loop.h>

#define BOTH_LINES   (HAL_I2C_SCL | HAL_I2C_SDA)
#define BITS_AND_ACK 9U
#define FIRST_BIT    (1U << (BITS_AND_ACK - 1))
#define NOT_SENT     0x1FFU /* all bits let go: a byte that is read */

/* Half clocks, named by how the lines are meanwhile. */
enum {
    START_LOW,  /* SCL low, SDA let go: before a repeated START */
    START_HIGH, /* both let go */
    START_HELD, /* SDA low: that was the START */
    BIT_LOW,
    BIT_HIGH,
    STOP_LOW,
    STOP_HIGH, /* SCL let go, SDA still low */
    STOP_DONE, /* both let go: that was the STOP */
};

/* The byte that is on the wire; hal_i2c.phase. */
enum { ADDRESS_TO_WRITE, WRITING, ADDRESS_TO_READ, READING };

static const struct soft_i2c_block *block_of(const struct hal_i2c *bus) {
    return bus->block;
}

static void drive(struct hal_i2c *bus, unsigned lines) {
    block_of(bus)->drive(block_of(bus)->port, lines);
}

static unsigned lines(struct hal_i2c *bus) {
    return block_of(bus)->lines(block_of(bus)->port);
}

static void run_step(struct rondo_handle *handle);

static void arm(struct soft_i2c *machine) {
    int64_t half_clock_us = RONDO_S(1).us / (2 * (int64_t)machine->bus->hz);
    rondo_call_later(&machine->timer, rondo_us(half_clock_us), run_step);
}

static void enter(struct soft_i2c *machine, unsigned step, unsigned lines_driven) {
    machine->step = (uint8_t)step;
    drive(machine->bus, lines_driven);
    arm(machine);
}

/* --- from byte to byte, with SCL low --------------------------------------------------- */

static bool is_reading(const struct hal_i2c *bus) {
    return bus->phase == READING;
}

/* The last byte read, or the last that is wanted, is not acknowledged. */
static bool must_refuse(const struct hal_i2c *bus) {
    return bus->in_left == 1 || !hal_i2c_goes_on(bus);
}

static unsigned next_bit(const struct soft_i2c *machine) {
    return (machine->out & FIRST_BIT) != 0 ? HAL_I2C_SDA : 0U;
}

/* A byte that is read is acknowledged by the controller, which decides it only now. */
static void put_bit(struct soft_i2c *machine) {
    bool is_ack = machine->bits == 1;
    if (is_ack && is_reading(machine->bus) && !must_refuse(machine->bus)) {
        machine->out = 0;
    }
    enter(machine, BIT_LOW, next_bit(machine));
}

static void begin_byte(struct soft_i2c *machine, unsigned phase, unsigned bits) {
    machine->bus->phase = (uint8_t)phase;
    machine->out = (uint16_t)bits;
    machine->in = 0;
    machine->bits = BITS_AND_ACK;
    put_bit(machine);
}

/* The bit that acknowledges is the device's: let go. */
static unsigned bits_of(unsigned byte) {
    return byte << 1 | 1U;
}

static void begin_stop(struct soft_i2c *machine, enum hal_i2c_cause cause) {
    machine->cause = (uint8_t)cause;
    enter(machine, STOP_LOW, 0);
}

/* A device whose byte was acknowledged sends another in any case: it must be read. */
static void choose_next(struct soft_i2c *machine) {
    struct hal_i2c *bus = machine->bus;
    bool must_read = is_reading(bus) && (machine->in & 1U) == 0;
    bool is_over = bus->out_left + bus->in_left == 0 || !hal_i2c_goes_on(bus);
    if (is_over && !must_read) {
        begin_stop(machine, HAL_I2C_FINE);
    } else if (bus->out_left > 0) {
        begin_byte(machine, WRITING, bits_of(hal_i2c_next_out(bus)));
    } else if (is_reading(bus) || bus->phase == ADDRESS_TO_READ) {
        begin_byte(machine, READING, NOT_SENT);
    } else {
        bus->phase = ADDRESS_TO_READ;
        enter(machine, START_LOW, HAL_I2C_SDA);
    }
}

static void end_byte(struct soft_i2c *machine) {
    struct hal_i2c *bus = machine->bus;
    bus->counts.interrupts++;
    if (is_reading(bus)) {
        hal_i2c_take_in(bus, (uint8_t)(machine->in >> 1));
        choose_next(machine);
    } else if ((machine->in & 1U) == 0) {
        choose_next(machine);
    } else {
        begin_stop(machine, bus->phase == WRITING ? HAL_I2C_REFUSED : HAL_I2C_NO_ANSWER);
    }
}

/* --- from half clock to half clock ------------------------------------------------------ */

static void lose(struct soft_i2c *machine) {
    drive(machine->bus, BOTH_LINES);
    hal_i2c_end_isr(machine->bus, HAL_I2C_ARBITRATION);
}

/* SDA low here: somebody else has the bus. */
static void hold_start(struct soft_i2c *machine) {
    if (lines(machine->bus) == BOTH_LINES) {
        enter(machine, START_HELD, HAL_I2C_SCL);
    } else {
        lose(machine);
    }
}

static void send_address(struct soft_i2c *machine) {
    unsigned reads = machine->bus->phase == ADDRESS_TO_READ;
    begin_byte(machine, machine->bus->phase,
               bits_of((unsigned)machine->bus->address << 1 | reads));
}

/* Who lets SDA go and finds it low has lost, but for the device's own bits. */
static void take_bit(struct soft_i2c *machine) {
    bool was_let_go = (machine->out & FIRST_BIT) != 0;
    bool is_high = (lines(machine->bus) & HAL_I2C_SDA) != 0;
    machine->in = (uint16_t)(machine->in << 1 | is_high);
    machine->out = (uint16_t)(machine->out << 1);
    machine->bits--;
    if (was_let_go && !is_high && machine->bits > 0 && !is_reading(machine->bus)) {
        lose(machine);
    } else if (machine->bits > 0) {
        put_bit(machine);
    } else {
        end_byte(machine);
    }
}

/* While a device holds SCL, the half clock goes on. */
static bool is_stretched(struct soft_i2c *machine) {
    bool lets_scl_go = machine->step == START_HIGH || machine->step == BIT_HIGH ||
                       machine->step == STOP_HIGH;
    return lets_scl_go && (lines(machine->bus) & HAL_I2C_SCL) == 0;
}

static void run_step(struct rondo_handle *handle) {
    struct soft_i2c *machine = RONDO_CONTAINER_OF(handle, struct soft_i2c, timer);
    if (is_stretched(machine)) {
        arm(machine);
        return;
    }
    switch (machine->step) {
    case START_LOW: enter(machine, START_HIGH, BOTH_LINES); break;
    case START_HIGH: hold_start(machine); break;
    case START_HELD: send_address(machine); break;
    case BIT_LOW: enter(machine, BIT_HIGH, HAL_I2C_SCL | next_bit(machine)); break;
    case BIT_HIGH: take_bit(machine); break;
    case STOP_LOW: enter(machine, STOP_HIGH, HAL_I2C_SCL); break;
    case STOP_HIGH: enter(machine, STOP_DONE, BOTH_LINES); break;
    default: hal_i2c_end_isr(machine->bus, (enum hal_i2c_cause)machine->cause); break;
    }
}

static void begin(struct hal_i2c *bus) {
    bus->phase = bus->out_left > 0 ? ADDRESS_TO_WRITE : ADDRESS_TO_READ;
    enter(block_of(bus)->machine, START_HIGH, BOTH_LINES);
}

static void reset(struct hal_i2c *bus) {
    (void)rondo_timer_cancel(&block_of(bus)->machine->timer);
    drive(bus, BOTH_LINES);
}

static void start(struct hal_i2c *bus) {
    block_of(bus)->machine->bus = bus;
    drive(bus, BOTH_LINES);
}

const struct hal_i2c_driver soft_i2c_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .drive = drive,
    .lines = lines,
};
