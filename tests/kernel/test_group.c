/* SPDX-License-Identifier: MIT */
/* test_group.c - tasks that end together: the exit waits for them, and one that fails. */
#include "groups.h"

/* --- the exit waits ----------------------------------------------------------------- */

static void leaving_an_empty_group_does_not_suspend(void **state) {
    (void)state;
    (void)spawn("main", enters, INT(0));
    run_dry();
    assert_trace("1 main left OK\n"
                 "1 main cancelling 0\n");
}

static void leaving_a_group_waits_for_its_tasks(void **state) {
    (void)state;
    struct rondo_task *parent = open_with(enters, 3);
    assert_string_equal(rondo_task_waits_for(parent), "task group");
    set(1);
    run_turns(2);
    set(0);
    set(2);
    run_dry();
    assert_trace("3 y got 1\n"
                 "5 x got 0\n"
                 "5 z got 2\n"
                 "7 main left OK\n"
                 "7 main cancelling 0\n");
}

static enum rondo_err enters_and_yields(void *arg) {
    rondo_group_enter(&group);
    assert_int_equal(add(0, returner, INT(1)), RONDO_OK);
    for (int i = 0; i < INT_OF(arg); i++) {
        (void)rondo_await_yield();
    }
    return leave(RONDO_OK);
}

static void leaving_a_group_whose_tasks_were_collected_does_not_suspend(void **state) {
    (void)state;
    (void)spawn("main", enters_and_yields, INT(2));
    run_dry();
    assert_trace("2 x runs\n"
                 "3 main left OK\n"
                 "3 main cancelling 0\n");
}

static void
leaving_a_group_whose_task_has_ended_waits_until_it_was_collected(void **state) {
    (void)state;
    (void)spawn("main", enters_and_yields, INT(1));
    run_dry();
    assert_trace("2 x runs\n"
                 "4 main left OK\n"
                 "4 main cancelling 0\n");
}

static enum rondo_err creates_another(void *arg) {
    (void)awaiter(&f[0]);
    note_err("create", add(1, returner, arg));
    return RONDO_OK;
}

static enum rondo_err enters_for_another(void *arg) {
    rondo_group_enter(&group);
    assert_int_equal(add(0, creates_another, arg), RONDO_OK);
    return leave(RONDO_OK);
}

static void a_task_of_the_group_may_create_another_during_the_exit(void **state) {
    (void)state;
    (void)open_with(enters_for_another, 1);
    set(0);
    run_dry();
    assert_trace("3 x got 0\n"
                 "3 x create OK\n"
                 "4 y runs\n"
                 "6 main left OK\n"
                 "6 main cancelling 0\n");
}

static void adds_a_task(struct rondo_handle *handle) {
    (void)handle;
    note_err("create", add(1, returner, NULL));
}

static void a_callback_may_create_a_task_in_a_group(void **state) {
    (void)state;
    static struct rondo_handle handle;
    (void)open_with(enters, 1);
    rondo_call_soon(&handle, adds_a_task);
    set(0);
    run_dry();
    assert_trace("3 - create OK\n"
                 "3 x got 0\n"
                 "4 y runs\n"
                 "6 main left OK\n"
                 "6 main cancelling 0\n");
}

/* --- a task fails ------------------------------------------------------------------- */

static void the_only_task_that_fails_fails_the_group(void **state) {
    (void)state;
    struct rondo_task *parent = open_with(enters, 1);
    fail_with(0, 1);
    run_dry();
    assert_trace("3 x got USER1\n"
                 "5 main left GROUP\n"
                 "5 main   error USER1\n"
                 "5 main cancelling 0\n");
    assert_false(rondo_task_cancelled(parent));
}

static void a_task_that_fails_cancels_the_others_in_order(void **state) {
    (void)state;
    (void)open_with(enters, 3);
    fail_with(1, 1);
    run_dry();
    assert_trace("3 y got USER1\n"
                 "5 x got CANCELLED\n"
                 "5 z got CANCELLED\n"
                 "7 main left GROUP\n"
                 "7 main   error USER1\n"
                 "7 main cancelling 0\n");
}

static void a_task_that_fails_cancels_the_code_inside(void **state) {
    (void)state;
    (void)open_with(enters_and_waits, 2);
    fail_with(0, 1);
    run_dry();
    assert_trace("3 x got USER1\n"
                 "5 y got CANCELLED\n"
                 "5 main body CANCELLED\n"
                 "7 main left GROUP\n"
                 "7 main   error USER1\n"
                 "7 main cancelling 0\n");
}

static void errors_are_kept_in_the_order_in_which_they_came(void **state) {
    (void)state;
    (void)open_with(enters, 3);
    fail_with(2, 2);
    fail_with(0, 1);
    run_dry();
    assert_trace("3 z got USER2\n"
                 "3 x got USER1\n"
                 "5 y got CANCELLED\n"
                 "7 main left GROUP\n"
                 "7 main   error USER2\n"
                 "7 main   error USER1\n"
                 "7 main cancelling 0\n");
}

static void an_error_while_being_cancelled_is_kept_too(void **state) {
    (void)state;
    (void)open_with(enters_with_bad_cleaner, 0);
    fail_with(0, 1);
    run_dry();
    assert_trace("3 x got USER1\n"
                 "5 y got CANCELLED\n"
                 "7 main left GROUP\n"
                 "7 main   error USER1\n"
                 "7 main   error USER9\n"
                 "7 main cancelling 0\n");
}

static void a_task_cancelled_alone_is_no_error(void **state) {
    (void)state;
    (void)open_with(enters, 2);
    assert_true(rondo_task_cancel(member[X]));
    run_turns(1);
    set(1);
    run_dry();
    assert_trace("3 x got CANCELLED\n"
                 "4 y got 1\n"
                 "6 main left OK\n"
                 "6 main cancelling 0\n");
}

static void a_task_that_swallows_the_request_holds_the_group_open(void **state) {
    (void)state;
    (void)open_with(enters_with_swallower, 0);
    fail_with(0, 1);
    run_dry();
    assert_trace("3 x got USER1\n"
                 "5 y got CANCELLED\n"
                 "7 y done\n"
                 "9 main left GROUP\n"
                 "9 main   error USER1\n"
                 "9 main cancelling 0\n");
}

static enum rondo_err enters_and_swallows(void *arg) {
    (void)arg;
    rondo_group_enter(&group);
    add_awaiters(1);
    note_err("body", rondo_await(&f[3], NULL));
    return leave(RONDO_OK);
}

static void a_body_that_swallows_the_request_gets_the_error_all_the_same(void **state) {
    (void)state;
    (void)open_with(enters_and_swallows, 0);
    fail_with(0, 1);
    run_dry();
    assert_trace("3 x got USER1\n"
                 "5 main body CANCELLED\n"
                 "5 main left GROUP\n"
                 "5 main   error USER1\n"
                 "5 main cancelling 0\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_group(leaving_an_empty_group_does_not_suspend),
        with_group(leaving_a_group_waits_for_its_tasks),
        with_group(leaving_a_group_whose_tasks_were_collected_does_not_suspend),
        with_group(leaving_a_group_whose_task_has_ended_waits_until_it_was_collected),
        with_group(a_task_of_the_group_may_create_another_during_the_exit),
        with_group(a_callback_may_create_a_task_in_a_group),
        with_group(the_only_task_that_fails_fails_the_group),
        with_group(a_task_that_fails_cancels_the_others_in_order),
        with_group(a_task_that_fails_cancels_the_code_inside),
        with_group(errors_are_kept_in_the_order_in_which_they_came),
        with_group(an_error_while_being_cancelled_is_kept_too),
        with_group(a_task_cancelled_alone_is_no_error),
        with_group(a_task_that_swallows_the_request_holds_the_group_open),
        with_group(a_body_that_swallows_the_request_gets_the_error_all_the_same),
    };
    return cmocka_run_group_tests_name("group", tests, NULL, NULL);
}
