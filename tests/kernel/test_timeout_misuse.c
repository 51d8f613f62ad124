/* SPDX-License-Identifier: MIT */
/* test_timeout_misuse.c - limits that are entered or left where they should not be. */
#include "two_futures.h"

static struct rondo_timeout limit;
static struct rondo_timeout outer;

static enum rondo_err leaves_twice(void *arg) {
    (void)arg;
    rondo_timeout_enter(&limit, rondo_ms(10));
    enum rondo_err err = rondo_timeout_exit(&limit, RONDO_OK);
    assert_panics((void)!rondo_timeout_exit(&limit, RONDO_OK), "left twice");
    note("caught");
    return err;
}

static enum rondo_err leaves_anothers(void *arg) {
    (void)arg;
    assert_panics((void)!rondo_timeout_exit(&limit, RONDO_OK),
                  "not entered by this task");
    note("caught");
    return RONDO_OK;
}

static enum rondo_err awaits_within(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(INT_OF(arg)));
    return rondo_timeout_exit(&limit, rondo_await(&future, NULL));
}

static void a_limit_is_left_once_and_by_the_task_that_entered(void **state) {
    (void)state;
    needs_checks();
    (void)spawn("x", leaves_twice, NULL);
    run_dry();
    (void)spawn("y", awaits_within, INT(10));
    (void)spawn("z", leaves_anothers, NULL);
    run_turns(1);
    assert_trace("1 x caught\n"
                 "2 z caught\n");
}

static enum rondo_err leaves_an_expired_one_twice(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(0));
    enum rondo_err err = rondo_timeout_exit(&limit, rondo_await(arg, NULL));
    assert_panics((void)!rondo_timeout_exit(&limit, err), "left twice");
    note("caught");
    return err;
}

static void an_expired_limit_is_left_once(void **state) {
    (void)state;
    needs_checks();
    (void)spawn("x", leaves_an_expired_one_twice, &future);
    run_dry();
    assert_trace("3 x caught\n");
}

static enum rondo_err enters_twice(void *arg) {
    (void)arg;
    rondo_timeout_enter(&outer, rondo_ms(10));
    rondo_timeout_enter(&limit, rondo_ms(10));
    assert_panics(rondo_timeout_enter(&limit, rondo_ms(5)), "entered already");
    assert_panics(rondo_timeout_enter_at(&outer, RONDO_NEVER), "entered already");
    note("caught");
    enum rondo_err err = rondo_timeout_exit(&limit, RONDO_OK);
    rondo_timeout_enter(&limit, rondo_ms(5)); /* once it was left it may be entered */
    err = rondo_timeout_exit(&limit, err);
    return rondo_timeout_exit(&outer, err);
}

static void a_limit_is_entered_once_at_a_time(void **state) {
    (void)state;
    needs_checks();
    assert_int_equal(run_main(enters_twice, NULL), RONDO_OK);
    assert_trace("1 main caught\n");
    assert_null(rondo__loop.timers.first);
}

static enum rondo_err jumps_past_one(void *arg) {
    (void)arg;
    rondo_timeout_enter(&outer, rondo_ms(10));
    rondo_timeout_enter(&limit, rondo_ms(5));
    assert_panics((void)!rondo_timeout_exit(&outer, RONDO_OK), "was jumped past");
    note("caught");
    enum rondo_err err = rondo_timeout_exit(&limit, RONDO_OK);
    return rondo_timeout_exit(&outer, err);
}

static void a_limit_cannot_be_left_before_the_one_inside_it(void **state) {
    (void)state;
    needs_checks();
    assert_int_equal(run_main(jumps_past_one, NULL), RONDO_OK);
    assert_trace("1 main caught\n");
}

static enum rondo_err never_leaves(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(5));
    return rondo_await_sleep(rondo_ms(INT_OF(arg)));
}

static void a_task_cannot_end_inside_a_limit(void **state) {
    (void)state;
    needs_checks();
    needs_jumps_between_stacks();
    assert_panics((void)run_main(never_leaves, INT(1)), "needs its exit");
}

static void only_a_task_may_enter_or_wait(void **state) {
    (void)state;
    needs_checks();
    assert_panics(rondo_timeout_enter(&limit, rondo_ms(1)), "only a task");
    assert_panics((void)!rondo_timeout_exit(&limit, RONDO_OK), "only a task");
    assert_panics((void)rondo_await_wait_for(&future, rondo_ms(1), NULL), "only a task");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(a_limit_is_left_once_and_by_the_task_that_entered),
        with_futures(an_expired_limit_is_left_once),
        with_futures(a_limit_is_entered_once_at_a_time),
        with_futures(a_limit_cannot_be_left_before_the_one_inside_it),
        with_futures(a_task_cannot_end_inside_a_limit),
        with_futures(only_a_task_may_enter_or_wait),
    };
    return cmocka_run_group_tests_name("timeout_misuse", tests, NULL, NULL);
}
