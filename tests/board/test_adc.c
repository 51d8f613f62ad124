/* SPDX-License-Identifier: MIT */
/*
 * test_adc.c - a board's converter. A board without one skips it; where an emulator has not
 * what the chip has, that must be told as an error, in time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/adc.h>
#include <hal/board.h>
#include <rondo.h>

enum { CHANNELS = 32, TIMES = 20 };

RONDO_TASK_DEFINE(main_task, 1024);
RONDO_TASK_DEFINE(other_task, 1024);

static struct hal_adc *adc;
static bool converts;
static uint32_t value;

static enum rondo_err reads(void *arg) {
    return hal_adc_await_read(adc, (unsigned)(uintptr_t)arg, &value);
}

static enum rondo_err run(rondo_coroutine coroutine, unsigned channel) {
    return rondo_run(hal_board_clock(), &main_task, coroutine,
                     (void *)(uintptr_t)channel);
}

static unsigned first_channel(void) {
    return (unsigned)__builtin_ctz(adc->channels);
}

#define needs_converter()                                                                \
    do {                                                                                 \
        if (!converts) {                                                                 \
            skip();                                                                      \
        }                                                                                \
    } while (0)

static void one_that_an_emulator_has_not_is_an_error_in_time(void **state) {
    (void)state;
    adc = hal_board_adc();
    if (adc == NULL) {
        skip();
    }
    int64_t start = hal_board_clock()->now(hal_board_clock());
    enum rondo_err err = run(reads, first_channel());
    converts = err == RONDO_OK;
    if (!converts) {
        int64_t took = hal_board_clock()->now(hal_board_clock()) - start;
        assert_int_equal(err, RONDO_TIMEOUT);
        assert_in_range(took, HAL_ADC_PATIENCE.us, 2 * HAL_ADC_PATIENCE.us);
        assert_int_equal(run(reads, first_channel()), RONDO_TIMEOUT);
    }
}

/* QEMU's LM3S has noise around the middle, rp2040js a sensor at 27 degrees. */
static void every_channel_has_a_voltage_within_the_range(void **state) {
    (void)state;
    needs_converter();
    uint32_t highest = 0;
    for (unsigned channel = 0; channel < CHANNELS; channel++) {
        if ((adc->channels >> channel & 1U) != 0) {
            assert_int_equal(run(reads, channel), RONDO_OK);
            assert_in_range(value, 0, (1U << adc->driver->bits) - 1U);
            assert_in_range(hal_adc_mv(adc, value), 0, adc->reference_mv);
            highest = value > highest ? value : highest;
        }
    }
    assert_in_range(highest, 1, (1U << adc->driver->bits) - 2U);
}

static void a_channel_that_there_is_not_is_refused(void **state) {
    (void)state;
    needs_converter();
    assert_int_equal(run(reads, CHANNELS - 1), RONDO_VALUE_ERROR);
    assert_int_equal(run(reads, CHANNELS), RONDO_VALUE_ERROR);
    assert_int_equal(run(reads, UINT16_MAX), RONDO_VALUE_ERROR);
}

static enum rondo_err reads_often(void *arg) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < TIMES && err == RONDO_OK; i++) {
        err = reads(arg);
    }
    return err;
}

static enum rondo_err two_tasks(void *arg) {
    struct rondo_task *other = rondo_create_task(&other_task, reads_often, arg);
    enum rondo_err err = reads_often(arg);
    enum rondo_err others = rondo_task_await(other, NULL);
    return err != RONDO_OK ? err : others;
}

static void two_tasks_share_it(void **state) {
    (void)state;
    needs_converter();
    assert_int_equal(run(two_tasks, first_channel()), RONDO_OK);
}

static enum rondo_err cancels_readers(void *arg) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < TIMES && err == RONDO_OK; i++) {
        struct rondo_task *other = rondo_create_task(&other_task, reads_often, arg);
        for (int turns = 0; turns < i / 4 + 1; turns++) {
            (void)rondo_await_yield();
        }
        bool was_cut = rondo_task_cancel(other);
        assert_int_equal(rondo_task_await(other, NULL),
                         was_cut ? RONDO_CANCELLED : RONDO_OK);
        assert_false(adc->transfer.is_under_way);
        err = reads(arg);
    }
    return err;
}

static void it_works_after_a_conversion_was_cancelled(void **state) {
    (void)state;
    needs_converter();
    assert_int_equal(run(cancels_readers, first_channel()), RONDO_OK);
}

int main(void) {
    static const struct CMUnitTest adc_tests[] = {
        cmocka_unit_test(one_that_an_emulator_has_not_is_an_error_in_time),
        cmocka_unit_test(every_channel_has_a_voltage_within_the_range),
        cmocka_unit_test(a_channel_that_there_is_not_is_refused),
        cmocka_unit_test(two_tasks_share_it),
        cmocka_unit_test(it_works_after_a_conversion_was_cancelled),
    };
    return cmocka_run_group_tests_name("adc", adc_tests, NULL, NULL);
}
