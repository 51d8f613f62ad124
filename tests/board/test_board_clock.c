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
#include <cortexm_systick.h>
#include <hal/board.h>
#include <rondo.h>

#define LATE_US 200 /* what the slowest board needs from the alarm to the task */
#define LOOPS   100000

#define LONGEST_SYSTICK_WRAP_S 6

RONDO_TASK_DEFINE(main_task, 1024);

static unsigned sleeps;
static rondo_duration length;

static int64_t now(void) {
    return hal_board_clock()->now(hal_board_clock());
}

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
    int64_t start = now();
    sleep_for(12, RONDO_S(600));
    int64_t passed = now() - start;
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

/* Takes as long each time, without a look at the clock. */
static void compute(void) {
    uint32_t loops = LOOPS;
    __asm volatile(".syntax unified\n"
                   "1: subs %0, #1\n"
                   "bne 1b\n"
                   : "+l"(loops)
                   :
                   : "cc");
}

/* A clock that SysTick has a part in wraps soon; any other one not in 70 minutes. */
static int64_t several_wraps_us(void) {
    bool wraps = (CORTEXM_SYSTICK->CSR & SYSTICK_CSR_ENABLE) != 0;
    return wraps ? INT64_C(3000000) * LONGEST_SYSTICK_WRAP_S : 1000000;
}

static int64_t time_of(int64_t times) {
    int64_t start = now();
    for (int64_t i = 0; i < times; i++) {
        compute();
    }
    return now() - start;
}

static void a_task_that_computes_through_several_wraps_loses_no_time(void **state) {
    (void)state;
    int64_t each = time_of(1);
    int64_t wanted = several_wraps_us();
    int64_t took = time_of(wanted / each);
    assert_true(took > wanted - 2 * each);
    assert_true(took < wanted + 2 * each);
}

static void time_passes_evenly_through_several_wraps(void **state) {
    (void)state;
    int64_t last = now();
    for (int64_t end = last + several_wraps_us(); last < end;) {
        int64_t next = now();
        assert_true(next >= last);
        assert_true(next <= last + LATE_US);
        last = next;
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_hours_pass_the_wraps_of_every_counter),
        cmocka_unit_test(sleeps_that_end_close_to_a_wrap_of_24_bits_are_on_time),
        cmocka_unit_test(short_sleeps_are_on_time),
        cmocka_unit_test(a_task_that_computes_through_several_wraps_loses_no_time),
        cmocka_unit_test(time_passes_evenly_through_several_wraps),
    };
    return cmocka_run_group_tests_name("board clock", tests, NULL, NULL);
}
