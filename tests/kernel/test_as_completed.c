/* SPDX-License-Identifier: MIT */
/* test_as_completed.c - futures in the order they are done, and until the time is up. */
#include "iteration.h"

static struct rondo_task *task;

static enum rondo_err iterates(void *arg) {
    (void)arg;
    begin();
    ask_to_the_end();
    rondo_as_completed_abandon(&each);
    return RONDO_OK;
}

static void iterate(size_t count, rondo_duration timeout) {
    task = iterate_by(iterates, count, timeout);
}

/* --- order -------------------------------------------------------------------------- */

static void futures_come_in_the_order_they_are_done(void **state) {
    (void)state;
    iterate(3, RONDO_FOREVER);
    run_turns(1);
    assert_string_equal(rondo_task_waits_for(task), "as_completed");
    set(2);
    run_turns(2);
    set(0);
    assert_true(rondo_future_cancel(&f[1]));
    run_dry();
    assert_trace("3 main next 2\n"
                 "5 main next 0\n"
                 "5 main next 1\n"
                 "5 main end\n");
}

static void those_done_beforehand_come_first_and_in_their_order(void **state) {
    (void)state;
    set(3);
    set(1);
    iterate(4, RONDO_FOREVER);
    run_turns(3);
    set(2);
    set(0);
    run_dry();
    assert_trace("3 main next 1\n"
                 "3 main next 3\n"
                 "5 main next 2\n"
                 "5 main next 0\n"
                 "5 main end\n");
}

/* Asks until the end, and does not abandon. */
static enum rondo_err asks_and_keeps(void *arg) {
    (void)arg;
    begin();
    ask_to_the_end();
    return RONDO_OK;
}

static void an_iteration_over_nothing_ends_at_once(void **state) {
    (void)state;
    (void)iterate_by(asks_and_keeps, 0, rondo_ms(10));
    run_turns(1);
    assert_null(rondo__loop.timers.first);
    assert_trace("1 main end\n");
}

static enum rondo_err asks_three_times(void *arg) {
    struct rondo_future *future;
    (void)arg;
    begin();
    for (int i = 0; i < 3; i++) {
        (void)ask(&future);
    }
    return RONDO_OK;
}

static void after_the_end_comes_the_end(void **state) {
    (void)state;
    set(0);
    (void)iterate_by(asks_three_times, 1, RONDO_FOREVER);
    run_dry();
    assert_trace("3 main next 0\n"
                 "3 main end\n"
                 "3 main end\n");
}

static void a_future_listed_twice_comes_once(void **state) {
    (void)state;
    list[1] = &f[0];
    list[3] = &f[0];
    iterate(4, RONDO_FOREVER);
    run_turns(1);
    set(0);
    set(2);
    run_dry();
    assert_trace("3 main next 0\n"
                 "3 main next 2\n"
                 "3 main end\n");
}

static void a_future_done_and_listed_twice_comes_once(void **state) {
    (void)state;
    set(0);
    set(2);
    list[1] = &f[0];
    list[3] = &f[0];
    list[4] = &f[2];
    iterate(5, RONDO_FOREVER);
    run_dry();
    assert_trace("3 main next 0\n"
                 "3 main next 2\n"
                 "3 main end\n");
}

static void futures_may_have_other_callbacks(void **state) {
    (void)state;
    static struct done_call callback;
    static struct rondo_gather gather;
    static struct rondo_gather_child children[2];
    (void)rondo_gather(&gather, children, list, 2, false);
    list[2] = &f[0];
    iterate(3, RONDO_FOREVER);
    run_turns(1);
    when_done(&f[0], &callback, "callback");
    set(1);
    set(0);
    run_dry();
    assert_trace("2 - callback\n"
                 "3 main next 1\n"
                 "3 main next 0\n"
                 "3 main end\n");
    assert_true(rondo_future_done(&gather.future));
}

static struct rondo_as_completed other;
static struct rondo_as_completed_child other_nodes[2];

static enum rondo_err iterates_beside(void *arg) {
    struct rondo_future *future;
    (void)arg;
    rondo_as_completed(&other, other_nodes, list, 2, RONDO_FOREVER);
    while (rondo_as_completed_await_next(&other, &future) == RONDO_OK && future != NULL) {
        note_int("other", INT_OF(future->value));
    }
    return RONDO_OK;
}

static void two_iterations_over_the_same_futures_do_not_meet(void **state) {
    (void)state;
    iterate(2, RONDO_FOREVER);
    (void)spawn("beside", iterates_beside, NULL);
    run_turns(1);
    set(1);
    set(0);
    run_dry();
    assert_trace("3 main next 1\n"
                 "3 main next 0\n"
                 "3 main end\n"
                 "3 beside other 1\n"
                 "3 beside other 0\n");
}

/* --- timeouts ----------------------------------------------------------------------- */

static void when_the_time_is_up_each_that_is_left_times_out(void **state) {
    (void)state;
    iterate(4, rondo_ms(10));
    run_turns(1);
    set(2);
    run_dry();
    assert_trace("3 main next 2\n"
                 "5@10 main next TIMEOUT\n"
                 "5@10 main next TIMEOUT\n"
                 "5@10 main next TIMEOUT\n"
                 "5@10 main end\n");
    assert_false(rondo_future_done(&f[0])); /* it is not touched */
    assert_null(f[0].callbacks);
}

static void when_the_time_is_up_it_lets_go_of_the_futures(void **state) {
    (void)state;
    (void)iterate_by(asks_and_keeps, FUTURES, rondo_ms(10));
    run_turns(1);
    set(1);
    run_dry();
    trace_clear();
    for (size_t i = 0; i < FUTURES; i++) {
        assert_null(f[i].callbacks);
    }
    (void)spawn("x", asks_once, NULL); /* and nothing is left */
    run_dry();
    assert_trace("6@10 x end\n");
}

static void without_a_limit_one_may_wait_for_ever(void **state) {
    (void)state;
    iterate(1, RONDO_FOREVER);
    run_dry();
    assert_null(rondo__loop.timers.first);
    assert_trace("");
}

static enum rondo_err asks_late(void *arg) {
    (void)arg;
    begin();
    (void)rondo_await_sleep(rondo_ms(20));
    ask_to_the_end();
    rondo_as_completed_abandon(&each);
    return RONDO_OK;
}

static void set_first(struct rondo_handle *handle) {
    timed_call(handle);
    set(0);
}

static struct timed_call setter = {.tag = "sets"};

static void what_was_done_in_time_is_given_however_late_one_asks(void **state) {
    (void)state;
    (void)iterate_by(asks_late, 3, rondo_ms(10));
    run_turns(1);
    set(1);
    rondo_call_later(&setter.timer, rondo_ms(15), set_first); /* too late */
    run_dry();
    assert_trace("4@15 - sets\n"
                 "6@20 main next 1\n"
                 "6@20 main next TIMEOUT\n"
                 "6@20 main next TIMEOUT\n"
                 "6@20 main end\n");
}

static void one_done_in_the_turn_in_which_the_time_is_up_is_late(void **state) {
    (void)state;
    rondo_call_later(&setter.timer, rondo_ms(10), set_first);
    iterate(1, rondo_ms(10)); /* armed later: the future is done before the time is up */
    run_dry();
    assert_trace("2@10 - sets\n"
                 "3@10 main next TIMEOUT\n"
                 "3@10 main end\n");
}

static void a_timeout_of_nothing_times_out_in_two_turns(void **state) {
    (void)state;
    iterate(1, rondo_ms(0));
    run_dry();
    assert_trace("3 main next TIMEOUT\n"
                 "3 main end\n");
}

static void what_is_done_beforehand_is_in_time_for_a_timeout_of_nothing(void **state) {
    (void)state;
    set(0);
    iterate(2, rondo_ms(0));
    run_dry();
    assert_trace("3 main next 0\n"
                 "3 main next TIMEOUT\n"
                 "3 main end\n");
}

static void the_timer_is_taken_back_when_all_are_done(void **state) {
    (void)state;
    iterate(2, rondo_ms(10));
    run_turns(1);
    assert_non_null(rondo__loop.timers.first);
    set(0);
    set(1);
    run_turns(1);
    assert_null(rondo__loop.timers.first);
    run_dry();
    assert_trace("3 main next 0\n"
                 "3 main next 1\n"
                 "3 main end\n");
}

/* --- misuse ------------------------------------------------------------------------- */

static void asks_in_a_callback(struct rondo_handle *handle) {
    struct rondo_future *future;
    (void)handle;
    assert_panics(rondo_as_completed(&each, each_nodes, list, 1, RONDO_FOREVER),
                  "a callback may not");
    assert_panics((void)!rondo_as_completed_await_next(&each, &future),
                  "a callback may not");
    note("caught");
}

static void only_a_task_may_iterate(void **state) {
    (void)state;
    assert_caught_in_callback(asks_in_a_callback);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(futures_come_in_the_order_they_are_done),
        with_futures(those_done_beforehand_come_first_and_in_their_order),
        with_futures(an_iteration_over_nothing_ends_at_once),
        with_futures(after_the_end_comes_the_end),
        with_futures(a_future_listed_twice_comes_once),
        with_futures(a_future_done_and_listed_twice_comes_once),
        with_futures(futures_may_have_other_callbacks),
        with_futures(two_iterations_over_the_same_futures_do_not_meet),
        with_futures(when_the_time_is_up_each_that_is_left_times_out),
        with_futures(when_the_time_is_up_it_lets_go_of_the_futures),
        with_futures(without_a_limit_one_may_wait_for_ever),
        with_futures(what_was_done_in_time_is_given_however_late_one_asks),
        with_futures(one_done_in_the_turn_in_which_the_time_is_up_is_late),
        with_futures(a_timeout_of_nothing_times_out_in_two_turns),
        with_futures(what_is_done_beforehand_is_in_time_for_a_timeout_of_nothing),
        with_futures(the_timer_is_taken_back_when_all_are_done),
        with_futures(only_a_task_may_iterate),
    };
    return cmocka_run_group_tests_name("as_completed", tests, NULL, NULL);
}
