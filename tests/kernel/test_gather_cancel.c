/* SPDX-License-Identifier: MIT */
/* test_gather_cancel.c - a gather, its awaiter or its children are cancelled. */
#include "gathers.h"

static struct call a;

/* --- cancelling --------------------------------------------------------------------- */

static void cancelling_the_awaiter_cancels_the_children_in_the_order_given(void **state) {
    (void)state;
    spawn_children(3);
    struct rondo_future *futures[] = {&child[2]->future, &child[0]->future,
                                      &child[1]->future};
    struct rondo_task *main = start(rondo_gather(&gather, nodes, futures, 3, false));
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 z got CANCELLED\n"
                 "2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "4 main gathered CANCELLED\n");
    assert_true(rondo_task_cancelled(main));
    assert_int_equal(rondo_task_cancelling(main), 1);
}

static void duplicates_are_asked_to_cancel_each_time(void **state) {
    (void)state;
    spawn_children(2);
    struct rondo_future *futures[] = {&child[0]->future, &child[1]->future,
                                      &child[0]->future};
    struct rondo_task *main = start(rondo_gather(&gather, nodes, futures, 3, false));
    assert_true(rondo_task_cancel(main));
    assert_int_equal(rondo_task_cancelling(child[0]), 2);
    assert_int_equal(rondo_task_cancelling(child[1]), 1);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "4 main gathered CANCELLED\n");
}

static void cancelling_the_gather_cancels_its_children(void **state) {
    (void)state;
    struct rondo_task *main = start_children(2, false);
    assert_true(rondo_future_cancel(&gather.future));
    assert_false(rondo_future_done(&gather.future));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "4 main gathered CANCELLED\n");
    assert_false(rondo_future_cancelled(&gather.future));
    assert_int_equal(rondo_task_cancelling(main), 0);
    assert_true(rondo_task_cancelled(main));
}

static void assert_gathered_no_value(void) {
    void *value = INT(5);
    assert_int_equal(rondo_future_result(&gather.future, &value), RONDO_CANCELLED);
    assert_null(value);
}

static void a_child_cancelled_alone_ends_the_gather_but_does_not_cancel_it(void **state) {
    (void)state;
    struct rondo_task *main = start_children(2, false);
    assert_true(rondo_task_cancel(child[0]));
    run_turns(3);
    set_to(1, 2);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "4 main gathered CANCELLED\n"
                 "5 y got 2\n");
    assert_false(rondo_future_cancelled(&gather.future));
    assert_gathered_no_value();
    assert_true(rondo_task_cancelled(main));
    assert_int_equal(rondo_task_cancelling(main), 0);
}

static void
a_cancelled_gather_that_returns_errors_is_cancelled_all_the_same(void **state) {
    (void)state;
    struct rondo_task *main = start_children(2, true);
    set_to(0, 1);
    run_turns(1);
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 x got 1\n"
                 "3 y got CANCELLED\n"
                 "5 main gathered CANCELLED\n");
    assert_gathered_no_value();
}

static enum rondo_err swallows(void *arg) {
    (void)awaiter(arg);
    return rondo_return(INT(9));
}

static void
a_cancelled_gather_whose_children_swallow_is_cancelled_all_the_same(void **state) {
    (void)state;
    child[0] = spawn("x", swallows, &f[0]);
    child[1] = spawn("y", swallows, &f[1]);
    struct rondo_task *main = start(gather_children(2, false));
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "4 main gathered CANCELLED\n");
    assert_int_equal(rondo_future_result(&child[0]->future, NULL), RONDO_OK);
}

static enum rondo_err cleans_up(void *arg) {
    enum rondo_err err = awaiter(arg);
    (void)rondo_await_yield();
    note("clean");
    return err;
}

static void
a_cancelled_gather_ends_with_the_first_child_that_ends_cancelled(void **state) {
    (void)state;
    child[0] = spawn("x", cleans_up, &f[0]);
    child[1] = spawn("y", awaiter, &f[1]);
    struct rondo_task *main = start(gather_children(2, false));
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "3 x clean\n"
                 "4 main gathered CANCELLED\n");
}

static void a_cancelled_gather_that_returns_errors_waits_for_every_child(void **state) {
    (void)state;
    child[0] = spawn("x", cleans_up, &f[0]);
    child[1] = spawn("y", awaiter, &f[1]);
    struct rondo_task *main = start(gather_children(2, true));
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "3 x clean\n"
                 "5 main gathered CANCELLED\n");
}

static void cancelling_after_a_failure_is_refused_and_siblings_run_on(void **state) {
    (void)state;
    spawn_children(2);
    (void)gather_children(2, false);
    run_turns(1);
    fail_with(0, 1);
    run_turns(2);
    assert_true(rondo_future_done(&gather.future));
    assert_false(rondo_future_cancel(&gather.future));
    assert_int_equal(rondo_task_cancelling(child[1]), 0);
    set_to(1, 2);
    run_dry();
    assert_trace("2 x got USER1\n"
                 "4 y got 2\n");
}

static void an_awaiter_cancelled_when_all_children_are_done_is_cancelled(void **state) {
    (void)state;
    struct rondo_task *main = start(gather_futures(2, false));
    set_to(0, 1);
    set_to(1, 2);
    assert_false(rondo_future_cancel(&gather.future));
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("3 main gathered CANCELLED\n");
    assert_int_equal(rondo_future_result(&gather.future, NULL), RONDO_OK);
}

static enum rondo_err cancels_itself_and_awaits_gather(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    return awaits_gather(arg);
}

static void a_request_that_no_child_takes_waits_for_the_awaiter_to_wake(void **state) {
    (void)state;
    struct rondo_future *future = gather_futures(2, false);
    struct rondo_task *main = spawn("main", cancels_itself_and_awaits_gather, future);
    soon(&a, "a"); /* between the task and the callbacks of the children */
    set_to(0, 1);
    set_to(1, 2);
    run_dry();
    assert_trace("1 - a\n"
                 "2 main gathered CANCELLED\n");
    assert_true(rondo_task_cancelled(main));
    assert_int_equal(rondo_future_result(future, NULL), RONDO_OK);
}

static void one_child_that_takes_the_request_is_enough(void **state) {
    (void)state;
    for (size_t done = 0; done < 3; done++) {
        (void)open_futures(state);
        (void)start(gather_futures(3, true));
        set_to((done + 1) % 3, 1);
        set_to((done + 2) % 3, 2);
        run_turns(1);
        assert_true(rondo_future_cancel(&gather.future));
        run_dry();
        assert_trace("4 main gathered CANCELLED\n");
    }
}

static void a_second_request_that_no_child_takes_is_refused(void **state) {
    (void)state;
    for (int return_exceptions = 0; return_exceptions < 2; return_exceptions++) {
        (void)open_futures(state);
        struct rondo_task *main = start(gather_futures(2, return_exceptions != 0));
        assert_true(rondo_future_cancel(&gather.future));
        assert_false(rondo_future_cancel(&gather.future)); /* the children are done now */
        assert_true(rondo_task_cancel(main));
        run_dry();
        assert_trace("3 main gathered CANCELLED\n");
        assert_false(rondo_future_cancelled(&gather.future));
        assert_int_equal(rondo_future_result(&gather.future, NULL), RONDO_CANCELLED);
    }
}

static void a_gather_with_one_child_left_cancels_that_one(void **state) {
    (void)state;
    struct rondo_task *main = start_children(2, false);
    set_to(0, 1);
    run_turns(2);
    assert_true(rondo_task_cancel(main));
    assert_int_equal(rondo_task_cancelling(child[0]), 0);
    run_dry();
    assert_trace("2 x got 1\n"
                 "4 y got CANCELLED\n"
                 "6 main gathered CANCELLED\n");
}

static enum rondo_err awaits_second_gather(void *arg) {
    static struct rondo_gather second;
    static struct rondo_gather_child second_nodes[2];
    struct rondo_future *futures[] = {&child[0]->future, arg};
    return awaits_gather(rondo_gather(&second, second_nodes, futures, 2, false));
}

static void a_child_in_two_gathers_counts_two_requests(void **state) {
    (void)state;
    spawn_children(1);
    struct rondo_task *first = spawn("first", awaits_gather, gather_children(1, false));
    struct rondo_task *second = spawn("second", awaits_second_gather, &f[3]);
    run_turns(1);
    assert_true(rondo_task_cancel(first));
    assert_true(rondo_task_cancel(second));
    assert_int_equal(rondo_task_cancelling(child[0]), 2);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "3 second gathered CANCELLED\n"
                 "4 first gathered CANCELLED\n");
}

static void a_gather_inside_a_gather_passes_the_request_on(void **state) {
    (void)state;
    static struct rondo_gather outer;
    static struct rondo_gather_child outer_nodes[2];
    spawn_children(3);
    struct rondo_future *futures[] = {&child[2]->future, gather_children(2, false)};
    struct rondo_task *main = start(rondo_gather(&outer, outer_nodes, futures, 2, true));
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 z got CANCELLED\n"
                 "2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "5 main gathered CANCELLED\n");
}

static void
a_gather_that_was_cancelled_counts_as_an_error_of_its_outer_one(void **state) {
    (void)state;
    static struct rondo_gather outer;
    static struct rondo_gather_child outer_node;
    spawn_children(1);
    struct rondo_future *inner = gather_children(1, false);
    (void)start(rondo_gather(&outer, &outer_node, &inner, 1, false));
    assert_true(rondo_future_cancel(inner));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "5 main gathered CANCELLED\n");
    assert_false(rondo_future_cancelled(&outer.future));
}

/* --- abandoning --------------------------------------------------------------------- */

static void an_abandoned_gather_lets_go_of_its_children(void **state) {
    (void)state;
    (void)gather_futures(3, false);
    set_to(0, 1); /* its callback is ready, not run */
    rondo_gather_abandon(&gather);
    for (size_t i = 0; i < 3; i++) {
        assert_null(f[i].callbacks);
        assert_false(rondo_handle_is_ready(&nodes[i].callback.handle));
    }
    run_dry();
    assert_false(rondo_future_done(&gather.future));
    assert_true(rondo_future_cancel(&gather.future));
}

static void a_gather_abandoned_after_an_error_lets_siblings_run_on(void **state) {
    (void)state;
    (void)start_children(2, false);
    fail_with(0, 1);
    run_turns(3);
    rondo_gather_abandon(&gather);
    assert_int_equal(rondo_future_result(&gather.future, NULL), ERR(1));
    set_to(1, 2);
    run_dry();
    assert_trace("2 x got USER1\n"
                 "4 main gathered USER1\n"
                 "5 y got 2\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(cancelling_the_awaiter_cancels_the_children_in_the_order_given),
        with_futures(duplicates_are_asked_to_cancel_each_time),
        with_futures(cancelling_the_gather_cancels_its_children),
        with_futures(a_child_cancelled_alone_ends_the_gather_but_does_not_cancel_it),
        with_futures(a_cancelled_gather_that_returns_errors_is_cancelled_all_the_same),
        with_futures(a_cancelled_gather_whose_children_swallow_is_cancelled_all_the_same),
        with_futures(a_cancelled_gather_ends_with_the_first_child_that_ends_cancelled),
        with_futures(a_cancelled_gather_that_returns_errors_waits_for_every_child),
        with_futures(cancelling_after_a_failure_is_refused_and_siblings_run_on),
        with_futures(an_awaiter_cancelled_when_all_children_are_done_is_cancelled),
        with_futures(a_request_that_no_child_takes_waits_for_the_awaiter_to_wake),
        with_futures(one_child_that_takes_the_request_is_enough),
        with_futures(a_second_request_that_no_child_takes_is_refused),
        with_futures(a_gather_with_one_child_left_cancels_that_one),
        with_futures(a_child_in_two_gathers_counts_two_requests),
        with_futures(a_gather_inside_a_gather_passes_the_request_on),
        with_futures(a_gather_that_was_cancelled_counts_as_an_error_of_its_outer_one),
        with_futures(an_abandoned_gather_lets_go_of_its_children),
        with_futures(a_gather_abandoned_after_an_error_lets_siblings_run_on),
    };
    return cmocka_run_group_tests_name("gather_cancel", tests, NULL, NULL);
}
