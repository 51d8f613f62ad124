/* SPDX-License-Identifier: MIT */
/*
 * test_clock.c - hal/class/clock.c, on a counter and an alarm that exist in this file only.
 *
 * The alarm comes while it is armed: before the core sleeps, as in the race that must not
 * be lost. So nothing here ever sleeps, on the host or on a board.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/clock.h>
#include <rondo.h>

#define HALF_WRAP_US 0x7FFFFFFF

static struct hal_clock board_clock;
static uint32_t shown; /* by the counter */
static unsigned armed;
static unsigned disarmed;
static uint32_t armed_for_us;

static void fake_start(struct hal_clock *clock) {
    hal_counter_init(&clock->counter, 32, 1, shown);
}

static uint32_t fake_count(struct hal_clock *clock) {
    assert_ptr_equal(clock, &board_clock);
    return shown;
}

static void fake_arm(struct hal_clock *clock, uint32_t delay_us) {
    armed++;
    armed_for_us = delay_us;
    hal_clock_alarm_isr(clock);
}

static void fake_disarm(struct hal_clock *clock) {
    (void)clock;
    disarmed++;
}

static const struct hal_clock_driver fake_driver = {
    .start = fake_start,
    .count = fake_count,
    .arm = fake_arm,
    .disarm = fake_disarm,
};

/* The loop takes what the last test's alarm has posted. */
static void run_one_turn(void) {
    assert_int_equal(rondo_loop_open(&board_clock.clock), RONDO_OK);
    rondo_loop_stop();
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
}

static int open_clock(void **state) {
    (void)state;
    board_clock = (struct hal_clock){.block = NULL};
    shown = UINT32_MAX - 5;
    armed = 0;
    disarmed = 0;
    hal_clock_start(&board_clock, &fake_driver, NULL);
    return 0;
}

static int close_clock(void **state) {
    (void)state;
    run_one_turn();
    return 0;
}

static int64_t now(void) {
    return board_clock.clock.now(&board_clock.clock);
}

static bool wait(int64_t deadline_us) {
    return board_clock.clock.wait(&board_clock.clock, deadline_us);
}

static void time_starts_at_zero_and_passes_the_counters_wrap(void **state) {
    (void)state;
    assert_int_equal(now(), 0);
    shown += 10;
    assert_int_equal(now(), 10);
    shown += 10;
    assert_int_equal(now(), 20);
}

static void a_deadline_that_is_due_arms_no_alarm(void **state) {
    (void)state;
    shown += 10;
    assert_false(wait(10));
    assert_false(wait(9));
    assert_false(wait(INT64_MIN));
    assert_int_equal(armed, 0);
}

static void the_alarm_is_armed_for_what_is_left_until_the_deadline(void **state) {
    (void)state;
    shown += 10;
    (void)wait(11);
    assert_int_equal(armed_for_us, 1);
    assert_int_equal(disarmed, 1);
}

static void an_alarm_that_comes_before_the_sleep_is_not_slept_through(void **state) {
    (void)state;
    assert_false(wait(1000));
    assert_int_equal(armed, 1);
    assert_int_equal(disarmed, 1);
    assert_int_equal(board_clock.counts.alarms, 0);
}

static void a_deadline_half_a_wrap_away_needs_no_extension(void **state) {
    (void)state;
    (void)wait(HALF_WRAP_US);
    assert_int_equal(armed_for_us, HALF_WRAP_US);
}

static void a_farther_deadline_or_none_is_cut_at_half_a_wrap(void **state) {
    (void)state;
    (void)wait((int64_t)HALF_WRAP_US + 1);
    assert_int_equal(armed_for_us, HALF_WRAP_US);
    run_one_turn();
    (void)wait(INT64_MAX);
    assert_int_equal(armed_for_us, HALF_WRAP_US);
    assert_int_equal(armed, 2);
}

static void an_alarm_that_reaches_less_far_is_armed_for_no_more(void **state) {
    (void)state;
    board_clock.longest_us = 1000;
    (void)wait(1000);
    assert_int_equal(armed_for_us, 1000);
    run_one_turn();
    (void)wait(1001);
    assert_int_equal(armed_for_us, 1000);
    board_clock.longest_us = UINT32_MAX;
    run_one_turn();
    (void)wait(INT64_MAX);
    assert_int_equal(armed_for_us, HALF_WRAP_US);
}

#define on_a_clock(test) cmocka_unit_test_setup_teardown(test, open_clock, close_clock)

int main(void) {
    static const struct CMUnitTest clock_tests[] = {
        on_a_clock(time_starts_at_zero_and_passes_the_counters_wrap),
        on_a_clock(a_deadline_that_is_due_arms_no_alarm),
        on_a_clock(the_alarm_is_armed_for_what_is_left_until_the_deadline),
        on_a_clock(an_alarm_that_comes_before_the_sleep_is_not_slept_through),
        on_a_clock(a_deadline_half_a_wrap_away_needs_no_extension),
        on_a_clock(a_farther_deadline_or_none_is_cut_at_half_a_wrap),
        on_a_clock(an_alarm_that_reaches_less_far_is_armed_for_no_more),
    };
    return cmocka_run_group_tests_name("clock", clock_tests, NULL, NULL);
}
