/* SPDX-License-Identifier: MIT */
/* test_wait.c - waiting for some of many futures. */
#include "futures.h"

static struct rondo_wait_child nodes[FUTURES];
static struct rondo_task *task;

/* What is waited for. */
static struct {
    size_t count;
    enum rondo_wait_mode mode;
    rondo_duration timeout;
} plan;

/* Waits as planned; notes the code and how many of the list are done. */
static enum rondo_err waits(void *arg) {
    (void)arg;
    enum rondo_err err =
        rondo_await_wait(nodes, list, plan.count, plan.mode, plan.timeout);
    int done = 0;
    for (size_t i = 0; i < plan.count; i++) {
        done += rondo_future_done(list[i]);
        assert_false(rondo_handle_is_ready(&nodes[i].callback.handle)); /* free again */
    }
    note_err("waited", err);
    note_int("done", done);
    return err;
}

static void wait_for(size_t count, enum rondo_wait_mode mode, rondo_duration timeout) {
    plan.count = count;
    plan.mode = mode;
    plan.timeout = timeout;
    task = spawn("main", waits, NULL);
}

/* --- modes -------------------------------------------------------------------------- */

static void waiting_for_all_ends_two_turns_after_the_last(void **state) {
    (void)state;
    wait_for(3, RONDO_ALL_COMPLETED, RONDO_FOREVER);
    run_turns(1);
    assert_string_equal(rondo_task_waits_for(task), "wait");
    set(2);
    run_turns(1);
    fail_with(0, 1);
    run_turns(2);
    assert_trace("");
    assert_true(rondo_future_cancel(&f[1]));
    run_dry();
    assert_trace("6 main waited OK\n"
                 "6 main done 3\n");
}

static void waiting_for_what_is_done_takes_two_turns(void **state) {
    (void)state;
    set(0);
    set(1);
    wait_for(2, RONDO_ALL_COMPLETED, RONDO_FOREVER);
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 2\n");
}

static void the_first_that_is_done_may_be_enough(void **state) {
    (void)state;
    wait_for(3, RONDO_FIRST_COMPLETED, RONDO_FOREVER);
    run_turns(1);
    set(1);
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 1\n");
    assert_false(rondo_future_done(&f[0]));
    assert_null(f[0].callbacks);
    assert_null(f[2].callbacks);
}

static void those_done_in_the_same_turn_count_too(void **state) {
    (void)state;
    wait_for(3, RONDO_FIRST_COMPLETED, RONDO_FOREVER);
    run_turns(1);
    set(1);
    set(2);
    run_turns(1);
    set(0); /* after the wait is over, before its task runs */
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 3\n");
}

static void a_future_cancelled_is_one_that_is_done_first(void **state) {
    (void)state;
    wait_for(2, RONDO_FIRST_COMPLETED, RONDO_FOREVER);
    run_turns(1);
    assert_true(rondo_future_cancel(&f[1]));
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 1\n");
}

static void the_first_exception_may_be_enough(void **state) {
    (void)state;
    wait_for(4, RONDO_FIRST_EXCEPTION, RONDO_FOREVER);
    run_turns(1);
    set(0);
    run_turns(1);
    assert_true(rondo_future_cancel(&f[1])); /* is no exception */
    run_turns(2);
    assert_trace("");
    fail_with(2, 1);
    run_dry();
    assert_trace("6 main waited OK\n"
                 "6 main done 3\n");
}

static void an_error_called_cancelled_is_an_exception_all_the_same(void **state) {
    (void)state;
    wait_for(2, RONDO_FIRST_EXCEPTION, RONDO_FOREVER);
    run_turns(1);
    assert_int_equal(rondo_future_set_exception(&f[0], RONDO_CANCELLED, NULL), RONDO_OK);
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 1\n");
}

static void without_an_exception_all_are_waited_for(void **state) {
    (void)state;
    wait_for(2, RONDO_FIRST_EXCEPTION, RONDO_FOREVER);
    run_turns(1);
    set(0);
    assert_true(rondo_future_cancel(&f[1]));
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 2\n");
}

static void an_error_there_beforehand_takes_two_turns(void **state) {
    (void)state;
    fail_with(1, 1);
    wait_for(2, RONDO_FIRST_EXCEPTION, RONDO_FOREVER);
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 1\n");
}

static void waiting_for_nothing_is_refused(void **state) {
    (void)state;
    wait_for(0, RONDO_ALL_COMPLETED, RONDO_FOREVER);
    run_dry();
    assert_trace("1 main waited VALUE_ERROR\n"
                 "1 main done 0\n");
}

static void a_wait_for_itself_is_a_deadlock(void **state) {
    (void)state;
    wait_for(1, RONDO_ALL_COMPLETED, RONDO_FOREVER);
    list[0] = &task->future;
    run_dry();
    assert_trace("");
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 main waited CANCELLED\n"
                 "2 main done 0\n");
}

/* --- duplicates --------------------------------------------------------------------- */

static void a_future_listed_twice_is_waited_for_once(void **state) {
    (void)state;
    list[2] = &f[0];
    wait_for(3, RONDO_ALL_COMPLETED, RONDO_FOREVER);
    run_turns(1);
    set(0);
    run_turns(3);
    assert_trace("");
    set(1);
    run_dry();
    assert_trace("6 main waited OK\n"
                 "6 main done 3\n");
}

static void a_future_done_and_listed_twice_is_waited_for_once(void **state) {
    (void)state;
    set(0);
    list[1] = &f[0];
    list[2] = &f[0];
    wait_for(3, RONDO_ALL_COMPLETED, RONDO_FOREVER);
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 3\n");
}

static void two_waits_for_the_same_futures_do_not_meet(void **state) {
    (void)state;
    static struct rondo_gather gather;
    static struct rondo_gather_child children[2];
    static struct done_call callback;
    (void)rondo_gather(&gather, children, list, 2, false);
    list[2] = &f[0];
    wait_for(3, RONDO_ALL_COMPLETED, RONDO_FOREVER);
    run_turns(1);
    when_done(&f[0], &callback, "callback");
    set(0);
    set(1);
    run_dry();
    assert_trace("2 - callback\n"
                 "3 main waited OK\n"
                 "3 main done 3\n");
    assert_true(rondo_future_done(&gather.future));
}

/* --- timeouts ----------------------------------------------------------------------- */

static void when_the_time_is_up_the_wait_ends_and_touches_nothing(void **state) {
    (void)state;
    wait_for(2, RONDO_ALL_COMPLETED, rondo_ms(10));
    run_turns(1);
    set(0);
    run_turns(2);
    assert_trace("");
    run_dry();
    assert_trace("5@10 main waited OK\n"
                 "5@10 main done 1\n");
    assert_false(rondo_future_done(&f[1]));
    assert_null(f[1].callbacks);
}

static void a_timeout_of_nothing_takes_two_turns(void **state) {
    (void)state;
    wait_for(1, RONDO_ALL_COMPLETED, rondo_ms(0));
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 0\n");
}

static void a_timeout_in_the_past_is_one_of_nothing(void **state) {
    (void)state;
    wait_for(1, RONDO_ALL_COMPLETED, rondo_ms(-5));
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 0\n");
}

static void set_first(struct rondo_handle *handle) {
    timed_call(handle);
    set(0);
}

static void what_is_done_after_the_time_was_up_is_seen_as_done(void **state) {
    (void)state;
    static struct timed_call late = {.tag = "late"};
    wait_for(1, RONDO_ALL_COMPLETED, rondo_ms(10));
    run_turns(1);
    rondo_call_later(&late.timer, rondo_ms(10), set_first); /* right after the wait's */
    run_dry();
    assert_trace("2@10 - late\n"
                 "3@10 main waited OK\n"
                 "3@10 main done 1\n");
}

static void a_wait_that_ends_in_time_takes_its_timer_back(void **state) {
    (void)state;
    wait_for(1, RONDO_FIRST_COMPLETED, rondo_ms(10));
    run_turns(1);
    assert_non_null(rondo__loop.timers.first);
    set(0);
    run_turns(1);
    assert_null(rondo__loop.timers.first); /* already before the task runs */
    run_dry();
    assert_trace("3 main waited OK\n"
                 "3 main done 1\n");
}

/* --- cancelling --------------------------------------------------------------------- */

static void a_cancelled_wait_leaves_the_futures_alone(void **state) {
    (void)state;
    wait_for(2, RONDO_ALL_COMPLETED, rondo_ms(10));
    run_turns(1);
    set(0);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 main waited CANCELLED\n"
                 "2 main done 1\n");
    assert_false(rondo_future_done(&f[1]));
    assert_null(f[1].callbacks);
    assert_null(rondo__loop.timers.first);
    assert_true(rondo_task_cancelled(task));
}

static void a_wait_that_is_over_and_cancelled_is_cancelled(void **state) {
    (void)state;
    wait_for(1, RONDO_ALL_COMPLETED, RONDO_FOREVER);
    run_turns(1);
    set(0);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("3 main waited CANCELLED\n"
                 "3 main done 1\n");
    assert_int_equal(rondo_future_result(&f[0], NULL), RONDO_OK);
}

static void children_of_a_wait_run_on(void **state) {
    (void)state;
    struct rondo_task *child = spawn("x", awaiter, &f[0]);
    list[0] = &child->future;
    wait_for(1, RONDO_ALL_COMPLETED, RONDO_FOREVER);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_turns(2);
    assert_int_equal(rondo_task_cancelling(child), 0);
    set(0);
    run_dry();
    assert_trace("2 main waited CANCELLED\n"
                 "2 main done 0\n"
                 "4 x got 0\n");
}

/* --- misuse ------------------------------------------------------------------------- */

static void waits_in_a_callback(struct rondo_handle *handle) {
    (void)handle;
    assert_panics(
        (void)!rondo_await_wait(nodes, list, 1, RONDO_ALL_COMPLETED, RONDO_FOREVER),
        "a callback may not");
    assert_panics(
        (void)!rondo_await_wait(nodes, list, 0, RONDO_ALL_COMPLETED, RONDO_FOREVER),
        "a callback may not");
    note("caught");
}

static void only_a_task_may_wait(void **state) {
    (void)state;
    assert_caught_in_callback(waits_in_a_callback);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(waiting_for_all_ends_two_turns_after_the_last),
        with_futures(waiting_for_what_is_done_takes_two_turns),
        with_futures(the_first_that_is_done_may_be_enough),
        with_futures(those_done_in_the_same_turn_count_too),
        with_futures(a_future_cancelled_is_one_that_is_done_first),
        with_futures(the_first_exception_may_be_enough),
        with_futures(an_error_called_cancelled_is_an_exception_all_the_same),
        with_futures(without_an_exception_all_are_waited_for),
        with_futures(an_error_there_beforehand_takes_two_turns),
        with_futures(waiting_for_nothing_is_refused),
        with_futures(a_wait_for_itself_is_a_deadlock),
        with_futures(a_future_listed_twice_is_waited_for_once),
        with_futures(a_future_done_and_listed_twice_is_waited_for_once),
        with_futures(two_waits_for_the_same_futures_do_not_meet),
        with_futures(when_the_time_is_up_the_wait_ends_and_touches_nothing),
        with_futures(a_timeout_of_nothing_takes_two_turns),
        with_futures(a_timeout_in_the_past_is_one_of_nothing),
        with_futures(what_is_done_after_the_time_was_up_is_seen_as_done),
        with_futures(a_wait_that_ends_in_time_takes_its_timer_back),
        with_futures(a_cancelled_wait_leaves_the_futures_alone),
        with_futures(a_wait_that_is_over_and_cancelled_is_cancelled),
        with_futures(children_of_a_wait_run_on),
        with_futures(only_a_task_may_wait),
    };
    return cmocka_run_group_tests_name("wait", tests, NULL, NULL);
}
