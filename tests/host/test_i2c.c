/* SPDX-License-Identifier: MIT */
/*
 * test_i2c.c - hal/class/i2c.c, on the simulated wire of hal/host.
 *
 * The wire runs at 100 kHz: a byte takes 90 us. What went over it is compared as text, see
 * host_i2c.h.
 */
#include "../kernel/support.h"
#include "host_i2c.h"

#include <string.h>

enum { HZ = 100000, BYTE_US = 90, THERE = 0x48, BUSY = 0x50, NOWHERE = 0x20 };

static struct host_i2c_wire wire;
static struct hal_i2c bus;

/* --- a device of 8 registers; it refuses to write the last -------------------------- */

static struct {
    struct host_i2c_device device;
    uint8_t registers[8];
    unsigned at;
    bool has_address;
    unsigned stops;
} chip;

static bool chip_start(struct host_i2c_device *device, bool reads) {
    (void)device;
    chip.has_address = reads;
    return true;
}

static bool chip_write(struct host_i2c_device *device, uint8_t byte) {
    (void)device;
    if (!chip.has_address) {
        chip.at = byte % sizeof chip.registers;
        chip.has_address = true;
        return true;
    }
    chip.registers[chip.at] = byte;
    return chip.at++ < sizeof chip.registers - 1;
}

static uint8_t chip_read(struct host_i2c_device *device) {
    (void)device;
    return chip.registers[chip.at++ % sizeof chip.registers];
}

static void chip_stop(struct host_i2c_device *device) {
    (void)device;
    chip.stops++;
}

static bool never_answers(struct host_i2c_device *device, bool reads) {
    (void)device;
    (void)reads;
    return false;
}

static struct host_i2c_device busy_device = {.address = BUSY, .start = never_answers};

static int open_bus(void **state) {
    memset(&wire, 0, sizeof wire);
    memset(&chip, 0, sizeof chip);
    chip.device = (struct host_i2c_device){.address = THERE,
                                           .start = chip_start,
                                           .write = chip_write,
                                           .read = chip_read,
                                           .stop = chip_stop};
    for (unsigned i = 0; i < sizeof chip.registers; i++) {
        chip.registers[i] = (uint8_t)(0xA0 + i);
    }
    host_i2c_add(&wire, &chip.device);
    host_i2c_add(&wire, &busy_device);
    bus = (struct hal_i2c)HAL_I2C_INIT(&host_i2c_driver, &wire, HZ);
    hal_i2c_start(&bus);
    return open_scenario(state);
}

/* For a test that has many scenarios. */
static void again(void **state) {
    (void)close_scenario(state);
    (void)open_bus(state);
}

#define on_a_bus(test) scenario_with(test, open_bus)

/* What went over the wire since the last look. */
#define assert_wire(expected)                                                            \
    do {                                                                                 \
        assert_string_equal(wire.log, expected);                                         \
        memset(wire.log, 0, sizeof wire.log);                                            \
        wire.log_length = 0;                                                             \
    } while (0)

/* --- coroutines --------------------------------------------------------------------- */

static const uint8_t three[] = {0x02, 0x11, 0x22};
static uint8_t got[4];

static enum rondo_err writes(void *arg) {
    return hal_i2c_await_write(&bus, (unsigned)INT_OF(arg), three, sizeof three);
}

static enum rondo_err reads(void *arg) {
    return hal_i2c_await_read(&bus, (unsigned)INT_OF(arg), got, sizeof got);
}

static enum rondo_err writes_and_reads(void *arg) {
    static const uint8_t from[] = {0x03};
    return hal_i2c_await_write_read(&bus, (unsigned)INT_OF(arg), from, sizeof from, got,
                                    2);
}

/* The next transfer, whatever was before, is as good as the first. */
static void the_bus_works(void) {
    memset(wire.log, 0, sizeof wire.log);
    wire.log_length = 0;
    assert_int_equal(run_main(writes_and_reads, INT(THERE)), RONDO_OK);
    assert_non_null(strstr(wire.log, "S48w+ 03+ S48r+ "));
    assert_int_equal(got[0], chip.registers[3]);
    assert_int_equal(got[1], chip.registers[4]);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_FINE);
    assert_false(rondo_lock_locked(&bus.lock));
}

/* --- what goes well ----------------------------------------------------------------- */

static void a_write_is_start_address_bytes_stop(void **state) {
    (void)state;
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_OK);
    assert_wire("S48w+ 02+ 11+ 22+ P ");
    assert_int_equal(scenario_clock.now_us, 4 * BYTE_US);
    assert_int_equal(bus.counts.interrupts, 4);
    assert_int_equal(chip.registers[3], 0x22);
}

static void a_read_does_not_acknowledge_its_last_byte(void **state) {
    (void)state;
    assert_int_equal(run_main(reads, INT(THERE)), RONDO_OK);
    assert_wire("S48r+ a0+ a1+ a2+ a3- P ");
    assert_int_equal(got[3], 0xA3);
}

static void a_write_and_read_has_a_repeated_start_and_one_stop(void **state) {
    (void)state;
    assert_int_equal(run_main(writes_and_reads, INT(THERE)), RONDO_OK);
    assert_wire("S48w+ 03+ S48r+ a3+ a4- P ");
}

static void tasks_take_turns_and_no_transfer_is_torn(void **state) {
    (void)state;
    (void)spawn("w", writes, INT(THERE));
    (void)spawn("wr", writes_and_reads, INT(THERE));
    (void)spawn("r", reads, INT(THERE));
    run_dry();
    assert_wire("S48w+ 02+ 11+ 22+ P S48w+ 03+ S48r+ 22+ a4- P S48r+ a5+ a6+ a7+ a0- P ");
    assert_int_equal(bus.counts.transfers, 3);
}

/* --- bad input ---------------------------------------------------------------------- */

static enum rondo_err writes_nothing(void *arg) {
    return hal_i2c_await_write(&bus, (unsigned)INT_OF(arg), three, 0);
}

static void reserved_addresses_and_empty_transfers_are_refused(void **state) {
    (void)state;
    assert_int_equal(run_main(writes, INT(0x07)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(writes, INT(0x78)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(writes, INT(0x148)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(writes_nothing, INT(THERE)), RONDO_VALUE_ERROR);
    assert_wire("");
}

static void an_absent_device_is_an_error_at_once(void **state) {
    (void)state;
    assert_int_equal(run_main(writes, INT(NOWHERE)), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_NO_ANSWER);
    assert_wire("S20w- P ");
    assert_int_equal(scenario_clock.now_us, BYTE_US);
    the_bus_works();
}

static void a_device_that_is_busy_does_not_answer_a_read_either(void **state) {
    (void)state;
    assert_int_equal(run_main(reads, INT(BUSY)), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_NO_ANSWER);
    assert_wire("S50r- P ");
    the_bus_works();
}

static enum rondo_err writes_to_the_last(void *arg) {
    (void)arg;
    static const uint8_t bytes[] = {0x07, 0x33, 0x44};
    return hal_i2c_await_write(&bus, THERE, bytes, sizeof bytes);
}

static void a_byte_that_is_refused_ends_the_write(void **state) {
    (void)state;
    assert_int_equal(run_main(writes_to_the_last, NULL), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_REFUSED);
    assert_wire("S48w+ 07+ 33- P ");
    assert_string_equal(hal_i2c_cause_text(hal_i2c_cause(&bus)),
                        "the device refused a byte");
    the_bus_works();
}

/* --- arbitration -------------------------------------------------------------------- */

static void lost_arbitration_is_tried_again_from_the_start(void **state) {
    (void)state;
    wire.loses_at = 3;
    wire.loses_times = 2;
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_OK);
    assert_wire("S48w+ 02+ ? S48w+ 02+ ? S48w+ 02+ 11+ 22+ P ");
}

static void arbitration_that_is_always_lost_is_an_error(void **state) {
    (void)state;
    wire.loses_at = 1;
    wire.loses_times = 99;
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_ARBITRATION);
    assert_wire("? ? ? ");
    wire.loses_times = 0;
    the_bus_works();
}

/* --- a bus that hangs --------------------------------------------------------------- */

static void a_clock_that_is_stretched_for_ever_is_a_timeout(void **state) {
    (void)state;
    wire.hangs_at = 2;
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_TIMEOUT);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_TOO_SLOW);
    assert_int_equal(scenario_clock.now_us,
                     HAL_I2C_STRETCH.us + HAL_I2C_PATIENCE * 5 * BYTE_US);
    assert_wire("S48w+ ! ");
    wire.hangs_at = 0;
    the_bus_works();
    assert_int_equal(bus.counts.recoveries, 1);
}

static void a_device_that_holds_sda_is_clocked_until_it_lets_go(void **state) {
    for (unsigned clocks = 1; clocks <= 9; clocks++) {
        wire.hangs_at = 3;
        wire.holds_for = clocks;
        assert_int_equal(run_main(reads, INT(THERE)), RONDO_TIMEOUT);
        wire.hangs_at = 0;
        unsigned stops = chip.stops;
        the_bus_works();
        assert_int_equal(chip.stops, stops + 2);
        again(state);
    }
}

static void a_device_that_never_lets_go_is_an_error_each_time(void **state) {
    (void)state;
    wire.hangs_at = 3;
    wire.holds_for = 1000;
    assert_int_equal(run_main(reads, INT(THERE)), RONDO_TIMEOUT);
    wire.hangs_at = 0;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(run_main(reads, INT(THERE)), RONDO_IO_ERROR);
        assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_STUCK);
    }
    wire.held = 0; /* somebody has switched it off and on */
    the_bus_works();
}

static void a_clock_line_that_is_held_low_is_an_error_each_time(void **state) {
    (void)state;
    wire.holds_scl = true;
    assert_int_equal(run_main(reads, INT(THERE)), RONDO_TIMEOUT);
    assert_int_equal(run_main(reads, INT(THERE)), RONDO_IO_ERROR);
    assert_int_equal(hal_i2c_cause(&bus), HAL_I2C_STUCK);
    wire.holds_scl = false;
    the_bus_works();
}

static void a_chip_that_cannot_drive_the_lines_is_reset_all_the_same(void **state) {
    (void)state;
    struct hal_i2c_driver handless = host_i2c_driver;
    handless.drive = NULL;
    bus.driver = &handless;
    wire.hangs_at = 2;
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_TIMEOUT);
    wire.hangs_at = 0;
    the_bus_works();
    assert_int_equal(bus.counts.recoveries, 0);
}

/* --- cancelled ---------------------------------------------------------------------- */

/* Its buffer is filled with 0x55 once the task has it back, and must stay so. */
static enum rondo_err reads_into_its_stack(void *arg) {
    uint8_t buffer[4] = {0};
    enum rondo_err err = hal_i2c_await_read(&bus, (unsigned)INT_OF(arg), buffer, 4);
    assert_false(bus.transfer.is_under_way);
    memset(buffer, 0x55, sizeof buffer);
    for (int i = 0; i < 4; i++) {
        (void)rondo_await_sleep(RONDO_US(BYTE_US));
    }
    for (size_t i = 0; i < sizeof buffer; i++) {
        assert_int_equal(buffer[i], 0x55);
    }
    return err;
}

struct cut {
    rondo_coroutine coroutine;
    int64_t after_us;
};

static enum rondo_err cut_at(void *arg) {
    const struct cut *cut = arg;
    struct rondo_task *task = spawn("cut", cut->coroutine, INT(THERE));
    enum rondo_err err = rondo_await_sleep(RONDO_US(cut->after_us));
    assert_int_equal(err, RONDO_OK);
    assert_true(rondo_task_cancel(task));
    return rondo_task_await(task, NULL);
}

/* Before the first byte, in the middle of each, and between each and the next. */
static void cut_everywhere(void **state, rondo_coroutine coroutine, unsigned bytes) {
    for (int64_t us = 1; us < bytes * BYTE_US; us += BYTE_US / 2 - 1) {
        struct cut cut = {.coroutine = coroutine, .after_us = us};
        assert_int_equal(run_main(cut_at, &cut), RONDO_CANCELLED);
        assert_true(scenario_clock.now_us <= us + 5 * BYTE_US);
        assert_int_equal(wire.log[wire.log_length - 2], 'P');
        assert_int_equal(bus.counts.resets, 0);
        the_bus_works();
        again(state);
    }
}

static void a_write_can_be_cut_at_every_byte(void **state) {
    cut_everywhere(state, writes, 4);
}

static void a_read_can_be_cut_at_every_byte_and_its_buffer_is_free(void **state) {
    cut_everywhere(state, reads_into_its_stack, 5);
}

static void a_write_and_read_can_be_cut_at_every_byte(void **state) {
    cut_everywhere(state, writes_and_reads, 5);
}

static void a_read_that_is_cut_refuses_the_byte_on_the_wire(void **state) {
    (void)state;
    struct cut cut = {.coroutine = reads, .after_us = 2 * BYTE_US + 1};
    assert_int_equal(run_main(cut_at, &cut), RONDO_CANCELLED);
    assert_wire("S48r+ a0+ a1- P ");
    the_bus_works();
}

static void a_transfer_that_hangs_and_is_cancelled_is_reset_in_time(void **state) {
    (void)state;
    wire.hangs_at = 3;
    wire.holds_for = 4;
    struct cut cut = {.coroutine = reads_into_its_stack, .after_us = 1000};
    assert_int_equal(run_main(cut_at, &cut), RONDO_CANCELLED);
    assert_true(scenario_clock.now_us <= 1000 + HAL_TRANSFER_STOP.us + 4 * BYTE_US);
    wire.hangs_at = 0;
    the_bus_works();
}

static enum rondo_err cancels_twice(void *arg) {
    (void)arg;
    wire.hangs_at = 3;
    struct rondo_task *task = spawn("cut", reads_into_its_stack, INT(THERE));
    (void)rondo_await_sleep(RONDO_MS(1));
    (void)rondo_task_cancel(task);
    (void)rondo_await_sleep(RONDO_MS(1));
    assert_true(bus.transfer.is_stopping);
    (void)rondo_task_cancel(task);
    (void)rondo_await_sleep(RONDO_MS(1));
    assert_true(bus.transfer.is_stopping);
    return rondo_task_await(task, NULL);
}

static void a_second_cancellation_has_to_wait_for_the_same(void **state) {
    (void)state;
    assert_int_equal(run_main(cancels_twice, NULL), RONDO_CANCELLED);
    wire.hangs_at = 0;
    the_bus_works();
}

static enum rondo_err cuts_the_recovery(void *arg) {
    int64_t us = INT_OF(arg);
    struct cut cut = {.coroutine = reads, .after_us = us};
    return cut_at(&cut);
}

static void a_recovery_can_be_cut_anywhere_and_is_done_again(void **state) {
    for (int us = 1; us < 100; us += 4) {
        wire.hangs_at = 3;
        wire.holds_for = 7;
        assert_int_equal(run_main(reads, INT(THERE)), RONDO_TIMEOUT);
        wire.hangs_at = 0;
        assert_int_equal(run_main(cuts_the_recovery, INT(us)), RONDO_CANCELLED);
        the_bus_works();
        again(state);
    }
}

static void a_wait_for_the_bus_can_be_cancelled(void **state) {
    (void)state;
    (void)spawn("w", writes, INT(THERE));
    struct rondo_task *task = spawn("r", reads, INT(THERE));
    run_turns(2);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_wire("S48w+ 02+ 11+ 22+ P ");
    the_bus_works();
}

int main(void) {
    static const struct CMUnitTest i2c_tests[] = {
        on_a_bus(a_write_is_start_address_bytes_stop),
        on_a_bus(a_read_does_not_acknowledge_its_last_byte),
        on_a_bus(a_write_and_read_has_a_repeated_start_and_one_stop),
        on_a_bus(tasks_take_turns_and_no_transfer_is_torn),
        on_a_bus(reserved_addresses_and_empty_transfers_are_refused),
        on_a_bus(an_absent_device_is_an_error_at_once),
        on_a_bus(a_device_that_is_busy_does_not_answer_a_read_either),
        on_a_bus(a_byte_that_is_refused_ends_the_write),
        on_a_bus(lost_arbitration_is_tried_again_from_the_start),
        on_a_bus(arbitration_that_is_always_lost_is_an_error),
        on_a_bus(a_clock_that_is_stretched_for_ever_is_a_timeout),
        on_a_bus(a_device_that_holds_sda_is_clocked_until_it_lets_go),
        on_a_bus(a_device_that_never_lets_go_is_an_error_each_time),
        on_a_bus(a_clock_line_that_is_held_low_is_an_error_each_time),
        on_a_bus(a_chip_that_cannot_drive_the_lines_is_reset_all_the_same),
        on_a_bus(a_write_can_be_cut_at_every_byte),
        on_a_bus(a_read_can_be_cut_at_every_byte_and_its_buffer_is_free),
        on_a_bus(a_write_and_read_can_be_cut_at_every_byte),
        on_a_bus(a_read_that_is_cut_refuses_the_byte_on_the_wire),
        on_a_bus(a_transfer_that_hangs_and_is_cancelled_is_reset_in_time),
        on_a_bus(a_second_cancellation_has_to_wait_for_the_same),
        on_a_bus(a_recovery_can_be_cut_anywhere_and_is_done_again),
        on_a_bus(a_wait_for_the_bus_can_be_cancelled),
    };
    return cmocka_run_group_tests_name("i2c", i2c_tests, NULL, NULL);
}
