/* SPDX-License-Identifier: MIT */
/* test_gather.c - one future for many. */
#include "gathers.h"

#include <string.h>

static struct call a;

/* --- results ------------------------------------------------------------------------ */

static void a_gather_of_nothing_is_done(void **state) {
    (void)state;
    struct rondo_future *future = rondo_gather(&gather, NULL, NULL, 0, false);
    assert_ptr_equal(future, &gather.future);
    assert_true(rondo_future_done(future));
    assert_int_equal(rondo_future_result(future, NULL), RONDO_OK);
    (void)spawn("main", awaits_gather, future);
    run_dry();
    assert_trace("1 main gathered OK\n");
}

static void tasks_start_and_results_come_in_the_order_given(void **state) {
    (void)state;
    child[0] = spawn("x", returner, INT(10));
    child[1] = spawn("y", returner, INT(20));
    child[2] = spawn("z", returner, INT(30));
    (void)spawn("main", awaits_gather, gather_children(3, false));
    run_dry();
    assert_trace("1 x runs\n"
                 "1 y runs\n"
                 "1 z runs\n"
                 "3 main gathered OK\n"
                 "3 main   each 10\n"
                 "3 main   each 20\n"
                 "3 main   each 30\n");
}

static void the_awaiter_runs_two_turns_after_the_last_child(void **state) {
    (void)state;
    (void)start(gather_futures(3, false));
    set_to(2, 3);
    run_turns(1);
    set_to(0, 1);
    set_to(1, 2);
    run_dry();
    assert_trace("4 main gathered OK\n"
                 "4 main   each 1\n"
                 "4 main   each 2\n"
                 "4 main   each 3\n");
}

static void the_value_of_a_gather_points_to_its_children(void **state) {
    (void)state;
    void *value = NULL;
    set_to(0, 1);
    (void)gather_futures(1, false);
    assert_int_equal(rondo_future_result(&gather.future, &value), RONDO_OK);
    assert_ptr_equal(value, nodes);
    assert_ptr_equal(nodes[0].callback.future, &f[0]);
}

static void children_that_are_all_done_make_a_gather_that_is_done(void **state) {
    (void)state;
    set_to(0, 1);
    set_to(1, 2);
    struct rondo_future *future = gather_futures(2, false);
    assert_true(rondo_future_done(future));
    (void)spawn("main", awaits_gather, future);
    run_dry();
    assert_trace("1 main gathered OK\n"
                 "1 main   each 1\n"
                 "1 main   each 2\n");
}

static void some_children_may_be_done_beforehand(void **state) {
    (void)state;
    set_to(1, 2);
    (void)start(gather_futures(2, false));
    set_to(0, 1);
    run_dry();
    assert_trace("3 main gathered OK\n"
                 "3 main   each 1\n"
                 "3 main   each 2\n");
}

static void a_pending_child_has_no_result_yet(void **state) {
    (void)state;
    void *value = INT(5);
    (void)gather_futures(1, false);
    assert_int_equal(rondo_gather_result(&gather, 0, &value), RONDO_INVALID_STATE);
    assert_int_equal(INT_OF(value), 5);
    rondo_gather_abandon(&gather);
}

static void the_array_of_futures_is_read_in_the_call_only(void **state) {
    (void)state;
    struct rondo_future *futures[2] = {&f[0], &f[1]};
    (void)rondo_gather(&gather, nodes, futures, 2, false);
    futures[0] = NULL;
    futures[1] = NULL;
    set_to(0, 1);
    set_to(1, 2);
    (void)spawn("main", awaits_gather, &gather.future);
    run_dry();
    assert_trace("1 main gathered OK\n"
                 "1 main   each 1\n"
                 "1 main   each 2\n");
}

/* --- errors ------------------------------------------------------------------------- */

static void the_first_error_ends_the_gather_while_siblings_run_on(void **state) {
    (void)state;
    (void)start_children(3, false);
    fail_with(1, 1);
    run_turns(3);
    set_to(0, 1);
    fail_with(2, 2);
    run_dry();
    assert_trace("2 y got USER1\n"
                 "4 main gathered USER1\n"
                 "5 x got 1\n"
                 "5 z got USER2\n");
    assert_int_equal(gather.unfinished, 0);
}

static void an_error_keeps_its_payload(void **state) {
    (void)state;
    void *value = NULL;
    assert_int_equal(rondo_future_set_exception(&f[0], ERR(1), INT(77)), RONDO_OK);
    (void)gather_futures(1, false);
    assert_int_equal(rondo_future_result(&gather.future, &value), ERR(1));
    assert_int_equal(INT_OF(value), 77);
}

static void an_error_there_beforehand_ends_the_gather_at_once(void **state) {
    (void)state;
    fail_with(2, 1);
    assert_true(rondo_future_done(gather_futures(3, false)));
    assert_int_equal(rondo_future_result(&gather.future, NULL), ERR(1));
    set_to(0, 1);
    set_to(1, 2);
    run_dry();
    assert_int_equal(gather.unfinished, 0);
}

static void errors_can_be_results(void **state) {
    (void)state;
    (void)start_children(3, true);
    fail_with(0, 1);
    assert_true(rondo_task_cancel(child[1]));
    set_to(2, 3);
    run_dry();
    assert_trace("2 x got USER1\n"
                 "2 y got CANCELLED\n"
                 "2 z got 3\n"
                 "4 main gathered OK\n"
                 "4 main   each USER1\n"
                 "4 main   each CANCELLED\n"
                 "4 main   each 3\n");
}

/* --- duplicates --------------------------------------------------------------------- */

static void a_future_listed_twice_is_waited_for_once_and_shown_twice(void **state) {
    (void)state;
    spawn_children(2);
    struct rondo_future *futures[] = {&child[0]->future, &child[1]->future,
                                      &child[0]->future};
    (void)spawn("main", awaits_gather, rondo_gather(&gather, nodes, futures, 3, false));
    assert_int_equal(gather.unfinished, 2);
    run_turns(1);
    set_to(0, 1);
    set_to(1, 2);
    run_dry();
    assert_trace("2 x got 1\n"
                 "2 y got 2\n"
                 "4 main gathered OK\n"
                 "4 main   each 1\n"
                 "4 main   each 2\n"
                 "4 main   each 1\n");
}

static void a_done_future_listed_twice_counts_as_done(void **state) {
    (void)state;
    struct rondo_future *futures[] = {&f[0], &f[1], &f[0]};
    set_to(0, 1);
    (void)start(rondo_gather(&gather, nodes, futures, 3, false));
    set_to(1, 2);
    run_dry();
    assert_trace("3 main gathered OK\n"
                 "3 main   each 1\n"
                 "3 main   each 2\n"
                 "3 main   each 1\n");
}

static void a_gather_knows_its_duplicates_among_other_callbacks(void **state) {
    (void)state;
    static struct done_call callback;
    static struct rondo_gather second;
    static struct rondo_gather_child second_nodes[2];
    struct rondo_future *futures[] = {&f[0], &f[0]};
    (void)rondo_gather(&second, second_nodes, futures, 2, false);
    assert_int_equal(second.unfinished, 1);
    when_done(&f[0], &callback, "callback");
    (void)rondo_gather(&gather, nodes, futures, 2, false);
    assert_int_equal(gather.unfinished, 1);
    set_to(0, 1);
    run_dry();
    assert_true(rondo_future_done(&gather.future));
    assert_true(rondo_future_done(&second.future));
    assert_trace("1 - callback\n");
}

/* --- misuse ------------------------------------------------------------------------- */

static void a_result_beyond_the_last_child_is_refused(void **state) {
    (void)state;
    needs_checks();
    set_to(0, 1);
    (void)gather_futures(1, false);
    assert_panics((void)rondo_gather_result(&gather, 1, NULL), "no such child");
    rondo_gather_abandon(&gather);
    assert_panics((void)rondo_gather_result(&gather, 0, NULL), "no such child");
}

static void gathers(struct rondo_handle *handle) {
    call(handle);
    (void)gather_futures(2, false);
}

static void a_gather_may_be_made_in_a_callback(void **state) {
    (void)state;
    a.tag = "a";
    rondo_call_soon(&a.handle, gathers);
    run_turns(1);
    (void)spawn("main", awaits_gather, &gather.future);
    set_to(0, 1);
    set_to(1, 2);
    run_dry();
    assert_trace("1 - a\n"
                 "3 main gathered OK\n"
                 "3 main   each 1\n"
                 "3 main   each 2\n");
}

static void a_done_child_counts_beside_one_given_twice(void **state) {
    (void)state;
    struct rondo_future *const futures[] = {&f[0], &f[1], &f[1]};
    set_to(0, 1);
    (void)rondo_gather(&gather, nodes, futures, 3, false);
    assert_false(rondo_future_done(&gather.future));
    set_to(1, 2);
    run_dry();
    assert_true(rondo_future_done(&gather.future));
}

static void nodes_need_not_be_zeroed(void **state) {
    (void)state;
    (void)memset(nodes, 0xAA, sizeof nodes);
    set_to(0, 1);
    (void)gather_futures(2, false);
    rondo_gather_abandon(&gather);
    set_to(1, 2);
    run_dry();
    assert_int_equal(rondo_future_result(&gather.future, NULL), RONDO_INVALID_STATE);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(a_gather_of_nothing_is_done),
        with_futures(tasks_start_and_results_come_in_the_order_given),
        with_futures(the_awaiter_runs_two_turns_after_the_last_child),
        with_futures(the_value_of_a_gather_points_to_its_children),
        with_futures(children_that_are_all_done_make_a_gather_that_is_done),
        with_futures(some_children_may_be_done_beforehand),
        with_futures(a_pending_child_has_no_result_yet),
        with_futures(the_array_of_futures_is_read_in_the_call_only),
        with_futures(the_first_error_ends_the_gather_while_siblings_run_on),
        with_futures(an_error_keeps_its_payload),
        with_futures(an_error_there_beforehand_ends_the_gather_at_once),
        with_futures(errors_can_be_results),
        with_futures(a_future_listed_twice_is_waited_for_once_and_shown_twice),
        with_futures(a_done_future_listed_twice_counts_as_done),
        with_futures(a_gather_knows_its_duplicates_among_other_callbacks),
        with_futures(a_result_beyond_the_last_child_is_refused),
        with_futures(a_gather_may_be_made_in_a_callback),
        with_futures(a_done_child_counts_beside_one_given_twice),
        with_futures(nodes_need_not_be_zeroed),
    };
    return cmocka_run_group_tests_name("gather", tests, NULL, NULL);
}
