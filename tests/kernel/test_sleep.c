/* SPDX-License-Identifier: MIT */
/* test_sleep.c - tasks that wait for time to pass. */
#include "support.h"

#include "check.h"

static struct timed_call timer;
static struct call a;
static struct rondo_task *task;

static void a_sleeper_wakes_a_turn_after_its_timer(void **state) {
    (void)state;
    later(&timer, 10, "timer");
    (void)spawn("x", sleeper, INT(10));
    run_dry();
    assert_trace("2@10 - timer\n"
                 "3@10 x woke\n");
}

static void sleepers_wake_by_deadline(void **state) {
    (void)state;
    (void)spawn("x", sleeper, INT(30));
    (void)spawn("y", sleeper, INT(10));
    (void)spawn("z", sleeper, INT(20));
    run_dry();
    assert_trace("3@10 y woke\n"
                 "5@20 z woke\n"
                 "7@30 x woke\n");
}

static void sleepers_of_the_same_length_wake_in_order(void **state) {
    (void)state;
    (void)spawn("x", sleeper, INT(10));
    (void)spawn("y", sleeper, INT(10));
    (void)spawn("z", sleeper, INT(10));
    run_dry();
    assert_trace("3@10 x woke\n"
                 "3@10 y woke\n"
                 "3@10 z woke\n");
}

static enum rondo_err sleeps_for_nothing(void *arg) {
    note("start");
    enum rondo_err err = rondo_await_sleep(rondo_ms(INT_OF(arg)));
    note(rondo__loop.timers.first == NULL ? "no timer" : "a timer");
    return err;
}

static void no_time_and_less_take_one_turn_and_no_timer(void **state) {
    (void)state;
    (void)spawn("x", sleeps_for_nothing, INT(0));
    (void)spawn("y", sleeps_for_nothing, INT(-10));
    soon(&a, "a");
    run_dry();
    assert_trace("1 x start\n"
                 "1 y start\n"
                 "1 - a\n"
                 "2 x no timer\n"
                 "2 y no timer\n");
}

static enum rondo_err sleeps_a_microsecond(void *arg) {
    (void)arg;
    return rondo_await_sleep(rondo_us(1));
}

static void a_microsecond_is_slept(void **state) {
    (void)state;
    assert_int_equal(run_main(sleeps_a_microsecond, NULL), RONDO_OK);
    assert_int_equal(rondo_loop_time().us, 1);
}

static void a_cancelled_sleeper_takes_its_timer_with_it(void **state) {
    (void)state;
    task = spawn("x", sleeper, INT(10));
    run_turns(1);
    assert_non_null(rondo__loop.timers.first);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_null(rondo__loop.timers.first);
    assert_trace("2 x sleep CANCELLED\n");
    assert_int_equal(rondo_loop_time().us, 0);
    assert_int_equal(rondo_loop_wakeups(), 0);
}

static void cancels(struct rondo_handle *handle) {
    timed_call(handle);
    note(rondo_task_cancel(task) ? "yes" : "no");
}

static void a_sleeper_cancelled_by_a_timer_of_its_batch_is_cancelled(void **state) {
    (void)state;
    timer.tag = "timer";
    rondo_call_later(&timer.timer, rondo_ms(10),
                     cancels); /* armed before the sleeper's */
    task = spawn("x", sleeper, INT(10));
    run_dry();
    assert_trace("2@10 - timer\n"
                 "2@10 - yes\n"
                 "3@10 x sleep CANCELLED\n");
}

static void
a_sleeper_cancelled_after_its_timer_ran_is_cancelled_all_the_same(void **state) {
    (void)state;
    task = spawn("x", sleeper, INT(10));
    run_turns(1);
    timer.tag = "timer";
    rondo_call_later(&timer.timer, rondo_ms(10), cancels);
    run_dry();
    assert_trace("2@10 - timer\n"
                 "2@10 - yes\n"
                 "3@10 x sleep CANCELLED\n");
}

static enum rondo_err cancels_itself_and_sleeps(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    return sleeper(arg);
}

static void a_task_that_cancelled_itself_does_not_sleep(void **state) {
    (void)state;
    (void)spawn("x", cancels_itself_and_sleeps, INT(10));
    run_dry();
    assert_trace("2 x sleep CANCELLED\n");
}

static enum rondo_err sleeps_again_and_again(void *arg) {
    for (int i = 0; i < INT_OF(arg); i++) {
        enum rondo_err err = sleeper(INT(10));
        if (err != RONDO_OK) {
            return err;
        }
    }
    return RONDO_OK;
}

static void a_task_may_sleep_again(void **state) {
    (void)state;
    (void)spawn("x", sleeps_again_and_again, INT(3));
    run_dry();
    assert_trace("3@10 x woke\n"
                 "5@20 x woke\n"
                 "7@30 x woke\n");
}

static enum rondo_err ticks_without_drift(void *arg) {
    rondo_time next = rondo_loop_time();
    for (int i = 0; i < INT_OF(arg); i++) {
        next = rondo_time_add(next, rondo_ms(10));
        enum rondo_err err = rondo_await_sleep_until(next);
        if (err != RONDO_OK) {
            return err;
        }
        note("tick");
        pass_ms(3);
    }
    return RONDO_OK;
}

static void sleeping_until_an_instant_does_not_drift(void **state) {
    (void)state;
    (void)spawn("x", ticks_without_drift, INT(3));
    run_dry();
    assert_trace("3@10 x tick\n"
                 "5@20 x tick\n"
                 "7@30 x tick\n");
}

static enum rondo_err sleeps_until_ms(void *arg) {
    enum rondo_err err = rondo_await_sleep_until((rondo_time){1000 * INT_OF(arg)});
    note_err("until", err);
    return err;
}

static void an_instant_that_has_passed_takes_two_turns(void **state) {
    (void)state;
    pass_ms(50);
    (void)spawn("x", sleeps_until_ms, INT(20));
    (void)spawn("y", sleeps_until_ms, INT(-20));
    (void)spawn("z", sleeps_until_ms, INT(50));
    soon(&a, "a");
    run_dry();
    assert_trace("1@50 - a\n"
                 "3@50 y until OK\n"
                 "3@50 x until OK\n"
                 "3@50 z until OK\n");
    assert_int_equal(rondo_loop_wakeups(), 0);
}

static void sleeping_until_an_instant_can_be_cancelled(void **state) {
    (void)state;
    task = spawn("x", sleeps_until_ms, INT(20));
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x until CANCELLED\n");
    assert_null(rondo__loop.timers.first);
}

static void only_a_task_may_sleep(void **state) {
    (void)state;
    needs_checks();
    assert_panics((void)rondo_await_sleep(rondo_ms(1)), "only a task");
    assert_panics((void)rondo_await_sleep(rondo_ms(0)), "only a task");
    assert_panics((void)rondo_await_sleep_until((rondo_time){0}), "only a task");
}

/* --- time.h ------------------------------------------------------------------------- */

static void durations_count_microseconds(void **state) {
    (void)state;
    static const rondo_duration constant = {1500};
    assert_int_equal(rondo_us(5).us, 5);
    assert_int_equal(rondo_ms(5).us, 5000);
    assert_int_equal(rondo_s(5).us, 5000000);
    assert_int_equal(RONDO_MS(3000000).us, INT64_C(3000000000));
    assert_int_equal(RONDO_S(4000).us, INT64_C(4000000000));
    assert_int_equal(rondo_time_add((rondo_time){500}, constant).us, 2000);
    assert_int_equal(rondo_time_since((rondo_time){500}, (rondo_time){2000}).us, -1500);
    assert_int_equal(rondo_duration_ms(rondo_us(2999)), 2);
    assert_int_equal(rondo_duration_ms(rondo_us(-2999)), -2);
    assert_int_equal(rondo_duration_s(rondo_us(2999999)), 2);
    assert_true(rondo_time_before((rondo_time){1}, (rondo_time){2}));
    assert_false(rondo_time_before((rondo_time){2}, (rondo_time){2}));
    assert_false(rondo_time_before((rondo_time){3}, (rondo_time){2}));
}

static void adding_for_ever_or_beyond_the_end_of_time_saturates(void **state) {
    (void)state;
    assert_int_equal(rondo_time_add((rondo_time){5}, RONDO_FOREVER).us, RONDO_NEVER.us);
    assert_int_equal(rondo_time_add((rondo_time){0}, RONDO_FOREVER).us, RONDO_NEVER.us);
    assert_int_equal(rondo_time_add((rondo_time){INT64_MAX - 1}, rondo_us(5)).us,
                     INT64_MAX);
    assert_int_equal(rondo_time_add((rondo_time){INT64_MIN + 1}, rondo_us(-5)).us,
                     INT64_MIN);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(a_sleeper_wakes_a_turn_after_its_timer),
        scenario(sleepers_wake_by_deadline),
        scenario(sleepers_of_the_same_length_wake_in_order),
        scenario(no_time_and_less_take_one_turn_and_no_timer),
        scenario(a_microsecond_is_slept),
        scenario(a_cancelled_sleeper_takes_its_timer_with_it),
        scenario(a_sleeper_cancelled_by_a_timer_of_its_batch_is_cancelled),
        scenario(a_sleeper_cancelled_after_its_timer_ran_is_cancelled_all_the_same),
        scenario(a_task_that_cancelled_itself_does_not_sleep),
        scenario(a_task_may_sleep_again),
        scenario(sleeping_until_an_instant_does_not_drift),
        scenario(an_instant_that_has_passed_takes_two_turns),
        scenario(sleeping_until_an_instant_can_be_cancelled),
        scenario(only_a_task_may_sleep),
        scenario(durations_count_microseconds),
        scenario(adding_for_ever_or_beyond_the_end_of_time_saturates),
    };
    return cmocka_run_group_tests_name("sleep", tests, NULL, NULL);
}
