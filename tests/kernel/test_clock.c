/* SPDX-License-Identifier: MIT */
/* test_clock.c - the virtual clock, alone and under a loop. */
#include "support.h"

#include "check.h"

static struct rondo_virtual_clock clock_;
static struct timed_call first;
static struct timed_call second;
static struct rondo_post mail;

static void take_mail(struct rondo_post *post) {
    (void)post;
}

static int make_clock(void **state) {
    (void)close_scenario(state);
    rondo_virtual_clock_init(&clock_);
    mail = (struct rondo_post){.next = NULL, .take = take_mail};
    return 0;
}

#define with_clock(test) cmocka_unit_test_setup_teardown(test, make_clock, close_scenario)

static bool wait(int64_t deadline_us) {
    return clock_.clock.wait(&clock_.clock, deadline_us);
}

static int64_t now(void) {
    return clock_.clock.now(&clock_.clock);
}

static void a_virtual_clock_starts_at_zero_and_stands_still(void **state) {
    (void)state;
    assert_int_equal(now(), 0);
    assert_int_equal(now(), 0);
}

static void waiting_jumps_to_the_deadline(void **state) {
    (void)state;
    assert_true(wait(1500));
    assert_int_equal(now(), 1500);
    assert_true(wait(1501));
    assert_int_equal(now(), 1501);
}

static void waiting_for_a_deadline_that_has_passed_does_not_sleep(void **state) {
    (void)state;
    (void)wait(1000);
    assert_false(wait(1000));
    assert_false(wait(10));
    assert_false(wait(-10));
    assert_int_equal(now(), 1000);
}

/* C3: an interrupt posted before the wait, so the clock must not jump past it. */
static void waiting_when_something_is_posted_does_not_jump(void **state) {
    (void)state;
    (void)rondo_post_isr(&mail);
    assert_false(wait(1000));
    assert_int_equal(now(), 0);
    assert_false(wait(INT64_MAX));
    assert_int_equal(now(), 0);
}

static void a_loop_on_a_virtual_clock_takes_no_real_time(void **state) {
    (void)state;
    assert_int_equal(rondo_loop_open(&clock_.clock), RONDO_OK);
    later(&first, INT64_C(1000) * 60 * 60 * 24 * 365, "a year later");
    later(&second, 5, "soon");
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
    assert_int_equal(rondo_loop_time().us, INT64_C(1000000) * 60 * 60 * 24 * 365);
    assert_int_equal(rondo_loop_wakeups(), 2);
    trace_clear();
}

static void posts(struct rondo_handle *handle) {
    timed_call(handle);
    (void)rondo_post_isr(&mail);
}

static int64_t taken_at_us;

static void take_mail_and_look(struct rondo_post *post) {
    (void)post;
    taken_at_us = rondo_loop_time().us;
}

static void what_is_posted_is_taken_before_time_goes_on(void **state) {
    (void)state;
    mail.take = take_mail_and_look;
    assert_int_equal(rondo_loop_open(&clock_.clock), RONDO_OK);
    rondo_call_later(&first.timer, rondo_ms(10), posts);
    later(&second, 500, "second");
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
    assert_int_equal(taken_at_us, 10000);
    trace_clear();
}

/* A clock that returns from its wait too early, as real ones may (C2). */
static unsigned waits;

static bool wait_a_third(struct rondo_clock *clock, int64_t deadline_us) {
    (void)clock;
    waits++;
    clock_.now_us += (deadline_us - clock_.now_us + 2) / 3;
    return true;
}

static void a_clock_that_wakes_early_does_not_fire_timers_early(void **state) {
    (void)state;
    waits = 0;
    clock_.clock.wait = wait_a_third;
    assert_int_equal(rondo_loop_open(&clock_.clock), RONDO_OK);
    first.tag = "a";
    later(&first, 1, "a");
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
    assert_int_equal(clock_.now_us, 1000);
    assert_true(waits > 5);
    assert_int_equal(rondo_loop_wakeups(), waits);
    trace_clear();
}

static bool woke_for_nothing(struct rondo_clock *clock, int64_t deadline_us) {
    (void)clock;
    clock_.now_us = deadline_us;
    waits++;
    return false;
}

static void only_a_wait_that_slept_counts_as_a_wake_up(void **state) {
    (void)state;
    waits = 0;
    clock_.clock.wait = woke_for_nothing;
    assert_int_equal(rondo_loop_open(&clock_.clock), RONDO_OK);
    later(&first, 1, "a");
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
    assert_int_equal(waits, 1);
    assert_int_equal(rondo_loop_wakeups(), 0);
    trace_clear();
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_clock(a_virtual_clock_starts_at_zero_and_stands_still),
        with_clock(waiting_jumps_to_the_deadline),
        with_clock(waiting_for_a_deadline_that_has_passed_does_not_sleep),
        with_clock(waiting_when_something_is_posted_does_not_jump),
        with_clock(a_loop_on_a_virtual_clock_takes_no_real_time),
        with_clock(what_is_posted_is_taken_before_time_goes_on),
        with_clock(a_clock_that_wakes_early_does_not_fire_timers_early),
        with_clock(only_a_wait_that_slept_counts_as_a_wake_up),
    };
    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
