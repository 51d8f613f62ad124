/* SPDX-License-Identifier: MIT */
/* test_signal.c - tasks that wait for an interrupt. */
#include "support.h"

#include "check.h"
#include "post_take.h"

static struct rondo_signal sig;
static struct rondo_signal other;
static struct call a;
static struct timed_call timer;
static struct rondo_task *task;

static int open_signal(void **state) {
    rondo_signal_init(&sig);
    rondo_signal_init(&other);
    return open_scenario(state);
}

#define with_signal(test) scenario_with(test, open_signal)

static enum rondo_err waits(void *arg) {
    enum rondo_err err = rondo_signal_await(arg);
    note_err("signal", err);
    return err;
}

static void raises(void) {
    scenario_idle = NULL;
    rondo_signal_raise_isr(&sig);
}

static void a_waiter_runs_in_the_turn_in_which_the_loop_learns_of_it(void **state) {
    (void)state;
    (void)spawn("x", waits, &sig);
    run_turns(1);
    rondo_signal_raise_isr(&sig);
    soon(&a, "a");
    run_dry();
    assert_trace("2 - a\n"
                 "2 x signal OK\n");
}

static void all_waiters_go_on_in_order(void **state) {
    (void)state;
    (void)spawn("x", waits, &sig);
    (void)spawn("y", waits, &sig);
    (void)spawn("z", waits, &sig);
    run_turns(1);
    rondo_signal_raise_isr(&sig);
    run_dry();
    assert_trace("2 x signal OK\n"
                 "2 y signal OK\n"
                 "2 z signal OK\n");
    assert_false(sig.is_set);
}

static void a_signal_raised_while_nobody_waits_stays_set_for_one_wait(void **state) {
    (void)state;
    rondo_signal_raise_isr(&sig);
    rondo_signal_raise_isr(&sig);
    run_dry();
    assert_true(sig.is_set);
    (void)spawn("x", waits, &sig);
    (void)spawn("y", waits, &sig);
    scenario_idle = raises;
    run_dry();
    assert_trace("1 x signal OK\n"
                 "2 y signal OK\n");
    assert_false(sig.is_set);
}

static void a_signal_raised_twice_before_anyone_looked_counts_once(void **state) {
    (void)state;
    (void)spawn("x", waits, &sig);
    run_turns(1);
    rondo_signal_raise_isr(&sig);
    rondo_signal_raise_isr(&sig);
    run_dry();
    assert_trace("2 x signal OK\n");
    assert_false(sig.is_set);
}

static void a_signal_can_be_cleared(void **state) {
    (void)state;
    rondo_signal_raise_isr(&sig);
    run_dry();
    rondo_signal_clear(&sig);
    (void)spawn("x", waits, &sig);
    run_turns(1);
    assert_trace("");
    assert_int_equal(rondo__loop.expected, 1);
}

static void a_static_signal_is_ready_for_use(void **state) {
    (void)state;
    static RONDO_SIGNAL_DEFINE(defined);
    (void)spawn("x", waits, &defined);
    run_turns(1);
    rondo_signal_raise_isr(&defined);
    run_dry();
    assert_trace("2 x signal OK\n");
}

static enum rondo_err waits_three_times(void *arg) {
    for (int i = 0; i < 3; i++) {
        enum rondo_err err = waits(arg);
        if (err != RONDO_OK) {
            return err;
        }
    }
    return RONDO_OK;
}

static void raises_always(void) {
    rondo_signal_raise_isr(&sig);
}

static void a_task_may_wait_for_interrupt_after_interrupt(void **state) {
    (void)state;
    scenario_idle = raises_always;
    (void)spawn("x", waits_three_times, &sig);
    run_dry();
    assert_trace("2 x signal OK\n"
                 "3 x signal OK\n"
                 "4 x signal OK\n");
}

/* --- cancelling --------------------------------------------------------------------- */

static void a_cancelled_waiter_leaves_no_trace(void **state) {
    (void)state;
    task = spawn("x", waits, &sig);
    (void)spawn("y", waits, &sig);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    rondo_signal_raise_isr(&sig);
    run_dry();
    assert_trace("2 x signal CANCELLED\n"
                 "3 y signal OK\n");
    assert_null(sig.waiters);
    assert_int_equal(rondo__loop.expected, 0);
}

static void a_signal_raised_after_its_waiter_was_cancelled_stays_set(void **state) {
    (void)state;
    task = spawn("x", waits, &sig);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    rondo_signal_raise_isr(&sig);
    rondo__take_posted(); /* before the cancelled task has run */
    run_dry();
    assert_trace("2 x signal CANCELLED\n");
    assert_true(sig.is_set);
}

static void a_cancel_after_the_signal_in_its_turn_loses_the_signal(void **state) {
    (void)state;
    task = spawn("x", waits, &sig);
    run_turns(1);
    rondo_signal_raise_isr(&sig);
    rondo__take_posted();
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x signal CANCELLED\n");
    assert_false(sig.is_set);
}

/* --- what keeps the loop from a deadlock -------------------------------------------- */

static void waiting_for_an_interrupt_is_no_deadlock(void **state) {
    (void)state;
    (void)spawn("x", waits, &sig);
    scenario_idle = raises;
    run_dry();
    assert_trace("2 x signal OK\n");
    assert_int_equal(rondo__loop.expected, 0);
}

static void waiting_for_a_background_signal_is_a_deadlock(void **state) {
    (void)state;
    sig.is_background = true;
    (void)spawn("x", waits, &sig);
    run_dry();
    assert_trace("");
    assert_int_equal(rondo__loop.expected, 0);
    count_turns();
    rondo_signal_raise_isr(&sig);
    run_dry();
    assert_trace("2 x signal OK\n");
    assert_int_equal(rondo__loop.expected, 0);
}

static void a_foreground_waiter_keeps_a_background_one_alive(void **state) {
    (void)state;
    other.is_background = true;
    (void)spawn("x", waits, &sig);
    (void)spawn("y", waits, &other);
    run_turns(1);
    assert_int_equal(rondo__loop.expected, 1);
    scenario_idle = raises;
    run_dry();
    assert_trace("2 x signal OK\n");
}

static void a_timer_may_come_before_the_interrupt(void **state) {
    (void)state;
    (void)spawn("x", waits, &sig);
    later(&timer, 10, "timer");
    scenario_idle = raises;
    run_dry();
    assert_trace("2@10 - timer\n"
                 "3@10 x signal OK\n");
}

static enum rondo_err waits_within(void *arg) {
    struct rondo_timeout limit;
    rondo_timeout_enter(&limit, rondo_ms(INT_OF(arg)));
    enum rondo_err err = rondo_timeout_exit(&limit, rondo_signal_await(&sig));
    note_err("signal", err);
    return err;
}

static void waiting_for_a_signal_can_be_limited_in_time(void **state) {
    (void)state;
    (void)spawn("x", waits_within, INT(10));
    run_dry();
    assert_trace("3@10 x signal TIMEOUT\n");
    assert_int_equal(rondo__loop.expected, 0);
    assert_null(sig.waiters);
}

static void only_a_task_may_wait_for_a_signal(void **state) {
    (void)state;
    needs_checks();
    assert_panics((void)!rondo_signal_await(&sig), "only a task");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_signal(a_waiter_runs_in_the_turn_in_which_the_loop_learns_of_it),
        with_signal(all_waiters_go_on_in_order),
        with_signal(a_signal_raised_while_nobody_waits_stays_set_for_one_wait),
        with_signal(a_signal_raised_twice_before_anyone_looked_counts_once),
        with_signal(a_signal_can_be_cleared),
        with_signal(a_static_signal_is_ready_for_use),
        with_signal(a_task_may_wait_for_interrupt_after_interrupt),
        with_signal(a_cancelled_waiter_leaves_no_trace),
        with_signal(a_signal_raised_after_its_waiter_was_cancelled_stays_set),
        with_signal(a_cancel_after_the_signal_in_its_turn_loses_the_signal),
        with_signal(waiting_for_an_interrupt_is_no_deadlock),
        with_signal(waiting_for_a_background_signal_is_a_deadlock),
        with_signal(a_foreground_waiter_keeps_a_background_one_alive),
        with_signal(a_timer_may_come_before_the_interrupt),
        with_signal(waiting_for_a_signal_can_be_limited_in_time),
        with_signal(only_a_task_may_wait_for_a_signal),
    };
    return cmocka_run_group_tests_name("signal", tests, NULL, NULL);
}
