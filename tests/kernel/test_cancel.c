/* SPDX-License-Identifier: MIT */
/* test_cancel.c - requests to cancel a task: where they come, how they count. */
#include "two_futures.h"

/* --- before the first step ---------------------------------------------------------- */

static void a_task_cancelled_before_its_first_step_never_enters_its_body(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_true(rondo_task_cancel(x));
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_task_cancelling(x), 1);
    run_turns(1);
    assert_true(rondo_task_cancelled(x));
    assert_trace("");
}

static void one_who_awaits_a_task_cancelled_at_birth_is_cancelled_too(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    (void)spawn("y", joiner, x);
    run_turns(0);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("1 y joined CANCELLED\n");
}

/* --- while it waits ----------------------------------------------------------------- */

static void cancelling_a_waiting_task_cancels_the_future_at_once(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_future_cancelled(&future));
    assert_false(rondo_task_cancelled(x));
    run_dry();
    assert_true(rondo_task_cancelled(x));
    assert_trace("2 x got CANCELLED\n");
}

static void a_chain_of_tasks_ends_from_its_leaf_one_turn_a_level(void **state) {
    (void)state;
    struct rondo_task *leaf = spawn("leaf", awaiter, &future);
    struct rondo_task *middle = spawn("middle", joiner, leaf);
    struct rondo_task *top = spawn("top", joiner, middle);
    run_turns(1);
    assert_true(rondo_task_cancel(top));
    assert_int_equal(rondo_task_cancelling(leaf), 1);
    assert_int_equal(rondo_task_cancelling(middle), 1);
    assert_int_equal(rondo_task_cancelling(top), 1);
    run_dry();
    assert_trace("2 leaf got CANCELLED\n"
                 "3 middle joined CANCELLED\n"
                 "4 top joined CANCELLED\n");
}

static void a_swallowed_request_lets_the_task_go_on(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", swallows_once, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&other, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 x cancelling 1\n"
                 "3 x got 1\n");
    void *value = NULL;
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 5);
    assert_int_equal(rondo_task_cancelling(x), 1);
}

static void two_requests_before_the_wake_up_are_delivered_once(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", swallows_once, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_task_cancel(x));
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&other, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 x cancelling 2\n"
                 "3 x got 1\n");
    assert_false(rondo_task_cancelled(x));
}

static void a_second_request_after_swallowing_hits_the_next_await(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", swallows_once, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_future_cancelled(&other));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 x cancelling 1\n"
                 "3 x got CANCELLED\n");
    assert_int_equal(rondo_task_cancelling(x), 2);
}

/* --- a task that cancels itself ----------------------------------------------------- */

static enum rondo_err cancels_itself_and_awaits(void *arg) {
    note(rondo_task_cancel(rondo_current_task()) ? "yes" : "no");
    return awaiter(arg);
}

static void a_task_that_cancels_itself_cancels_what_it_waits_on_next(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cancels_itself_and_awaits, &future);
    run_turns(1);
    assert_true(rondo_future_cancelled(&future));
    assert_false(rondo_task_done(x));
    run_dry();
    assert_trace("1 x yes\n"
                 "2 x got CANCELLED\n");
}

static enum rondo_err cancels_itself_and_awaits_two(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    (void)awaiter(arg);
    return awaiter(&other);
}

static void a_request_to_oneself_passes_over_a_future_that_is_done(void **state) {
    (void)state;
    assert_int_equal(rondo_future_set_result(&future, INT(3)), RONDO_OK);
    (void)spawn("x", cancels_itself_and_awaits_two, &future);
    run_dry();
    assert_trace("1 x got 3\n"
                 "2 x got CANCELLED\n");
    assert_true(rondo_future_cancelled(&other));
}

static enum rondo_err cancels_itself_and_yields(void *arg) {
    (void)arg;
    (void)rondo_task_cancel(rondo_current_task());
    note_err("yield", rondo_await_yield());
    note_err("yield", rondo_await_yield());
    return RONDO_OK;
}

static void a_request_to_oneself_is_delivered_by_the_next_yield(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cancels_itself_and_yields, NULL);
    run_dry();
    assert_trace("2 x yield CANCELLED\n"
                 "3 x yield OK\n");
    assert_false(rondo_task_cancelled(x));
}

static enum rondo_err cancels_itself_and_awaits_task(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    return joiner(arg);
}

static void a_request_to_oneself_goes_down_to_the_task_awaited_next(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    (void)spawn("y", cancels_itself_and_awaits_task, x);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "3 y joined CANCELLED\n");
    assert_int_equal(rondo_task_cancelling(x), 1);
}

static enum rondo_err cancels_itself_and_returns(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    return rondo_return(arg);
}

static void a_task_that_cancels_itself_and_returns_ends_cancelled(void **state) {
    (void)state;
    void *value = NULL;
    struct rondo_task *x = spawn("x", cancels_itself_and_returns, INT(5));
    run_dry();
    assert_true(rondo_task_cancelled(x));
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_CANCELLED);
    assert_null(value);
    assert_null(x->future.value);
}

static enum rondo_err cancels_itself_and_raises(void *arg) {
    (void)arg;
    (void)rondo_task_cancel(rondo_current_task());
    return ERR(1);
}

static void a_task_that_cancels_itself_and_fails_ends_with_its_error(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cancels_itself_and_raises, NULL);
    run_dry();
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_future_result(&x->future, NULL), ERR(1));
}

static void a_task_that_is_started_again_has_forgotten_its_requests(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cancels_itself_and_raises, NULL);
    run_dry();
    assert_int_equal(rondo_task_cancelling(x), 1);
    (void)rondo_create_task(x, returner, INT(1));
    assert_int_equal(rondo_task_cancelling(x), 0);
    run_dry();
    assert_trace("2 x runs\n");
    assert_false(rondo_task_cancelled(x));
}

static enum rondo_err uses_its_future_again(void *arg) {
    (void)awaiter(arg);
    rondo_future_init(arg); /* pending again, and nobody waits for it */
    enum rondo_err err = rondo_await_yield();
    note_err("yield", err);
    (void)rondo_task_cancel(rondo_current_task());
    note(rondo_future_done(arg) ? "done" : "pending");
    return err;
}

static void a_request_does_not_reach_what_the_task_waited_for_before(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", uses_its_future_again, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("2 x got 1\n"
                 "3 x yield CANCELLED\n"
                 "3 x pending\n");
    assert_false(rondo_future_done(&future));
}

/* --- tasks that are done, counts ---------------------------------------------------- */

static void cancelling_a_task_that_is_done_is_refused_and_not_counted(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    run_dry();
    assert_false(rondo_task_cancel(x));
    assert_int_equal(rondo_task_cancelling(x), 0);
    assert_false(rondo_task_cancelled(x));
    trace_clear();
}

static enum rondo_err takes_back_its_request(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    note_int("left", (long)rondo_task_uncancel(rondo_current_task()));
    return awaiter(arg);
}

static void a_request_taken_back_before_delivery_is_dropped(void **state) {
    (void)state;
    (void)spawn("x", takes_back_its_request, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("1 x left 0\n"
                 "2 x got 1\n");
}

static void one_of_two_requests_taken_back_leaves_the_other(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_task_uncancel(x), 1);
    run_dry();
    assert_true(rondo_task_cancelled(x));
    assert_trace("");
}

static void the_count_of_requests_does_not_wrap(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    for (unsigned i = 0; i < UINT16_MAX + 5U; i++) {
        assert_true(rondo_task_cancel(x));
    }
    assert_int_equal(rondo_task_cancelling(x), UINT16_MAX);
    run_dry();
    assert_true(rondo_task_cancelled(x));
}

static void a_request_taken_back_before_the_first_step_is_dropped(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_task_uncancel(x), 0);
    run_dry();
    assert_false(rondo_task_cancelled(x));
    assert_trace("1 x runs\n");
}

static void taking_back_does_not_help_once_the_future_is_cancelled(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_task_uncancel(x), 0);
    run_dry();
    assert_trace("2 x got CANCELLED\n");
    assert_true(rondo_task_cancelled(x));
    assert_int_equal(rondo_task_cancelling(x), 0);
}

static void taking_back_none_leaves_none(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_int_equal(rondo_task_uncancel(x), 0);
    assert_int_equal(rondo_task_cancelling(x), 0);
    run_dry();
    trace_clear();
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(a_task_cancelled_before_its_first_step_never_enters_its_body),
        with_futures(one_who_awaits_a_task_cancelled_at_birth_is_cancelled_too),
        with_futures(cancelling_a_waiting_task_cancels_the_future_at_once),
        with_futures(a_chain_of_tasks_ends_from_its_leaf_one_turn_a_level),
        with_futures(a_swallowed_request_lets_the_task_go_on),
        with_futures(two_requests_before_the_wake_up_are_delivered_once),
        with_futures(a_second_request_after_swallowing_hits_the_next_await),
        with_futures(a_task_that_cancels_itself_cancels_what_it_waits_on_next),
        with_futures(a_request_to_oneself_passes_over_a_future_that_is_done),
        with_futures(a_request_to_oneself_is_delivered_by_the_next_yield),
        with_futures(a_request_to_oneself_goes_down_to_the_task_awaited_next),
        with_futures(a_task_that_cancels_itself_and_returns_ends_cancelled),
        with_futures(a_task_that_cancels_itself_and_fails_ends_with_its_error),
        with_futures(a_request_does_not_reach_what_the_task_waited_for_before),
        with_futures(a_task_that_is_started_again_has_forgotten_its_requests),
        with_futures(cancelling_a_task_that_is_done_is_refused_and_not_counted),
        with_futures(a_request_taken_back_before_delivery_is_dropped),
        with_futures(one_of_two_requests_taken_back_leaves_the_other),
        with_futures(the_count_of_requests_does_not_wrap),
        with_futures(a_request_taken_back_before_the_first_step_is_dropped),
        with_futures(taking_back_does_not_help_once_the_future_is_cancelled),
        with_futures(taking_back_none_leaves_none),
    };
    return cmocka_run_group_tests_name("cancel", tests, NULL, NULL);
}
