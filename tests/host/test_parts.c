/* SPDX-License-Identifier: MIT */
/* test_parts.c - sensor, EEPROM and button of hal/parts, with simulated ones of hal/host. */
#include "../kernel/support.h"
#include "host_gpio.h"
#include "host_parts.h"

#include <hal/button.h>
#include <hal/eeprom.h>
#include <hal/tmp105.h>
#include <string.h>

enum { HZ = 100000, SENSOR = 0x48, EEPROM = 0x50, SIZE = 1024 };

static struct host_i2c_wire wire;
static struct hal_i2c bus;
static struct host_tmp105 simulated_sensor;
static struct host_eeprom simulated_eeprom;
static uint8_t memory[SIZE];
static const struct hal_tmp105 sensor = {.bus = &bus, .address = SENSOR};
static const struct hal_eeprom eeprom = {.bus = &bus,
                                         .size = SIZE,
                                         .page = HOST_EEPROM_PAGE,
                                         .address = EEPROM,
                                         .address_bytes = 2};

static int wire_up(void **state) {
    memset(&wire, 0, sizeof wire);
    memset(memory, 0xEE, sizeof memory);
    host_tmp105_init(&simulated_sensor, SENSOR);
    host_eeprom_init(&simulated_eeprom, EEPROM, memory, SIZE);
    host_i2c_add(&wire, &simulated_sensor.device);
    host_i2c_add(&wire, &simulated_eeprom.device);
    bus = (struct hal_i2c)HAL_I2C_INIT(&host_i2c_driver, &wire, HZ);
    hal_i2c_start(&bus);
    return open_scenario(state);
}

#define wired_up(test) scenario_with(test, wire_up)

/* --- the sensor --------------------------------------------------------------------- */

static enum rondo_err reads_temperature(void *arg) {
    return hal_tmp105_await_read(&sensor, arg);
}

static enum rondo_err sets_bits(void *arg) {
    return hal_tmp105_await_set_bits(&sensor, (unsigned)INT_OF(arg));
}

static void assert_reads(int32_t expected) {
    int32_t millidegrees = INT32_MAX;
    assert_int_equal(run_main(reads_temperature, &millidegrees), RONDO_OK);
    assert_int_equal(millidegrees, expected);
}

static void temperatures_are_read_in_half_degrees(void **state) {
    (void)state;
    simulated_sensor.millidegrees = 25500;
    assert_reads(25500);
    simulated_sensor.millidegrees = -10500;
    assert_reads(-10500);
    simulated_sensor.millidegrees = 0;
    assert_reads(0);
}

static void more_bits_read_sixteenths(void **state) {
    (void)state;
    simulated_sensor.millidegrees = 20188; /* 20 and 3 sixteenths */
    assert_reads(20000);
    assert_int_equal(run_main(sets_bits, INT(12)), RONDO_OK);
    assert_reads(20187);
}

static void a_sensor_has_9_to_12_bits(void **state) {
    (void)state;
    assert_int_equal(run_main(sets_bits, INT(8)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(sets_bits, INT(13)), RONDO_VALUE_ERROR);
    assert_int_equal(bus.counts.transfers, 0);
}

static void a_sensor_that_is_absent_leaves_the_value_alone(void **state) {
    (void)state;
    int32_t millidegrees = 1234;
    wire.devices = NULL;
    assert_int_equal(run_main(reads_temperature, &millidegrees), RONDO_IO_ERROR);
    assert_int_equal(millidegrees, 1234);
}

/* --- the EEPROM --------------------------------------------------------------------- */

struct span {
    uint32_t at;
    size_t size;
};

static uint8_t out[200];
static uint8_t in[200];

static enum rondo_err writes(void *arg) {
    const struct span *span = arg;
    return hal_eeprom_await_write(&eeprom, span->at, out, span->size);
}

static enum rondo_err reads(void *arg) {
    const struct span *span = arg;
    return hal_eeprom_await_read(&eeprom, span->at, in, span->size);
}

static void fill_out(void) {
    for (unsigned i = 0; i < sizeof out; i++) {
        out[i] = (uint8_t)(i + 1);
    }
}

static void what_is_written_across_pages_is_read_back(void **state) {
    (void)state;
    struct span span = {.at = 27, .size = 100};
    fill_out();
    assert_int_equal(run_main(writes, &span), RONDO_OK);
    assert_memory_equal(memory + span.at, out, span.size);
    assert_int_equal(memory[span.at - 1], 0xEE);
    assert_int_equal(memory[span.at + span.size], 0xEE);
    assert_int_equal(simulated_eeprom.pages_written, 4);
    assert_int_equal(run_main(reads, &span), RONDO_OK);
    assert_memory_equal(in, out, span.size);
}

static void a_write_returns_when_it_is_written(void **state) {
    (void)state;
    struct span span = {.at = 0, .size = 1};
    assert_int_equal(run_main(writes, &span), RONDO_OK);
    assert_true(scenario_clock.now_us >= HOST_EEPROM_WRITE.us);
    assert_false(simulated_eeprom.is_busy);
}

static void nothing_is_written_or_read_at_once(void **state) {
    (void)state;
    struct span span = {.at = SIZE, .size = 0};
    assert_int_equal(run_main(writes, &span), RONDO_OK);
    assert_int_equal(run_main(reads, &span), RONDO_OK);
    assert_int_equal(bus.counts.transfers, 0);
}

static void what_is_not_within_it_is_refused(void **state) {
    (void)state;
    struct span spans[] = {{SIZE, 1}, {SIZE - 10, 11}, {UINT32_MAX, 2}, {1, SIZE_MAX}};
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        assert_int_equal(run_main(writes, &spans[i]), RONDO_VALUE_ERROR);
        assert_int_equal(run_main(reads, &spans[i]), RONDO_VALUE_ERROR);
    }
    assert_int_equal(bus.counts.transfers, 0);
}

static void one_that_is_absent_is_an_error_in_time(void **state) {
    (void)state;
    struct span span = {.at = 0, .size = 1};
    wire.devices = NULL;
    assert_int_equal(run_main(reads, &span), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_NO_ANSWER);
    assert_in_range(scenario_clock.now_us, HAL_EEPROM_BUSY.us, 2 * HAL_EEPROM_BUSY.us);
}

static enum rondo_err cut_at(void *arg) {
    struct span span = {.at = 16, .size = 64};
    struct rondo_task *task = spawn("cut", writes, &span);
    (void)rondo_await_sleep(RONDO_US(INT_OF(arg)));
    (void)rondo_task_cancel(task);
    return rondo_task_await(task, NULL);
}

/* Every page is old or new. The parts of two pages and one whole one are written. */
static void a_write_that_is_cut_leaves_whole_pages(void **state) {
    static const struct span pages[] = {{16, 16}, {32, 32}, {64, 16}};
    for (int us = 1; us < 24000; us += 500) {
        fill_out();
        assert_int_equal(run_main(cut_at, INT(us)), RONDO_CANCELLED);
        struct span span = {.at = 0, .size = 96};
        assert_int_equal(run_main(reads, &span), RONDO_OK);
        unsigned written = 0;
        for (size_t i = 0; i < 3; i++) {
            const uint8_t *page = memory + pages[i].at;
            written += page[0] != 0xEE;
            for (size_t j = 0; j < pages[i].size; j++) {
                bool is_new = page[j] == out[pages[i].at + j - 16];
                assert_true(is_new || page[j] == 0xEE);
            }
        }
        assert_int_equal(written, simulated_eeprom.pages_written);
        (void)close_scenario(state);
        (void)wire_up(state);
    }
}

/* --- a button ----------------------------------------------------------------------- */

static struct host_gpio_port port;
static const struct hal_board_button on_board = {
    .gpio = {.driver = &host_gpio_driver, .block = &port, .pin = 1, .is_inverted = true},
    .mode = HAL_GPIO_PULL_UP,
};
static struct hal_button button;

static enum rondo_err watches(void *arg) {
    (void)arg;
    for (;;) {
        enum rondo_err err = hal_button_await_press(&button);
        note_err("pressed", err);
        if (err == RONDO_OK) {
            err = hal_button_await_release(&button);
            note_err("released", err);
        }
        if (err != RONDO_OK) {
            return err;
        }
    }
}

static void press_at(int64_t ms, bool down) {
    scenario_clock.now_us = ms * 1000;
    host_gpio_drive(&port, on_board.gpio.pin, !down);
}

/* Presses from 100 ms on, with contacts that bounce; a spike is none. */
static enum rondo_err finger(void *arg) {
    static const struct {
        int64_t ms;
        bool down;
    } moves[] = {{50, true},   {55, false}, {100, true},  {102, false}, {104, true},
                 {200, false}, {201, true}, {203, false}, {300, true},  {400, false}};
    (void)arg;
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        (void)rondo_await_sleep_until((rondo_time){rondo_ms(moves[i].ms).us});
        press_at(moves[i].ms, moves[i].down);
    }
    return rondo_await_sleep(RONDO_MS(100));
}

static void a_button_is_pressed_once_however_its_contacts_bounce(void **state) {
    (void)state;
    memset(&port, 0, sizeof port);
    assert_int_equal(hal_button_open(&button, &on_board), RONDO_OK);
    struct rondo_task *task = spawn("watch", watches, NULL);
    assert_int_equal(run_main(finger, NULL), RONDO_OK);
    (void)rondo_task_cancel(task);
    run_dry();
    const char *text = trace_text();
    unsigned pressed = 0;
    for (const char *at = text; (at = strstr(at, "pressed OK")) != NULL; at++) {
        pressed++;
    }
    assert_int_equal(pressed, 2);
    assert_non_null(strstr(text, "@140 watch pressed OK"));
    assert_non_null(strstr(text, "@240 watch released OK"));
    assert_non_null(strstr(text, "@320 watch pressed OK"));
    assert_non_null(strstr(text, "@420 watch released OK"));
    trace_clear();
}

int main(void) {
    static const struct CMUnitTest parts_tests[] = {
        wired_up(temperatures_are_read_in_half_degrees),
        wired_up(more_bits_read_sixteenths),
        wired_up(a_sensor_has_9_to_12_bits),
        wired_up(a_sensor_that_is_absent_leaves_the_value_alone),
        wired_up(what_is_written_across_pages_is_read_back),
        wired_up(a_write_returns_when_it_is_written),
        wired_up(nothing_is_written_or_read_at_once),
        wired_up(what_is_not_within_it_is_refused),
        wired_up(one_that_is_absent_is_an_error_in_time),
        wired_up(a_write_that_is_cut_leaves_whole_pages),
        wired_up(a_button_is_pressed_once_however_its_contacts_bounce),
    };
    return cmocka_run_group_tests_name("parts", parts_tests, NULL, NULL);
}
