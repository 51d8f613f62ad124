/* SPDX-License-Identifier: MIT */
/*
 * test_board_clock.c - the board's clock and alarm, over hours: in time that jumps from one
 * deadline to the next (-icount), in which each counter of up to 32 bits at 1 MHz wraps.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <rondo.h>

#define LATE_US 200 /* what the slowest board needs from the alarm to the task */

RONDO_TASK_DEFINE(main_task, 1024);

static unsigned sleeps;
static rondo_duration length;

static enum rondo_err sleeper(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    for (unsigned i = 0; i < sleeps && err == RONDO_OK; i++) {
        rondo_time due = rondo_time_add(rondo_loop_time(), length);
        err = rondo_await_sleep_until(due);
        rondo_duration late = rondo_time_since(rondo_loop_time(), due);
        assert_true(late.us >= 0);
        assert_true(late.us <= LATE_US);
    }
    return err;
}

/* Every sleep ends by its own alarm, once; what is more are looks at the counter. */
static void sleep_for(unsigned count, rondo_duration each) {
    sleeps = count;
    length = each;
    struct hal_clock_counts before = hal_board_clock_counts();
    enum rondo_err err = rondo_run(hal_board_clock(), &main_task, sleeper, NULL);
    assert_int_equal(err, RONDO_OK);
    assert_int_equal(hal_board_clock_counts().alarms - before.alarms, count);
}

static void two_hours_pass_the_wraps_of_every_counter(void **state) {
    (void)state;
    int64_t start = hal_board_clock()->now(hal_board_clock());
    sleep_for(12, RONDO_S(600));
    int64_t passed = hal_board_clock()->now(hal_board_clock()) - start;
    assert_true(passed >= INT64_C(7200000000));
    assert_true(passed < INT64_C(7200010000));
}

static void sleeps_that_end_close_to_a_wrap_of_24_bits_are_on_time(void **state) {
    (void)state;
    sleep_for(20, RONDO_US(0x1000000 / 3 + 1));
    sleep_for(20, RONDO_US(0x1000000 / 50 - 1));
}

static void short_sleeps_are_on_time(void **state) {
    (void)state;
    sleep_for(100, RONDO_US(200));
    sleep_for(100, RONDO_US(1001));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_hours_pass_the_wraps_of_every_counter),
        cmocka_unit_test(sleeps_that_end_close_to_a_wrap_of_24_bits_are_on_time),
        cmocka_unit_test(short_sleeps_are_on_time),
    };
    return cmocka_run_group_tests_name("board clock", tests, NULL, NULL);
}
