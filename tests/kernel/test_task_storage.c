/* SPDX-License-Identifier: MIT */
/* test_task_storage.c - a task that is over leaves its storage to others, or to itself. */
#include "support.h"

#include <string.h>

static struct call a;

static void a_tasks_storage_is_free_a_turn_after_its_end(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, SCENARIO_STACK);
    for (int i = 0; i < 3; i++) {
        (void)rondo_create_task(&x, stepper, INT(1));
        (void)spawn("y", joiner, &x);
        run_dry();
        assert_trace(i == 0   ? "1 x step 1\n2 x ends\n3 y joined 0\n"
                     : i == 1 ? "4 x step 1\n5 x ends\n6 y joined 0\n"
                              : "7 x step 1\n8 x ends\n9 y joined 0\n");
    }
}

static struct rondo_task *worker;

static void reuses_the_worker(struct rondo_handle *handle) {
    (void)handle;
    if (rondo_task_done(worker)) {
        (void)rondo_create_task(worker, stepper, INT(0));
    }
}

static void a_done_callback_may_start_the_task_again(void **state) {
    (void)state;
    struct rondo_done_callback callback = {.future = NULL};
    worker = spawn("x", stepper, INT(1));
    rondo_future_add_done_callback(&worker->future, &callback, reuses_the_worker);
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "4 x ends\n");
}

static void a_done_task_may_be_overwritten(void **state) {
    (void)state;
    static RONDO_STACK_DEFINE(stack, SCENARIO_STACK);
    static struct rondo_task x;
    rondo_task_init(&x, "x", stack, sizeof stack);
    (void)rondo_create_task(&x, stepper, INT(1));
    run_dry();
    (void)memset(&x, 0xAA, sizeof x);
    soon(&a, "a");
    run_dry();
    rondo_task_init(&x, "again", stack, sizeof stack);
    (void)rondo_create_task(&x, stepper, INT(0));
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "3 - a\n"
                 "4 again ends\n");
}

static void many_tasks_run_one_after_another_on_one_stack(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, SCENARIO_STACK);
    for (int i = 0; i < 1000; i++) {
        void *value = NULL;
        (void)rondo_create_task(&x, returner, INT(i));
        assert_int_equal(rondo_run_until_complete(&x.future, &value), RONDO_OK);
        assert_int_equal(INT_OF(value), i);
        trace_clear();
    }
}

static void a_request_made_to_a_forgotten_task_is_not_for_its_next_life(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    run_dry();
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    assert_int_equal(rondo_task_state(x), RONDO_TASK_NEW);
    (void)rondo_task_cancel(x);
    (void)rondo_create_task(x, stepper, INT(1));
    run_dry();
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_task_cancelling(x), 0);
    assert_trace("2 x step 1\n"
                 "3 x ends\n");
}

/* --- what is left of an earlier life ------------------------------------------------ */

static void a_next_life_has_no_value_of_the_one_before(void **state) {
    (void)state;
    void *value = INT(7);
    struct rondo_task *x = spawn("x", returner, INT(5));
    run_dry();
    (void)rondo_create_task(x, stepper, INT(0));
    assert_int_equal(rondo_run_until_complete(&x->future, &value), RONDO_OK);
    assert_null(value);
    trace_clear();
}

static enum rondo_err fails_and_recovers(void *arg) {
    (void)rondo_raise(ERR(1), arg);
    return RONDO_OK;
}

static void an_error_that_was_dealt_with_is_nobodys_to_fetch(void **state) {
    (void)state;
    void *value = INT(7);
    struct rondo_task *x = spawn("x", fails_and_recovers, INT(5));
    run_dry();
    assert_int_equal(rondo__loop.unfetched, 0);
    assert_int_equal(rondo_task_result(x, &value), RONDO_OK);
    assert_null(value);
}

static struct rondo_event event;

static enum rondo_err ends_when_cut(void *arg) {
    (void)arg;
    return rondo_event_await(&event) == RONDO_CANCELLED ? RONDO_OK : RONDO_VALUE_ERROR;
}

static void a_request_taken_back_is_forgotten_in_any_life(void **state) {
    (void)state;
    rondo_event_init(&event);
    struct rondo_task *x = spawn("x", ends_when_cut, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_int_equal(rondo_task_result(x, NULL), RONDO_OK);
    (void)rondo_create_task(x, stepper, INT(0));
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_task_uncancel(x), 0);
    run_dry();
    assert_false(rondo_task_cancelled(x));
    assert_trace("3 x ends\n");
}

static void a_stack_given_away_is_painted_anew(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", stepper, INT(0));
    run_dry();
    rondo_task_destroy(x);
    (void)memset(x->stack, 0xAA, x->stack_size);
    (void)rondo_create_task(x, stepper, INT(0));
    run_dry();
    assert_in_range(rondo_task_stack_used(x), 1, x->stack_size / 2);
    trace_clear();
}

static void who_waited_for_a_forgotten_task_is_not_told_of_its_next_life(void **state) {
    (void)state;
    static struct done_call when;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    when_done(&x->future, &when, "told");
    run_dry();
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    (void)rondo_create_task(x, stepper, INT(0));
    run_dry();
    assert_trace("2 x ends\n");
    when = (struct done_call){.tag = NULL};
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(a_tasks_storage_is_free_a_turn_after_its_end),
        scenario(a_done_callback_may_start_the_task_again),
        scenario(a_done_task_may_be_overwritten),
        scenario(a_request_made_to_a_forgotten_task_is_not_for_its_next_life),
        scenario(many_tasks_run_one_after_another_on_one_stack),
        scenario(a_next_life_has_no_value_of_the_one_before),
        scenario(an_error_that_was_dealt_with_is_nobodys_to_fetch),
        scenario(a_request_taken_back_is_forgotten_in_any_life),
        scenario(a_stack_given_away_is_painted_anew),
        scenario(who_waited_for_a_forgotten_task_is_not_told_of_its_next_life),
    };
    return cmocka_run_group_tests_name("task_storage", tests, NULL, NULL);
}
