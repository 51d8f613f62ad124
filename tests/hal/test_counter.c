/* SPDX-License-Identifier: MIT */
/* test_counter.c - hal/counter.h: 64-bit time out of counters of any width and speed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/counter.h>

#define MAX_24 0xFFFFFFU

static struct hal_counter counter;

/* cmocka compares unsigned integers; no time here is negative. */
#define assert_time(raw, us) assert_int_equal(hal_counter_look(&counter, raw), us)

static void it_starts_at_zero_wherever_the_hardware_is(void **state) {
    (void)state;
    hal_counter_init(&counter, 32, 1, 123456);
    assert_time(123456, 0);
    assert_time(123457, 1);
}

static void it_does_not_move_while_the_hardware_does_not(void **state) {
    (void)state;
    hal_counter_init(&counter, 32, 1, 0);
    assert_time(5, 5);
    assert_time(5, 5);
}

static void the_wrap_of_32_bits_goes_unnoticed(void **state) {
    (void)state;
    hal_counter_init(&counter, 32, 1, UINT32_MAX - 1);
    assert_time(UINT32_MAX, 1);
    assert_time(0, 2);
    assert_time(1, 3);
}

static void the_wrap_of_24_bits_goes_unnoticed(void **state) {
    (void)state;
    hal_counter_init(&counter, 24, 1, MAX_24);
    assert_time(0, 1);
    assert_time(MAX_24, MAX_24 + 1);
    assert_time(0, MAX_24 + 2);
}

static void a_look_one_tick_before_a_whole_wrap_is_early_enough(void **state) {
    (void)state;
    hal_counter_init(&counter, 24, 1, 100);
    assert_time(99, MAX_24);
    hal_counter_init(&counter, 32, 1, 100);
    assert_time(99, UINT32_MAX);
}

static void time_goes_on_beyond_32_bits(void **state) {
    (void)state;
    hal_counter_init(&counter, 32, 1, 0);
    int64_t us = 0;
    uint32_t raw = 0;
    for (unsigned i = 0; i < 10; i++) {
        raw += 0x80000000U;
        us = hal_counter_look(&counter, raw);
    }
    assert_true(us == 10 * INT64_C(0x80000000));
}

static void ticks_that_make_no_whole_microsecond_are_not_lost(void **state) {
    (void)state;
    hal_counter_init(&counter, 24, 25, 0);
    assert_time(24, 0);
    assert_time(25, 1);
    assert_time(74, 2);
    assert_time(75, 3);
}

static void time_is_exact_however_often_one_looks(void **state) {
    (void)state;
    hal_counter_init(&counter, 24, 25, MAX_24 - 1000);
    uint32_t raw = MAX_24 - 1000;
    for (uint32_t ticks = 7; ticks < 100000; ticks += 7) {
        raw = (raw + 7) & MAX_24;
        assert_time(raw, ticks / 25);
    }
}

static void a_whole_wrap_of_fast_ticks_does_not_overflow(void **state) {
    (void)state;
    hal_counter_init(&counter, 32, 25, 24);
    assert_time(48, 0);
    assert_time(47, (24 + (uint64_t)UINT32_MAX) / 25);
}

static void half_a_wrap_is_what_a_clock_may_sleep(void **state) {
    (void)state;
    hal_counter_init(&counter, 32, 1, 0);
    assert_int_equal(hal_counter_half_wrap_us(&counter), 0x7FFFFFFF);
    hal_counter_init(&counter, 24, 25, 0);
    assert_int_equal(hal_counter_half_wrap_us(&counter), 0x7FFFFF / 25);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_starts_at_zero_wherever_the_hardware_is),
        cmocka_unit_test(it_does_not_move_while_the_hardware_does_not),
        cmocka_unit_test(the_wrap_of_32_bits_goes_unnoticed),
        cmocka_unit_test(the_wrap_of_24_bits_goes_unnoticed),
        cmocka_unit_test(a_look_one_tick_before_a_whole_wrap_is_early_enough),
        cmocka_unit_test(time_goes_on_beyond_32_bits),
        cmocka_unit_test(ticks_that_make_no_whole_microsecond_are_not_lost),
        cmocka_unit_test(time_is_exact_however_often_one_looks),
        cmocka_unit_test(a_whole_wrap_of_fast_ticks_does_not_overflow),
        cmocka_unit_test(half_a_wrap_is_what_a_clock_may_sleep),
    };
    return cmocka_run_group_tests_name("counter", tests, NULL, NULL);
}
