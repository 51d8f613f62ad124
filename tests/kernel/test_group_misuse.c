/* SPDX-License-Identifier: MIT */
/* test_group_misuse.c - groups entered, left or joined where they should not be. */
#include "groups.h"

static enum rondo_err creates_when_it_should_not(void *arg) {
    (void)arg;
    note_err("before", add(1, returner, NULL));
    rondo_group_enter(&group);
    add_awaiters(1);
    note_err("body", rondo_await(&f[3], NULL));
    note_err("aborting", add(1, returner, NULL));
    enum rondo_err err = leave(RONDO_CANCELLED);
    note_err("over", add(1, returner, NULL));
    return err;
}

static void no_task_joins_a_group_not_entered_aborted_or_over(void **state) {
    (void)state;
    (void)spawn("main", creates_when_it_should_not, NULL);
    run_turns(2);
    fail_with(0, 1);
    run_dry();
    assert_trace("1 main before RUNTIME_ERROR\n"
                 "3 x got USER1\n"
                 "5 main body CANCELLED\n"
                 "5 main aborting RUNTIME_ERROR\n"
                 "5 main left GROUP\n"
                 "5 main   error USER1\n"
                 "5 main cancelling 0\n"
                 "5 main over RUNTIME_ERROR\n");
    assert_int_equal(rondo_task_state(member[Y]),
                     RONDO_TASK_NEW); /* nothing has happened */
}

static enum rondo_err creates_after_a_good_end(void *arg) {
    enum rondo_err err = enters(arg);
    note_err("over", add(1, returner, NULL));
    return err;
}

static void no_task_joins_a_group_that_ended_well(void **state) {
    (void)state;
    (void)spawn("main", creates_after_a_good_end, INT(0));
    run_dry();
    assert_trace("1 main left OK\n"
                 "1 main cancelling 0\n"
                 "1 main over RUNTIME_ERROR\n");
}

static enum rondo_err leaves_twice(void *arg) {
    enum rondo_err err = enters(arg);
    assert_panics((void)!rondo_group_await_exit(&group, RONDO_OK), "left twice");
    note("caught");
    return err;
}

static enum rondo_err leaves_anothers(void *arg) {
    (void)arg;
    assert_panics((void)!rondo_group_await_exit(&group, RONDO_OK), "not entered by");
    note("caught");
    return RONDO_OK;
}

static void a_group_is_left_once_and_by_the_task_that_entered(void **state) {
    (void)state;
    needs_checks();
    (void)spawn("main", leaves_twice, INT(0));
    (void)spawn("other", leaves_anothers, NULL);
    run_dry();
    assert_trace("1 main left OK\n"
                 "1 main cancelling 0\n"
                 "1 main caught\n"
                 "1 other caught\n");
}

static enum rondo_err enters_again(void *arg) {
    rondo_group_enter(&group);
    add_awaiters((size_t)INT_OF(arg));
    assert_panics(rondo_group_enter(&group), "entered already");
    note("caught");
    return leave(RONDO_OK);
}

static void a_group_is_entered_once_at_a_time(void **state) {
    (void)state;
    needs_checks();
    (void)spawn("main", enters_again, INT(1));
    run_turns(2);
    set(0);
    run_dry();
    assert_trace("1 main caught\n"
                 "3 x got 0\n"
                 "5 main left OK\n"
                 "5 main cancelling 0\n");
}

static enum rondo_err jumps_past_a_limit(void *arg) {
    (void)arg;
    static struct rondo_timeout limit;
    rondo_group_enter(&group);
    rondo_timeout_enter(&limit, rondo_ms(5));
    assert_panics((void)!rondo_group_await_exit(&group, RONDO_OK), "was jumped past");
    note("caught");
    return leave(rondo_timeout_exit(&limit, RONDO_OK));
}

static void a_group_cannot_be_left_before_the_limit_inside_it(void **state) {
    (void)state;
    needs_checks();
    (void)spawn("main", jumps_past_a_limit, NULL);
    run_dry();
    assert_trace("1 main caught\n"
                 "1 main left OK\n"
                 "1 main cancelling 0\n");
}

static enum rondo_err never_leaves(void *arg) {
    (void)arg;
    rondo_group_enter(&group);
    return RONDO_OK;
}

static void a_task_cannot_end_inside_a_group(void **state) {
    (void)state;
    needs_checks();
    needs_jumps_between_stacks();
    assert_panics((void)run_main(never_leaves, NULL), "needs its exit");
}

static void enters_in_a_callback(struct rondo_handle *handle) {
    (void)handle;
    assert_panics(rondo_group_enter(&group), "a callback may not");
    assert_panics((void)!rondo_group_await_exit(&group, RONDO_OK), "a callback may not");
    note("caught");
}

static void only_a_task_may_enter_or_leave(void **state) {
    (void)state;
    assert_caught_in_callback(enters_in_a_callback);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_group(no_task_joins_a_group_not_entered_aborted_or_over),
        with_group(no_task_joins_a_group_that_ended_well),
        with_group(a_group_is_left_once_and_by_the_task_that_entered),
        with_group(a_group_is_entered_once_at_a_time),
        with_group(a_group_cannot_be_left_before_the_limit_inside_it),
        with_group(a_task_cannot_end_inside_a_group),
        with_group(only_a_task_may_enter_or_leave),
    };
    return cmocka_run_group_tests_name("group_misuse", tests, NULL, NULL);
}
