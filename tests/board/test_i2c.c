/* SPDX-License-Identifier: MIT */
/*
 * test_i2c.c - a board's I2C controller, with a sensor at 0x48 and an EEPROM at 0x50 that
 * hang on one of its buses. A board without them skips it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/board_io.h>
#include <hal/eeprom.h>
#include <hal/tmp105.h>
#include <rondo.h>
#include <string.h>

enum { SENSOR = 0x48, EEPROM = 0x50, NOBODY = 0x21, PAGE = 32, SIZE = 4096 };

static struct hal_tmp105 sensor = {.address = SENSOR};
static struct hal_eeprom eeprom = {
    .address = EEPROM, .address_bytes = 2, .page = PAGE, .size = SIZE};

RONDO_TASK_DEFINE(main_task, 1024);
RONDO_TASK_DEFINE(other_task, 1024);

static enum rondo_err looks_for_the_sensor(void *arg) {
    struct hal_i2c *bus = arg;
    const struct hal_tmp105 there = {.bus = bus, .address = SENSOR};
    int32_t millidegrees;
    return hal_tmp105_await_read(&there, &millidegrees);
}

static enum rondo_err run(rondo_coroutine coroutine, void *arg) {
    return rondo_run(hal_board_clock(), &main_task, coroutine, arg);
}

/* Emulators differ in which bus they hang the parts on. */
static int find_parts(void **state) {
    (void)state;
    sensor.bus = NULL;
    for (unsigned i = 0; sensor.bus == NULL && hal_board_i2c(i) != NULL; i++) {
        if (run(looks_for_the_sensor, hal_board_i2c(i)) == RONDO_OK) {
            sensor.bus = hal_board_i2c(i);
        }
    }
    eeprom.bus = sensor.bus;
    return 0;
}

#define needs_parts()                                                                    \
    do {                                                                                 \
        if (sensor.bus == NULL) {                                                        \
            skip();                                                                      \
        }                                                                                \
    } while (0)

static int32_t millidegrees;

static enum rondo_err reads_temperature(void *arg) {
    (void)arg;
    return hal_tmp105_await_read(&sensor, &millidegrees);
}

static void the_sensor_answers(void **state) {
    (void)state;
    needs_parts();
    assert_int_equal(run(reads_temperature, NULL), RONDO_OK);
    assert_in_range(millidegrees + 55000, 0, 180000);
}

static enum rondo_err sets_bits(void *arg) {
    return hal_tmp105_await_set_bits(&sensor, (unsigned)(uintptr_t)arg);
}

static void the_sensor_can_be_written_to(void **state) {
    (void)state;
    needs_parts();
    assert_int_equal(run(sets_bits, (void *)12), RONDO_OK);
    assert_int_equal(run(sets_bits, (void *)13), RONDO_VALUE_ERROR);
    assert_int_equal(run(reads_temperature, NULL), RONDO_OK);
}

static enum rondo_err reads_nobody(void *arg) {
    return hal_i2c_await_read(sensor.bus, NOBODY, arg, 1);
}

static enum rondo_err writes_nobody(void *arg) {
    return hal_i2c_await_write(sensor.bus, NOBODY, arg, 1);
}

static void an_address_that_nobody_has_is_an_error_at_once(void **state) {
    (void)state;
    needs_parts();
    uint8_t byte = 0;
    assert_int_equal(run(reads_nobody, &byte), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(sensor.bus), HAL_I2C_NO_ANSWER);
    assert_int_equal(run(writes_nobody, &byte), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(sensor.bus), HAL_I2C_NO_ANSWER);
    assert_int_equal(run(reads_temperature, NULL), RONDO_OK);
}

static uint8_t out[100];
static uint8_t in[100];

static enum rondo_err writes_and_reads_back(void *arg) {
    uint32_t at = (uint32_t)(uintptr_t)arg;
    enum rondo_err err = hal_eeprom_await_write(&eeprom, at, out, sizeof out);
    return err != RONDO_OK ? err : hal_eeprom_await_read(&eeprom, at, in, sizeof in);
}

static void the_eeprom_keeps_what_is_written_across_pages(void **state) {
    (void)state;
    needs_parts();
    for (unsigned seed = 1; seed < 4; seed++) {
        for (unsigned i = 0; i < sizeof out; i++) {
            out[i] = (uint8_t)(i * 7 + seed);
        }
        memset(in, 0, sizeof in);
        assert_int_equal(run(writes_and_reads_back, (void *)(uintptr_t)(seed * 333)),
                         RONDO_OK);
        assert_memory_equal(in, out, sizeof out);
    }
}

static void what_is_not_within_the_eeprom_is_refused(void **state) {
    (void)state;
    needs_parts();
    assert_int_equal(run(writes_and_reads_back, (void *)(SIZE - sizeof out + 1)),
                     RONDO_VALUE_ERROR);
    assert_int_equal(run(writes_and_reads_back, (void *)(SIZE - sizeof out)), RONDO_OK);
}

static enum rondo_err reads_often(void *arg) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < 50 && err == RONDO_OK; i++) {
        err = reads_temperature(arg);
        if (err == RONDO_OK) {
            err = rondo_await_yield();
        }
    }
    return err;
}

static enum rondo_err two_tasks(void *arg) {
    struct rondo_task *other = rondo_create_task(&other_task, reads_often, NULL);
    enum rondo_err err = writes_and_reads_back(arg);
    enum rondo_err others = rondo_task_await(other, NULL);
    return err != RONDO_OK ? err : others;
}

static void two_tasks_share_the_bus(void **state) {
    (void)state;
    needs_parts();
    memset(in, 0, sizeof in);
    assert_int_equal(run(two_tasks, (void *)17), RONDO_OK);
    assert_memory_equal(in, out, sizeof out);
}

static enum rondo_err cancels_readers(void *arg) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < 40 && err == RONDO_OK; i++) {
        struct rondo_task *other = rondo_create_task(&other_task, reads_often, NULL);
        for (int turns = 0; turns < i / 4 + 1; turns++) {
            (void)rondo_await_yield();
        }
        (void)rondo_task_cancel(other);
        assert_int_equal(rondo_task_await(other, NULL), RONDO_CANCELLED);
        assert_false(sensor.bus->transfer.is_under_way);
        err = reads_temperature(arg);
        (void)rondo_await_yield();
    }
    return err;
}

static void the_bus_works_after_a_transfer_was_cancelled(void **state) {
    (void)state;
    needs_parts();
    assert_int_equal(run(cancels_readers, NULL), RONDO_OK);
    assert_int_equal(sensor.bus->counts.resets, 0);
}

#define on_a_bus(test) cmocka_unit_test_setup(test, find_parts)

int main(void) {
    static const struct CMUnitTest i2c_tests[] = {
        on_a_bus(the_sensor_answers),
        on_a_bus(the_sensor_can_be_written_to),
        on_a_bus(an_address_that_nobody_has_is_an_error_at_once),
        on_a_bus(the_eeprom_keeps_what_is_written_across_pages),
        on_a_bus(what_is_not_within_the_eeprom_is_refused),
        on_a_bus(two_tasks_share_the_bus),
        on_a_bus(the_bus_works_after_a_transfer_was_cancelled),
    };
    return cmocka_run_group_tests(i2c_tests, NULL, NULL);
}
