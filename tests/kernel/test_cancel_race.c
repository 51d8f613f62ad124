/* SPDX-License-Identifier: MIT */
/* test_cancel_race.c - requests to cancel and what else happens in the same turn. */
#include "two_futures.h"

static struct call a;

static void a_cancel_after_the_result_replaces_it(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("2 x got CANCELLED\n");
    void *value = NULL;
    assert_int_equal(rondo_future_result(&future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 1);
}

static void a_cancel_after_the_result_taken_back_gives_the_result(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_task_uncancel(x), 0);
    run_dry();
    assert_trace("2 x got 1\n");
}

static void a_result_after_the_cancel_is_refused(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_INVALID_STATE);
    run_dry();
    assert_trace("2 x got CANCELLED\n");
}

static enum rondo_err converts(void *arg) {
    return awaiter(arg) == RONDO_CANCELLED ? RONDO_VALUE_ERROR : RONDO_OK;
}

static void a_cancellation_converted_to_an_error_is_a_failure(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", converts, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_future_result(&x->future, NULL), RONDO_VALUE_ERROR);
    trace_clear();
}

static enum rondo_err cleans_up(void *arg) {
    enum rondo_err err = awaiter(arg);
    note("cleans up");
    note_err("clean-up", rondo_await(&other, NULL));
    return err;
}

static void a_second_request_interrupts_a_clean_up_that_waits(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cleans_up, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 x cleans up\n"
                 "3 x clean-up CANCELLED\n");
    assert_true(rondo_task_cancelled(x));
}

static void one_who_awaits_a_task_that_swallows_goes_on_with_its_result(void **state) {
    (void)state;
    struct rondo_task *inner = spawn("inner", swallows_once, &future);
    struct rondo_task *outer = spawn("outer", joiner, inner);
    run_turns(1);
    assert_true(rondo_task_cancel(outer));
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&other, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("2 inner got CANCELLED\n"
                 "2 inner cancelling 1\n"
                 "3 inner got 1\n"
                 "4 outer joined 5\n");
    assert_false(rondo_task_cancelled(outer));
    assert_int_equal(rondo_task_cancelling(outer), 1);
}

static void a_request_to_a_task_woken_by_a_done_task_is_delivered(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    struct rondo_task *y = spawn("y", joiner, x);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    run_turns(1);
    assert_true(rondo_task_done(x));
    assert_true(rondo_task_cancel(y));
    run_dry();
    assert_trace("2 x got 1\n"
                 "3 y joined CANCELLED\n");
    assert_int_equal(rondo_task_cancelling(x), 0);
}

static void tasks_are_woken_in_the_order_cancelled(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    struct rondo_task *y = spawn("y", waits_for_ever, NULL);
    struct rondo_task *z = spawn("z", waits_for_ever, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(z));
    soon(&a, "a");
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_task_cancel(y));
    run_dry();
    assert_trace("2 z got CANCELLED\n"
                 "2 - a\n"
                 "2 x got CANCELLED\n"
                 "2 y got CANCELLED\n");
}

static struct rondo_task *victim;

static enum rondo_err cancels_the_victim(void *arg) {
    (void)arg;
    note(rondo_task_cancel(victim) ? "yes" : "no");
    return RONDO_OK;
}

static void a_running_task_is_cancelled_by_one_it_waits_for(void **state) {
    (void)state;
    struct rondo_task *child = spawn("child", cancels_the_victim, NULL);
    victim = spawn("victim", joiner, child);
    run_dry(); /* the child ends before the victim awaits it */
    assert_trace("1 child yes\n");
    assert_true(rondo_task_cancelled(victim));
}

static enum rondo_err yields_then_cancels_the_victim(void *arg) {
    (void)rondo_await_yield();
    (void)cancels_the_victim(arg);
    note_err("yield", rondo_await_yield());
    return RONDO_OK;
}

static void a_task_can_cancel_the_one_that_awaits_it(void **state) {
    (void)state;
    struct rondo_task *child = spawn("child", yields_then_cancels_the_victim, NULL);
    victim = spawn("victim", joiner, child);
    run_dry();
    assert_trace("2 child yes\n"
                 "3 child yield CANCELLED\n"
                 "4 victim joined 0\n");
    assert_int_equal(rondo_task_cancelling(child), 1);
    assert_int_equal(rondo_task_cancelling(victim), 1);
    assert_false(rondo_task_cancelled(victim));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(a_cancel_after_the_result_replaces_it),
        with_futures(a_cancel_after_the_result_taken_back_gives_the_result),
        with_futures(a_result_after_the_cancel_is_refused),
        with_futures(a_cancellation_converted_to_an_error_is_a_failure),
        with_futures(a_second_request_interrupts_a_clean_up_that_waits),
        with_futures(one_who_awaits_a_task_that_swallows_goes_on_with_its_result),
        with_futures(a_request_to_a_task_woken_by_a_done_task_is_delivered),
        with_futures(tasks_are_woken_in_the_order_cancelled),
        with_futures(a_running_task_is_cancelled_by_one_it_waits_for),
        with_futures(a_task_can_cancel_the_one_that_awaits_it),
    };
    return cmocka_run_group_tests_name("cancel_race", tests, NULL, NULL);
}
