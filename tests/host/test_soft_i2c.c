/* SPDX-License-Identifier: MIT */
/*
 * test_soft_i2c.c - hal/soft/soft_i2c.c, on two lines with a device at the other end.
 *
 * The device looks at nothing but the lines' edges. What it understood is compared as text,
 * in the words of host_i2c.h.
 */
#include "../kernel/support.h"
#include "soft_i2c.h"

#include <hal/i2c.h>
#include <stdio.h>
#include <string.h>

enum { THERE = 0x48, NOWHERE = 0x20, BOTH = HAL_I2C_SCL | HAL_I2C_SDA, HALF_US = 5 };
enum { IDLE, ADDRESS, RECEIVES, SENDS, DEAF };

/* --- the device --------------------------------------------------------------------- */

static struct {
    unsigned driven; /* by the controller */
    bool sda_low;    /* by the device */
    bool scl_low;
    unsigned state;
    int bits; /* clocks of the byte so far; -1: after a START */
    unsigned shift;
    uint8_t memory[4];
    unsigned at;
    bool has_address;
    bool is_my_ack;   /* to the address */
    bool refuses;     /* the next byte */
    unsigned rises;   /* of SCL, so far */
    unsigned pull_at; /* at this one another controller pulls SDA */
    unsigned hold_at; /* at this one the device holds SCL */
    char log[200];
} world;

static unsigned lines(const void *port) {
    (void)port;
    return world.driven & ~(world.sda_low ? HAL_I2C_SDA : 0U) &
           ~(world.scl_low ? HAL_I2C_SCL : 0U);
}

static void put(const char *format, unsigned byte, char end) {
    size_t length = strlen(world.log);
    (void)snprintf(world.log + length, sizeof world.log - length, format, byte, end);
}

static void put_next_bit(void) {
    world.sda_low = (world.shift & 0x80U) == 0;
    world.shift <<= 1;
}

static void load(void) {
    world.shift = world.memory[world.at % 4];
    put_next_bit();
}

/* The byte is in, and SCL low: the device acknowledges, or does not. */
static void take_byte(void) {
    uint8_t byte = (uint8_t)world.shift;
    if (world.state == ADDRESS) {
        bool is_mine = byte >> 1 == THERE;
        bool reads = (byte & 1U) != 0;
        put(reads ? "S%02xr%c " : "S%02xw%c ", byte >> 1U, is_mine ? '+' : '-');
        world.state = !is_mine ? DEAF : reads ? SENDS : RECEIVES;
        world.has_address = false;
        world.is_my_ack = is_mine;
        world.sda_low = is_mine;
        return;
    }
    put("%02x%c ", byte, world.refuses ? '-' : '+');
    if (world.has_address && !world.refuses) {
        world.memory[world.at++ % 4] = byte;
    } else if (!world.refuses) {
        world.at = byte;
        world.has_address = true;
    }
    world.sda_low = !world.refuses;
}

static void scl_falls(void) {
    world.bits++;
    if (world.state == SENDS && world.bits > 0 && world.bits < 8) {
        put_next_bit();
    } else if (world.bits == 8) {
        world.sda_low = false;
        if (world.state == ADDRESS || world.state == RECEIVES) {
            take_byte();
        }
    } else if (world.bits == 9) {
        world.bits = 0;
        world.is_my_ack = false;
        world.sda_low = false;
        if (world.state == SENDS) {
            load();
        }
    }
}

static void scl_rises(void) {
    bool sda = (lines(NULL) & HAL_I2C_SDA) != 0;
    world.rises++;
    if (world.bits < 8 && world.state != SENDS) {
        world.shift = world.shift << 1 | sda;
    } else if (world.state == SENDS && world.bits == 8 && !world.is_my_ack) {
        put("%02x%c ", world.memory[world.at++ % 4], sda ? '-' : '+');
        world.state = sda ? DEAF : SENDS;
    }
}

static void sda_changes(bool rises) {
    if (rises) {
        put("P ", 0, 0);
        world.state = IDLE;
    } else {
        world.state = ADDRESS;
        world.bits = -1;
        world.shift = 0;
    }
}

static void drive(const void *port, unsigned driven) {
    unsigned before = lines(port);
    world.driven = driven | (before & driven & HAL_I2C_SCL);
    unsigned after = lines(port);
    unsigned changed = before ^ after;
    if ((changed & HAL_I2C_SCL) != 0 && (after & HAL_I2C_SCL) == 0 &&
        world.state != IDLE) {
        scl_falls();
    } else if ((changed & HAL_I2C_SCL) != 0 && (after & HAL_I2C_SCL) != 0) {
        if (world.rises + 1 == world.pull_at) {
            world.sda_low = true;
        }
        if (world.rises + 1 == world.hold_at) {
            world.rises++;
            world.scl_low = true;
            return;
        }
        scl_rises();
    } else if (changed == HAL_I2C_SDA && (after & HAL_I2C_SCL) != 0) {
        sda_changes((after & HAL_I2C_SDA) != 0);
    }
}

/* --- the controller ----------------------------------------------------------------- */

static struct soft_i2c machine;
static const struct soft_i2c_block block = {
    .machine = &machine, .drive = drive, .lines = lines};
static struct hal_i2c bus;

static int open_bus(void **state) {
    memset(&world, 0, sizeof world);
    memset(&machine, 0, sizeof machine);
    world.driven = BOTH;
    memcpy(world.memory, "\xA5\x0F\xF0\x81", 4);
    bus = (struct hal_i2c)HAL_I2C_INIT(&soft_i2c_driver, &block, 100000);
    hal_i2c_start(&bus);
    return open_scenario(state);
}

#define on_two_lines(test) scenario_with(test, open_bus)

#define assert_wire(expected)                                                            \
    do {                                                                                 \
        assert_string_equal(world.log, expected);                                        \
        world.log[0] = 0;                                                                \
    } while (0)

static uint8_t got[4];

static enum rondo_err writes(void *arg) {
    static const uint8_t bytes[] = {0x01, 0x5A, 0xC3};
    return hal_i2c_await_write(&bus, (unsigned)INT_OF(arg), bytes, sizeof bytes);
}

static enum rondo_err reads(void *arg) {
    return hal_i2c_await_read(&bus, (unsigned)INT_OF(arg), got, sizeof got);
}

static enum rondo_err writes_and_reads(void *arg) {
    static const uint8_t from[] = {0x02};
    return hal_i2c_await_write_read(&bus, (unsigned)INT_OF(arg), from, 1, got, 2);
}

static void the_bus_works(void) {
    world.log[0] = 0;
    assert_int_equal(run_main(writes_and_reads, INT(THERE)), RONDO_OK);
    assert_non_null(strstr(world.log, "S48w+ 02+ S48r+ f0+ 81- P "));
    assert_int_equal(got[0], 0xF0);
    assert_int_equal(got[1], 0x81);
    assert_int_equal(lines(NULL), BOTH);
}

static void a_write_is_what_the_device_understands(void **state) {
    (void)state;
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_OK);
    assert_wire("S48w+ 01+ 5a+ c3+ P ");
    assert_int_equal(world.memory[1], 0x5A);
    assert_int_equal(world.memory[2], 0xC3);
}

static void a_read_takes_what_the_device_sends(void **state) {
    (void)state;
    assert_int_equal(run_main(reads, INT(THERE)), RONDO_OK);
    assert_wire("S48r+ a5+ 0f+ f0+ 81- P ");
    assert_memory_equal(got, "\xA5\x0F\xF0\x81", 4);
}

static void a_write_and_read_has_a_repeated_start(void **state) {
    (void)state;
    the_bus_works();
}

static void a_device_that_is_absent_or_refuses_is_an_error(void **state) {
    (void)state;
    assert_int_equal(run_main(writes, INT(NOWHERE)), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_NO_ANSWER);
    assert_wire("S20w- P ");
    world.refuses = true;
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_REFUSED);
    assert_wire("S48w+ 01- P ");
    world.refuses = false;
    the_bus_works();
}

static enum rondo_err lets_scl_go(void *arg) {
    (void)rondo_await_sleep(RONDO_MS(INT_OF(arg)));
    world.scl_low = false;
    scl_rises();
    world.rises--;
    return RONDO_OK;
}

static void a_stretched_clock_is_waited_for(void **state) {
    (void)state;
    world.hold_at = 12;
    (void)spawn("device", lets_scl_go, INT(3));
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_OK);
    assert_wire("S48w+ 01+ 5a+ c3+ P ");
    assert_true(scenario_clock.now_us >= 3000);
}

static void a_clock_that_is_held_for_ever_is_a_timeout(void **state) {
    (void)state;
    world.hold_at = 12;
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_TIMEOUT);
    world.scl_low = false;
    world.sda_low = false;
    the_bus_works();
}

/* The other controller sends 0 where ours sends 1, and keeps the bus for good. */
static void lost_arbitration_lets_the_lines_go(void **state) {
    (void)state;
    world.pull_at = 1; /* the first bit of 0x48 is 1 */
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_ARBITRATION);
    assert_int_equal(world.driven, BOTH);
    world.sda_low = false;
    the_bus_works();
}

static enum rondo_err cut_at(void *arg) {
    struct rondo_task *task = spawn("cut", reads, INT(THERE));
    (void)rondo_await_sleep(RONDO_US(INT_OF(arg)));
    (void)rondo_task_cancel(task);
    return rondo_task_await(task, NULL);
}

static void a_read_can_be_cut_at_every_half_clock(void **state) {
    for (int us = 1; us < 5 * 18 * HALF_US; us += HALF_US) {
        assert_int_equal(run_main(cut_at, INT(us)), RONDO_CANCELLED);
        assert_int_equal(lines(NULL), BOTH);
        assert_string_equal(world.log + strlen(world.log) - 2, "P ");
        assert_int_equal(bus.counts.resets, 0);
        the_bus_works();
        (void)close_scenario(state);
        (void)open_bus(state);
    }
}

int main(void) {
    static const struct CMUnitTest soft_tests[] = {
        on_two_lines(a_write_is_what_the_device_understands),
        on_two_lines(a_read_takes_what_the_device_sends),
        on_two_lines(a_write_and_read_has_a_repeated_start),
        on_two_lines(a_device_that_is_absent_or_refuses_is_an_error),
        on_two_lines(a_stretched_clock_is_waited_for),
        on_two_lines(a_clock_that_is_held_for_ever_is_a_timeout),
        on_two_lines(lost_arbitration_lets_the_lines_go),
        on_two_lines(a_read_can_be_cut_at_every_half_clock),
    };
    return cmocka_run_group_tests_name("soft_i2c", soft_tests, NULL, NULL);
}
