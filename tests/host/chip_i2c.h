/* SPDX-License-Identifier: MIT */
/*
 * chip_i2c.h - what the tests of the chips' I2C drivers have in common: the wire with a device,
 * and what every controller must do on it.
 *
 * A test includes this and its driver's source, and plays the controller's hardware: every
 * TICK_US it may do one thing on the wire, by the functions wire_...; then it interrupts.
 * MORE_BYTES says how many bytes may move after a transfer was told to stop. What goes over
 * the wire is text, as in host_i2c.h: "S48w+ 02+ P " is a START with an address to write to,
 * which is acknowledged, a byte, a STOP.
 */
#ifndef TESTS_CHIP_I2C_H
#define TESTS_CHIP_I2C_H

#include "../kernel/support.h"

#include <hal/gpio.h>
#include <hal/i2c.h>
#include <stdio.h>
#include <string.h>

enum { TICK_US = 10, THERE = 0x48, NOWHERE = 0x20, REGISTERS = 8 };

static struct hal_i2c i2c;

/* What the test of a chip gives: its hardware as after a reset, with a bus that has not started,
 * and one step of it. */
static struct hal_i2c make_chip(void);
static void step(void);

/* --- the wire ----------------------------------------------------------------------- */

static struct {
    struct rondo_timer timer;
    char log[256];
    size_t length;
    uint8_t registers[REGISTERS];
    unsigned at;
    bool has_address; /* the device knows of which register */
    bool drives;      /* the device sends, its last byte was acknowledged */
    unsigned moved;   /* bytes since the transfer began, addresses too */
    unsigned total;   /* and since the bus was opened */
    unsigned hangs_at;
    unsigned loses_at;
    unsigned loses_times;
    unsigned held;      /* clocks until the device lets go of SDA */
    unsigned holds_for; /* so many from the byte on at which it hangs */
    bool is_hung;
    unsigned clocks; /* by hand */
    unsigned by_hand;
    unsigned connected;
} wire;

static void log_wire(const char *format, unsigned number, char sign) {
    char text[16];
    int length = snprintf(text, sizeof text, format, number, sign);
    assert_true(length > 0 && wire.length + (size_t)length < sizeof wire.log);
    memcpy(wire.log + wire.length, text, (size_t)length + 1);
    wire.length += (size_t)length;
}

#define assert_wire(expected)                                                            \
    do {                                                                                 \
        assert_string_equal(wire.log, expected);                                         \
        wire.length = 0;                                                                 \
        wire.log[0] = 0;                                                                 \
    } while (0)

/* True when nothing moves any more: the device holds a line. */
static bool wire_hangs(void) {
    if (!wire.is_hung && wire.hangs_at != 0 && wire.moved + 1 == wire.hangs_at) {
        wire.is_hung = true;
        wire.held = wire.holds_for;
    }
    return wire.is_hung;
}

/* True when another controller has won this byte. */
static bool wire_is_lost(void) {
    if (wire.loses_times > 0 && wire.moved + 1 == wire.loses_at) {
        wire.loses_times--;
        log_wire("? ", 0, 0);
        wire.moved = 0;
        return true;
    }
    return false;
}

static bool wire_address(uint8_t byte) {
    bool reads = (byte & 1U) != 0;
    bool ack = byte >> 1 == THERE;
    assert_false(wire.drives);
    wire.moved++;
    wire.total++;
    wire.has_address = reads;
    wire.drives = ack && reads;
    log_wire(reads ? "S%02xr%c " : "S%02xw%c ", byte >> 1, ack ? '+' : '-');
    return ack;
}

/* The device refuses what is written to its last register. */
static bool wire_write(uint8_t byte) {
    bool ack = true;
    wire.moved++;
    wire.total++;
    if (!wire.has_address) {
        wire.at = byte % REGISTERS;
        wire.has_address = true;
    } else {
        wire.registers[wire.at] = byte;
        ack = wire.at++ < REGISTERS - 1;
    }
    log_wire("%02x%c ", byte, ack ? '+' : '-');
    return ack;
}

static uint8_t wire_read(bool ack) {
    assert_true(wire.drives); /* else nobody would */
    wire.moved++;
    wire.total++;
    wire.drives = ack;
    uint8_t byte = wire.registers[wire.at++ % REGISTERS];
    log_wire("%02x%c ", byte, ack ? '+' : '-');
    return byte;
}

/* The device's next bit may be low: no STOP is possible before a byte was refused. */
static void wire_stop(void) {
    assert_false(wire.drives);
    wire.moved = 0;
    log_wire("P ", 0, 0);
}

/* --- the lines by hand -------------------------------------------------------------- */

enum { SCL, SDA };

static unsigned lines_now(void) {
    return wire.by_hand & ~(wire.held > 0 ? HAL_I2C_SDA : 0U);
}

static bool line_configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode,
                           bool level) {
    unsigned line = gpio->pin == SCL ? HAL_I2C_SCL : HAL_I2C_SDA;
    unsigned before = lines_now();
    assert_int_equal(mode, HAL_GPIO_OPEN_DRAIN);
    wire.connected = 0;
    wire.by_hand = level ? wire.by_hand | line : wire.by_hand & ~line;
    if ((before & HAL_I2C_SCL) == 0 && (lines_now() & HAL_I2C_SCL) != 0) {
        wire.clocks++;
        wire.held -= wire.held > 0;
    }
    if (before == HAL_I2C_SCL && lines_now() == (HAL_I2C_SCL | HAL_I2C_SDA)) {
        wire.is_hung = false;
        wire.drives = false;
        wire_stop();
    }
    return true;
}

static bool line_get(const struct hal_gpio *gpio) {
    return (lines_now() & (gpio->pin == SCL ? HAL_I2C_SCL : HAL_I2C_SDA)) != 0;
}

static const struct hal_gpio_driver line_driver = {
    .configure = line_configure,
    .get = line_get,
};
static const struct hal_gpio scl_pin = {.driver = &line_driver, .pin = SCL};
static const struct hal_gpio sda_pin = {.driver = &line_driver, .pin = SDA};

static void connect_line(const struct hal_gpio *pin) {
    wire.connected |= 1U << pin->pin;
    wire.by_hand |= HAL_I2C_SCL | HAL_I2C_SDA;
}

/* --- scenarios ---------------------------------------------------------------------- */

static void tick(struct rondo_handle *handle) {
    (void)handle;
    step();
    rondo_call_later(&wire.timer, RONDO_US(TICK_US), tick);
}

static void make_wire(void) {
    memset(&wire, 0, sizeof wire);
    wire.by_hand = HAL_I2C_SCL | HAL_I2C_SDA;
    for (unsigned i = 0; i < REGISTERS; i++) {
        wire.registers[i] = (uint8_t)(0xA0 + i);
    }
}

static int open_bus(void **state) {
    make_wire();
    i2c = make_chip();
    hal_i2c_start(&i2c);
    int status = open_scenario(state);
    rondo_call_later(&wire.timer, RONDO_US(TICK_US), tick);
    return status;
}

static void again(void **state) {
    (void)close_scenario(state);
    (void)open_bus(state);
}

#define on_a_bus(test) scenario_with(test, open_bus)

static const uint8_t three[] = {0x02, 0x11, 0x22};
static uint8_t got[REGISTERS];

static enum rondo_err writes(void *arg) {
    return hal_i2c_await_write(&i2c, (unsigned)INT_OF(arg), three, sizeof three);
}

/* So many bytes into a buffer that is not touched when the task has it back. */
static enum rondo_err reads(void *arg) {
    memset(got, 0, sizeof got);
    enum rondo_err err = hal_i2c_await_read(&i2c, THERE, got, (size_t)INT_OF(arg));
    assert_false(i2c.transfer.is_under_way);
    if (err == RONDO_CANCELLED) {
        memset(got, 0x55, sizeof got);
        (void)rondo_await_sleep(RONDO_MS(1));
        for (size_t i = 0; i < sizeof got; i++) {
            assert_int_equal(got[i], 0x55);
        }
    }
    return err;
}

static enum rondo_err writes_and_reads(void *arg) {
    static const uint8_t from[] = {0x03};
    return hal_i2c_await_write_read(&i2c, THERE, from, sizeof from, got,
                                    (size_t)INT_OF(arg));
}

static enum rondo_err reads_nobody(void *arg) {
    (void)arg;
    return hal_i2c_await_read(&i2c, NOWHERE, got, 2);
}

/* The next transfer, whatever was before, is as good as the first. */
static void the_bus_works(void) {
    static const char *const expected[] = {
        "S48w+ 03+ S48r+ a3- P ",
        "S48w+ 03+ S48r+ a3+ a4- P ",
        "S48w+ 03+ S48r+ a3+ a4+ a5- P ",
        "S48w+ 03+ S48r+ a3+ a4+ a5+ a6- P ",
    };
    wire.registers[3] = 0xA3;
    for (int size = 1; size <= 4; size++) {
        (void)run_main(sleeper, INT(1)); /* until the last STOP is sent */
        wire.length = 0;
        assert_int_equal(run_main(writes_and_reads, INT(size)), RONDO_OK);
        assert_int_equal(hal_i2c_cause(&i2c), HAL_I2C_FINE);
        (void)run_main(sleeper, INT(1));
        const char *text = strstr(wire.log, "S48w");
        assert_non_null(text);
        assert_string_equal(text, expected[size - 1]);
        for (int i = 0; i < size; i++) {
            assert_int_equal(got[i], 0xA3 + i);
        }
    }
    assert_int_equal(wire.connected, 1U << SCL | 1U << SDA);
    wire.length = 0;
    wire.log[0] = 0;
}

/* Runs it, and lets its STOP be sent. */
static enum rondo_err run_to_stop(rondo_coroutine coroutine, int arg) {
    enum rondo_err err = run_main(coroutine, INT(arg));
    (void)run_main(sleeper, INT(1));
    return err;
}

/* --- what goes well ----------------------------------------------------------------- */

static void a_write_is_start_address_bytes_stop(void **state) {
    (void)state;
    assert_int_equal(run_to_stop(writes, THERE), RONDO_OK);
    assert_wire("S48w+ 02+ 11+ 22+ P ");
    assert_int_equal(wire.registers[3], 0x22);
}

static void a_read_of_each_size_refuses_its_last_byte(void **state) {
    (void)state;
    static const char *const expected[] = {
        "S48r+ a0- P ",
        "S48r+ a1+ a2- P ",
        "S48r+ a3+ a4+ a5- P ",
        "S48r+ a6+ a7+ a0+ a1- P ",
    };
    for (int size = 1; size <= 4; size++) {
        assert_int_equal(run_to_stop(reads, size), RONDO_OK);
        assert_wire(expected[size - 1]);
    }
    assert_int_equal(got[0], 0xA6);
    assert_int_equal(got[3], 0xA1);
}

static void a_write_and_read_has_a_repeated_start(void **state) {
    (void)state;
    the_bus_works();
}

static enum rondo_err writes_at_once_again(void *arg) {
    enum rondo_err err = writes(arg);
    return err == RONDO_OK ? reads(INT(1)) : err;
}

static void a_transfer_begins_after_the_stop_of_the_one_before(void **state) {
    (void)state;
    assert_int_equal(run_to_stop(writes_at_once_again, THERE), RONDO_OK);
    assert_wire("S48w+ 02+ 11+ 22+ P S48r+ a4- P ");
}

/* --- bad input ---------------------------------------------------------------------- */

static void an_absent_device_is_an_error_at_once(void **state) {
    (void)state;
    assert_int_equal(run_to_stop(writes, NOWHERE), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&i2c), HAL_I2C_NO_ANSWER);
    assert_wire("S20w- P ");
    assert_int_equal(run_to_stop(reads_nobody, 0), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&i2c), HAL_I2C_NO_ANSWER);
    assert_wire("S20r- P ");
    the_bus_works();
}

static enum rondo_err writes_to_the_last(void *arg) {
    (void)arg;
    static const uint8_t bytes[] = {0x07, 0x33, 0x44};
    return hal_i2c_await_write(&i2c, THERE, bytes, sizeof bytes);
}

static void a_byte_that_is_refused_ends_the_write(void **state) {
    (void)state;
    assert_int_equal(run_to_stop(writes_to_the_last, 0), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&i2c), HAL_I2C_REFUSED);
    assert_wire("S48w+ 07+ 33- P ");
    the_bus_works();
}

static void lost_arbitration_is_tried_again_from_the_start(void **state) {
    (void)state;
    wire.loses_at = 2;
    wire.loses_times = 2;
    assert_int_equal(run_to_stop(writes, THERE), RONDO_OK);
    assert_wire("S48w+ ? S48w+ ? S48w+ 02+ 11+ 22+ P ");
    wire.loses_at = 1;
    wire.loses_times = 99;
    assert_int_equal(run_to_stop(writes, THERE), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&i2c), HAL_I2C_ARBITRATION);
    wire.loses_times = 0;
    the_bus_works();
}

/* --- a bus that hangs --------------------------------------------------------------- */

static void a_clock_that_is_stretched_for_ever_is_a_timeout(void **state) {
    for (unsigned byte = 1; byte <= 4; byte++) {
        wire.hangs_at = byte;
        assert_int_equal(run_main(writes, INT(THERE)), RONDO_TIMEOUT);
        assert_int_equal(hal_i2c_cause(&i2c), HAL_I2C_TOO_SLOW);
        assert_int_equal(i2c.counts.resets, 1);
        wire.hangs_at = 0;
        the_bus_works();
        assert_int_equal(i2c.counts.recoveries, 1);
        again(state);
    }
}

static void a_device_that_holds_sda_is_clocked_until_it_lets_go(void **state) {
    for (unsigned clocks = 1; clocks <= 9; clocks++) {
        wire.hangs_at = 3;
        wire.holds_for = clocks;
        assert_int_equal(run_main(reads, INT(4)), RONDO_TIMEOUT);
        wire.hangs_at = 0;
        the_bus_works();
        assert_true(wire.clocks >= clocks);
        again(state);
    }
}

static void a_device_that_never_lets_go_is_an_error_each_time(void **state) {
    (void)state;
    wire.hangs_at = 2;
    wire.holds_for = 1000;
    assert_int_equal(run_main(reads, INT(4)), RONDO_TIMEOUT);
    wire.hangs_at = 0;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(run_main(reads, INT(4)), RONDO_IO_ERROR);
        assert_int_equal(hal_i2c_cause(&i2c), HAL_I2C_STUCK);
    }
    wire.held = 0; /* somebody has switched it off and on */
    the_bus_works();
}

/* --- cancelled ---------------------------------------------------------------------- */

struct cut {
    rondo_coroutine coroutine;
    int arg;
    int after_us;
};

static enum rondo_err cut_at(void *arg) {
    const struct cut *cut = arg;
    struct rondo_task *task = spawn("cut", cut->coroutine, INT(cut->arg));
    (void)rondo_await_sleep(RONDO_US(cut->after_us));
    bool was_running = rondo_task_cancel(task);
    unsigned before = wire.total;
    enum rondo_err err = rondo_task_await(task, NULL);
    assert_in_range(wire.total, before, before + MORE_BYTES);
    assert_false(i2c.transfer.is_under_way);
    return was_running ? err : RONDO_OK;
}

/* At every step of the hardware, until the transfer is over before it can be cut. */
static void cut_everywhere(void **state, rondo_coroutine coroutine, int arg) {
    enum rondo_err err = RONDO_CANCELLED;
    int cuts = 0;
    for (int us = 1; err == RONDO_CANCELLED; us += TICK_US / 2) {
        struct cut cut = {.coroutine = coroutine, .arg = arg, .after_us = us};
        err = run_main(cut_at, &cut);
        (void)run_main(sleeper, INT(1));
        assert_int_equal(i2c.counts.resets, 0);
        assert_true(wire.length == 0 || wire.log[wire.length - 2] == 'P');
        the_bus_works();
        cuts++;
        again(state);
    }
    assert_int_equal(err, RONDO_OK);
    assert_true(cuts > 6);
}

static enum rondo_err writes_all_but_the_last(void *arg) {
    (void)arg;
    static const uint8_t bytes[] = {1, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6};
    return hal_i2c_await_write(&i2c, THERE, bytes, sizeof bytes);
}

static void a_write_can_be_cut_at_every_byte(void **state) {
    cut_everywhere(state, writes_all_but_the_last, 0);
}

static void a_read_can_be_cut_at_every_byte_and_its_buffer_is_free(void **state) {
    for (int size = 1; size <= 6; size++) {
        cut_everywhere(state, reads, size);
    }
}

static void a_write_and_read_can_be_cut_at_every_byte(void **state) {
    for (int size = 1; size <= 4; size++) {
        cut_everywhere(state, writes_and_reads, size);
    }
}

static void a_transfer_that_hangs_and_is_cancelled_is_reset_in_time(void **state) {
    (void)state;
    wire.hangs_at = 3;
    wire.holds_for = 4;
    struct cut cut = {.coroutine = reads, .arg = 4, .after_us = 500};
    assert_int_equal(run_main(cut_at, &cut), RONDO_CANCELLED);
    assert_int_equal(i2c.counts.resets, 1);
    wire.hangs_at = 0;
    the_bus_works();
}

#define I2C_TESTS                                                                        \
    on_a_bus(a_write_is_start_address_bytes_stop),                                       \
        on_a_bus(a_read_of_each_size_refuses_its_last_byte),                             \
        on_a_bus(a_write_and_read_has_a_repeated_start),                                 \
        on_a_bus(a_transfer_begins_after_the_stop_of_the_one_before),                    \
        on_a_bus(an_absent_device_is_an_error_at_once),                                  \
        on_a_bus(a_byte_that_is_refused_ends_the_write),                                 \
        on_a_bus(lost_arbitration_is_tried_again_from_the_start),                        \
        on_a_bus(a_clock_that_is_stretched_for_ever_is_a_timeout),                       \
        on_a_bus(a_device_that_holds_sda_is_clocked_until_it_lets_go),                   \
        on_a_bus(a_device_that_never_lets_go_is_an_error_each_time),                     \
        on_a_bus(a_write_can_be_cut_at_every_byte),                                      \
        on_a_bus(a_read_can_be_cut_at_every_byte_and_its_buffer_is_free),                \
        on_a_bus(a_write_and_read_can_be_cut_at_every_byte),                             \
        on_a_bus(a_transfer_that_hangs_and_is_cancelled_is_reset_in_time)

#endif
