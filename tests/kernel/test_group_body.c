/* SPDX-License-Identifier: MIT */
/* test_group_body.c - the code inside a group: it fails, or is cancelled. */
#include "groups.h"

/* --- the code inside fails ---------------------------------------------------------- */

static enum rondo_err fails_inside(void *arg) {
    rondo_group_enter(&group);
    add_awaiters((size_t)INT_OF(arg));
    return leave(rondo_raise(ERR(5), INT(5)));
}

static void tasks_that_have_not_started_when_the_body_fails_never_run(void **state) {
    (void)state;
    (void)spawn("main", fails_inside, INT(2));
    run_dry();
    assert_trace("4 main left GROUP\n"
                 "4 main   error USER5\n"
                 "4 main cancelling 0\n");
    assert_true(rondo_task_cancelled(member[X]));
    assert_true(rondo_task_cancelled(member[Y]));
}

static void the_error_of_the_body_comes_last(void **state) {
    (void)state;
    (void)open_with(enters_and_waits, 2);
    fail_with(0, 1);
    fail_with(3, 5);
    run_dry();
    assert_trace("3 x got USER1\n"
                 "3 main body USER5\n"
                 "4 y got CANCELLED\n"
                 "6 main left GROUP\n"
                 "6 main   error USER1\n"
                 "6 main   error USER5\n"
                 "6 main cancelling 0\n");
}

static enum rondo_err fails_with_two(void *arg) {
    (void)arg;
    rondo_group_enter(&group);
    assert_int_equal(add(0, fails_to_clean_up, &f[0]), RONDO_OK);
    assert_int_equal(add(1, swallows, &f[1]), RONDO_OK);
    (void)rondo_await_yield();
    return leave(rondo_raise(ERR(5), INT(5)));
}

static void a_task_that_fails_while_being_cancelled_cancels_nobody_again(void **state) {
    (void)state;
    (void)spawn("main", fails_with_two, NULL);
    run_dry();
    assert_trace("3 x got CANCELLED\n"
                 "3 y got CANCELLED\n"
                 "5 y done\n"
                 "7 main left GROUP\n"
                 "7 main   error USER9\n"
                 "7 main   error USER5\n"
                 "7 main cancelling 0\n");
    assert_int_equal(rondo_task_cancelling(member[Y]), 1);
}

static enum rondo_err fails_after(void *arg) {
    (void)arg;
    rondo_group_enter(&group);
    add_awaiters(1);
    (void)rondo_await(&f[3], NULL);
    return leave(rondo_raise(ERR(5), INT(5)));
}

static void a_body_that_turns_the_request_into_an_error_adds_its_error(void **state) {
    (void)state;
    (void)open_with(fails_after, 0);
    fail_with(0, 1);
    run_dry();
    assert_trace("3 x got USER1\n"
                 "5 main left GROUP\n"
                 "5 main   error USER1\n"
                 "5 main   error USER5\n"
                 "5 main cancelling 0\n");
}

static enum rondo_err returns_cancelled_inside(void *arg) {
    rondo_group_enter(&group);
    add_awaiters((size_t)INT_OF(arg));
    (void)rondo_await_yield();
    return leave(RONDO_CANCELLED);
}

static void a_body_that_ends_cancelled_by_itself_cancels_the_tasks(void **state) {
    (void)state;
    struct rondo_task *parent = spawn("main", returns_cancelled_inside, INT(1));
    run_dry();
    assert_trace("3 x got CANCELLED\n"
                 "5 main left CANCELLED\n"
                 "5 main cancelling 0\n");
    assert_true(rondo_task_cancelled(parent));
}

/* --- cancelled from outside --------------------------------------------------------- */

static void cancelling_the_parent_in_the_body_cancels_the_tasks(void **state) {
    (void)state;
    struct rondo_task *parent = open_with(enters_and_waits, 2);
    assert_true(rondo_task_cancel(parent));
    run_dry();
    assert_trace("3 main body CANCELLED\n"
                 "4 x got CANCELLED\n"
                 "4 y got CANCELLED\n"
                 "6 main left CANCELLED\n"
                 "6 main cancelling 1\n");
    assert_true(rondo_task_cancelled(parent));
}

static void cancelling_the_parent_in_the_exit_cancels_the_tasks(void **state) {
    (void)state;
    struct rondo_task *parent = open_with(enters, 2);
    assert_true(rondo_task_cancel(parent));
    run_dry();
    assert_trace("4 x got CANCELLED\n"
                 "4 y got CANCELLED\n"
                 "6 main left CANCELLED\n"
                 "6 main cancelling 1\n");
}

static void cancelling_the_parent_again_changes_nothing(void **state) {
    (void)state;
    struct rondo_task *parent = open_with(enters_with_swallower, 0);
    assert_true(rondo_task_cancel(parent));
    run_turns(2);
    assert_true(rondo_task_cancel(parent));
    run_dry();
    assert_trace("4 x got CANCELLED\n"
                 "4 y got CANCELLED\n"
                 "6 y done\n"
                 "8 main left CANCELLED\n"
                 "8 main cancelling 2\n");
}

static enum rondo_err enters_and_awaits_after(void *arg) {
    enum rondo_err err = enters_with_bad_cleaner(arg);
    note_err("next await", rondo_await_yield());
    return err;
}

static void
an_error_while_cancelled_from_outside_is_raised_and_the_request_kept(void **state) {
    (void)state;
    struct rondo_task *parent = open_with(enters_and_awaits_after, 0);
    assert_true(rondo_task_cancel(parent));
    run_dry();
    assert_trace("4 x got CANCELLED\n"
                 "4 y got CANCELLED\n"
                 "6 main left GROUP\n"
                 "6 main   error USER9\n"
                 "6 main cancelling 1\n"
                 "7 main next await CANCELLED\n");
}

static void an_error_and_a_request_from_outside_leave_the_request(void **state) {
    (void)state;
    struct rondo_task *parent = open_with(enters_and_awaits_after, 0);
    fail_with(0, 1);
    run_turns(2); /* the group has asked its parent to end */
    assert_true(rondo_task_cancel(parent));
    run_dry();
    assert_trace("3 x got USER1\n"
                 "5 y got CANCELLED\n"
                 "7 main left GROUP\n"
                 "7 main   error USER1\n"
                 "7 main   error USER9\n"
                 "7 main cancelling 1\n"
                 "8 main next await CANCELLED\n");
}

static void
a_parent_cancelled_when_the_last_task_was_collected_is_cancelled(void **state) {
    (void)state;
    struct rondo_task *parent = open_with(enters, 1);
    set(0);
    run_turns(2);
    assert_true(rondo_task_cancel(parent));
    run_dry();
    assert_trace("3 x got 0\n"
                 "5 main left CANCELLED\n"
                 "5 main cancelling 1\n");
}

static enum rondo_err limits(void *arg) {
    struct rondo_timeout limit;
    rondo_timeout_enter(&limit, rondo_ms(10));
    enum rondo_err err = rondo_timeout_exit(&limit, enters(arg));
    note_err("limited", err);
    note_int("cancelling", rondo_task_cancelling(rondo_current_task()));
    return err;
}

static void a_time_limit_around_a_group_ends_it(void **state) {
    (void)state;
    (void)open_with(limits, 1);
    run_dry();
    assert_trace("5@10 x got CANCELLED\n"
                 "7@10 main left CANCELLED\n"
                 "7@10 main cancelling 1\n"
                 "7@10 main limited TIMEOUT\n"
                 "7@10 main cancelling 0\n");
}

/* --- groups in groups --------------------------------------------------------------- */

static enum rondo_err has_a_group_inside(void *arg) {
    struct rondo_group inner;
    static struct rondo_group_member place;
    rondo_group_enter(&inner);
    assert_int_equal(rondo_group_create_task(&inner, &place, take_task("w"), raiser, arg),
                     RONDO_OK);
    enum rondo_err err = rondo_group_await_exit(&inner, RONDO_OK);
    note_err("inner", err);
    note_err("  error", rondo_group_error(&inner, 0, NULL));
    return err;
}

static enum rondo_err enters_twice(void *arg) {
    (void)arg;
    rondo_group_enter(&group);
    add_awaiters(1);
    enum rondo_err err = rondo_group_await_exit(&group, has_a_group_inside(INT(1)));
    note_err("left", err);
    note_err("  error", rondo_group_error(&group, 0, NULL));
    note_int("cancelling", rondo_task_cancelling(rondo_current_task()));
    return err;
}

static enum rondo_err handles_an_error_inside(void *arg) {
    (void)rondo_raise(ERR(1), INT(1));
    rondo_group_enter(&group);
    enum rondo_err err = rondo_group_await_exit(&group, ERR(INT_OF(arg)));
    void *value = INT(5);
    note_err("error", rondo_group_error(&group, 0, &value));
    note_int("value", INT_OF(value));
    return err;
}

static void the_error_of_the_body_has_no_value_but_its_own(void **state) {
    (void)state;
    (void)spawn("main", handles_an_error_inside, INT(2));
    (void)spawn("other", handles_an_error_inside, INT(1));
    run_dry();
    assert_trace("1 main error USER2\n"
                 "1 main value 0\n"
                 "1 other error USER1\n"
                 "1 other value 1\n");
}

static void a_group_that_fails_inside_another_is_its_bodys_error(void **state) {
    (void)state;
    (void)spawn("main", enters_twice, NULL);
    run_dry();
    assert_trace("2 w runs\n"
                 "4 main inner GROUP\n"
                 "4 main   error USER1\n"
                 "5 x got CANCELLED\n"
                 "7 main left GROUP\n"
                 "7 main   error GROUP\n"
                 "7 main cancelling 0\n");
}

static enum rondo_err enters_around_a_group(void *arg) {
    rondo_group_enter(&group);
    assert_int_equal(add(0, has_a_group_inside, arg), RONDO_OK);
    enum rondo_err err = rondo_group_await_exit(&group, RONDO_OK);
    note_err("left", err);
    note_int("errors", (int64_t)rondo_group_error_count(&group));
    note_err("  error", rondo_group_error(&group, 0, NULL));
    return err;
}

static void a_group_that_fails_in_a_task_is_that_tasks_error(void **state) {
    (void)state;
    (void)spawn("main", enters_around_a_group, INT(1));
    run_dry();
    assert_trace("3 w runs\n"
                 "5 x inner GROUP\n"
                 "5 x   error USER1\n"
                 "7 main left GROUP\n"
                 "7 main errors 1\n"
                 "7 main   error GROUP\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_group(tasks_that_have_not_started_when_the_body_fails_never_run),
        with_group(the_error_of_the_body_comes_last),
        with_group(a_task_that_fails_while_being_cancelled_cancels_nobody_again),
        with_group(a_body_that_turns_the_request_into_an_error_adds_its_error),
        with_group(a_body_that_ends_cancelled_by_itself_cancels_the_tasks),
        with_group(cancelling_the_parent_in_the_body_cancels_the_tasks),
        with_group(cancelling_the_parent_in_the_exit_cancels_the_tasks),
        with_group(cancelling_the_parent_again_changes_nothing),
        with_group(an_error_while_cancelled_from_outside_is_raised_and_the_request_kept),
        with_group(an_error_and_a_request_from_outside_leave_the_request),
        with_group(a_parent_cancelled_when_the_last_task_was_collected_is_cancelled),
        with_group(a_time_limit_around_a_group_ends_it),
        with_group(the_error_of_the_body_has_no_value_but_its_own),
        with_group(a_group_that_fails_inside_another_is_its_bodys_error),
        with_group(a_group_that_fails_in_a_task_is_that_tasks_error),
    };
    return cmocka_run_group_tests_name("group_body", tests, NULL, NULL);
}
