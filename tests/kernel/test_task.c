/* SPDX-License-Identifier: MIT */
/* test_task.c - the life of a task: creation, switches, values, the end. */
#include "support.h"

static struct call a;
static struct rondo_future future;

/* --- creation and order ------------------------------------------------------------- */

static void creating_a_task_does_not_run_its_body(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, INT(1));
    assert_trace("");
    assert_false(rondo_task_done(x));
    run_dry();
    assert_true(rondo_task_done(x));
    assert_trace("1 x runs\n");
}

static void creating_a_task_returns_it(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(mine, SCENARIO_STACK);
    assert_ptr_equal(rondo_create_task(&mine, returner, INT(1)), &mine);
    run_dry();
    assert_trace("1 mine runs\n");
}

static void tasks_that_yield_take_turns(void **state) {
    (void)state;
    (void)spawn("x", stepper, INT(2));
    (void)spawn("y", stepper, INT(3));
    (void)spawn("z", stepper, INT(1));
    run_dry();
    assert_trace("1 x step 1\n"
                 "1 y step 1\n"
                 "1 z step 1\n"
                 "2 x step 2\n"
                 "2 y step 2\n"
                 "2 z ends\n"
                 "3 x ends\n"
                 "3 y step 3\n"
                 "4 y ends\n");
}

static enum rondo_err spawns_another(void *arg) {
    (void)arg;
    (void)spawn("child", stepper, INT(1));
    soon(&a, "a");
    note("spawned");
    return RONDO_OK;
}

static void a_task_created_by_a_task_starts_in_the_next_turn(void **state) {
    (void)state;
    (void)spawn("x", spawns_another, NULL);
    (void)spawn("y", returner, NULL);
    run_dry();
    assert_trace("1 x spawned\n"
                 "1 y runs\n"
                 "2 child step 1\n"
                 "2 - a\n"
                 "3 child ends\n");
}

/* --- a coroutine that is called is a plain call ------------------------------------- */

static enum rondo_err inner(void *arg) {
    note("inner");
    return awaiter(arg);
}

static enum rondo_err outer(void *arg) {
    note("outer");
    enum rondo_err err = inner(arg);
    note("outer again");
    return err;
}

static void a_coroutine_that_is_called_takes_no_turn(void **state) {
    (void)state;
    rondo_future_init(&future);
    (void)spawn("x", outer, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("1 x outer\n"
                 "1 x inner\n"
                 "2 x got 1\n"
                 "2 x outer again\n");
}

/* --- results ------------------------------------------------------------------------ */

static enum rondo_err raises_with_payload(void *arg) {
    return rondo_raise(ERR(3), arg);
}

static enum rondo_err returns_a_code(void *arg) {
    return (enum rondo_err)INT_OF(arg);
}

static void a_task_ends_with_what_its_coroutine_returns(void **state) {
    (void)state;
    void *value = NULL;
    struct rondo_task *x = spawn("x", returner, INT(5));
    struct rondo_task *y = spawn("y", raises_with_payload, INT(6));
    struct rondo_task *z = spawn("z", returns_a_code, INT(RONDO_IO_ERROR));
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_INVALID_STATE);
    run_dry();
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 5);
    assert_int_equal(rondo_future_result(&y->future, &value), ERR(3));
    assert_int_equal(INT_OF(value), 6);
    assert_int_equal(rondo_future_result(&z->future, &value), RONDO_IO_ERROR);
    trace_clear();
}

static void the_value_of_a_task_that_returns_none_is_null(void **state) {
    (void)state;
    void *value = INT(9);
    struct rondo_task *x = spawn("x", returns_a_code, INT(RONDO_OK));
    run_dry();
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_OK);
    assert_null(value);
}

static enum rondo_err handles_an_error(void *arg) {
    assert_int_equal(rondo_raise(ERR(1), "its payload"), ERR(1));
    return (enum rondo_err)INT_OF(arg);
}

static void the_value_of_an_error_that_was_handled_is_not_the_tasks(void **state) {
    (void)state;
    static const enum rondo_err ends[] = {RONDO_OK, ERR(2), RONDO_CANCELLED, ERR(1)};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct rondo_task *x = spawn("x", handles_an_error, INT(ends[i]));
        void *value = INT(5);
        run_dry();
        assert_int_equal(rondo_task_result(x, &value), ends[i]);
        if (ends[i] == ERR(1)) { /* passed on as it came */
            assert_string_equal(value, "its payload");
        } else {
            assert_ptr_equal(value, ends[i] == RONDO_CANCELLED ? INT(5) : NULL);
            assert_null(x->future.value);
        }
    }
}

static enum rondo_err handles_an_error_and_has_a_value(void *arg) {
    (void)rondo_raise(ERR(1), NULL);
    return rondo_return(arg);
}

static void a_value_given_after_an_error_was_handled_is_the_tasks(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", handles_an_error_and_has_a_value, INT(3));
    void *value = NULL;
    run_dry();
    assert_int_equal(rondo_task_result(x, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 3);
}

static void a_coroutine_that_returns_cancelled_ends_its_task_cancelled(void **state) {
    (void)state;
    void *value = INT(9);
    struct rondo_task *x = spawn("x", returns_a_code, INT(RONDO_CANCELLED));
    run_dry();
    assert_true(rondo_task_cancelled(x));
    assert_int_equal(rondo_task_cancelling(x), 0);
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_CANCELLED);
    assert_int_equal(INT_OF(value), 9);
}

/* --- awaiting a task ---------------------------------------------------------------- */

static void the_one_who_awaits_a_task_runs_in_the_turn_after_its_end(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", stepper, INT(1));
    (void)spawn("y", joiner, x);
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "3 y joined 0\n");
}

static void awaiting_a_task_that_is_done_does_not_suspend(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, INT(7));
    (void)spawn("y", joiner, x);
    run_dry();
    assert_trace("1 x runs\n"
                 "1 y joined 7\n");
}

static void awaiting_a_failed_task_gives_its_error(void **state) {
    (void)state;
    struct rondo_task *y = spawn("y", joiner, spawn("x", raiser, INT(2)));
    run_dry();
    assert_trace("1 x runs\n"
                 "1 y joined USER2\n");
    assert_int_equal(rondo_future_result(&y->future, NULL), ERR(2));
}

static void done_callbacks_of_a_task_run_before_those_who_awaited_it_later(void **state) {
    (void)state;
    static struct done_call callback;
    struct rondo_task *x = spawn("x", stepper, INT(1));
    callback.tag = "callback";
    rondo_task_add_done_callback(x, &callback.callback, done_call);
    (void)spawn("y", joiner, x);
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "3 - callback\n"
                 "3 y joined 0\n");
}

static void awaiting_a_cancelled_task_cancels_the_one_who_awaits_uncounted(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    struct rondo_task *y = spawn("y", joiner, x);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "3 y joined CANCELLED\n");
    assert_true(rondo_task_cancelled(y));
    assert_int_equal(rondo_task_cancelling(y), 0);
}

static enum rondo_err awaits_itself(void *arg) {
    (void)arg;
    note("starts");
    enum rondo_err err = rondo_task_await(rondo_current_task(), NULL);
    note_err("awaited itself", err);
    return err;
}

static void
a_task_that_awaits_itself_gets_a_runtime_error_in_the_next_turn(void **state) {
    (void)state;
    (void)spawn("x", awaits_itself, NULL);
    (void)spawn("y", stepper, INT(1));
    run_dry();
    assert_trace("1 x starts\n"
                 "1 y step 1\n"
                 "2 x awaited itself RUNTIME_ERROR\n"
                 "2 y ends\n");
}

static void a_task_that_awaits_itself_and_is_cancelled_gets_cancelled(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaits_itself, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("1 x starts\n"
                 "2 x awaited itself CANCELLED\n");
    assert_true(rondo_task_cancelled(x));
}

/* --- misuse ------------------------------------------------------------------------- */

static void a_task_that_is_alive_cannot_be_created_again(void **state) {
    (void)state;
    needs_checks();
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_panics((void)rondo_create_task(x, returner, NULL), "alive already");
}

static void a_task_that_is_alive_cannot_be_destroyed(void **state) {
    (void)state;
    needs_checks();
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_panics(rondo_task_destroy(x), "alive cannot be destroyed");
    run_dry();
    rondo_task_destroy(x);
    assert_true(rondo_task_done(x));
    trace_clear();
}

static void a_task_that_is_awaited_already_cannot_be_created(void **state) {
    (void)state;
    needs_checks();
    RONDO_TASK_DEFINE(late, SCENARIO_STACK);
    static struct done_call done;
    rondo_task_init(&late, "late", late.stack, late.stack_size);
    rondo_task_add_done_callback(&late, &done.callback, done_call);
    assert_panics((void)rondo_create_task(&late, returner, NULL),
                  "before it was created");
    assert_true(rondo_future_remove_done_callback(&done.callback));
    (void)rondo_create_task(&late, returner, NULL);
    run_dry();
    assert_trace("1 late runs\n");
}

static void who_awaited_a_task_of_a_closed_loop_does_not_count(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    (void)spawn("y", awaiter, &x->future);
    run_turns(1);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    (void)rondo_create_task(x, returner, NULL);
    run_dry();
    assert_trace("2 x runs\n");
}

static void a_task_needs_an_open_loop(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, SCENARIO_STACK);
    needs_checks();
    assert_panics((void)rondo_create_task(&x, returner, NULL), "no loop is open");
}

static void the_result_of_a_task_is_not_for_others_to_set(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, INT(5));
    void *value = NULL;
    for (int turn = 0; turn < 2; turn++) { /* ready, then done */
        assert_int_equal(rondo_future_set_result(&x->future, INT(1)),
                         RONDO_RUNTIME_ERROR);
        assert_int_equal(rondo_future_set_exception(&x->future, ERR(1), NULL),
                         RONDO_RUNTIME_ERROR);
        run_turns(1);
    }
    assert_int_equal(rondo_task_result(x, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 5);
    assert_trace("1 x runs\n");
}

static enum rondo_err raises_too_much(void *arg) {
    (void)arg;
    assert_panics((void)rondo_raise(RONDO_ERR_MAX + 1, NULL), "RONDO_ERR_MAX");
    assert_panics((void)rondo_raise((enum rondo_err) - 1, NULL), "RONDO_ERR_MAX");
    note("caught");
    return rondo_raise(RONDO_ERR_MAX, NULL);
}

static void a_code_that_cannot_be_kept_cannot_be_raised(void **state) {
    (void)state;
    needs_checks();
    assert_int_equal(run_main(raises_too_much, NULL), RONDO_ERR_MAX);
    assert_trace("1 main caught\n");
}

static enum rondo_err returns_too_much(void *arg) {
    (void)arg;
    return RONDO_ERR_MAX + 1;
}

static void a_code_that_cannot_be_kept_cannot_end_a_task(void **state) {
    (void)state;
    needs_checks();
    needs_jumps_between_stacks();
    assert_panics((void)run_main(returns_too_much, NULL), "RONDO_ERR_MAX");
}

static void only_a_task_may_yield_return_or_raise(void **state) {
    (void)state;
    needs_checks();
    assert_panics((void)rondo_await_yield(), "only a task");
    assert_panics((void)rondo_return(NULL), "only a task");
    assert_panics((void)rondo_raise(ERR(1), NULL), "only a task");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(creating_a_task_does_not_run_its_body),
        scenario(creating_a_task_returns_it),
        scenario(tasks_that_yield_take_turns),
        scenario(a_task_created_by_a_task_starts_in_the_next_turn),
        scenario(a_coroutine_that_is_called_takes_no_turn),
        scenario(a_task_ends_with_what_its_coroutine_returns),
        scenario(the_value_of_a_task_that_returns_none_is_null),
        scenario(the_value_of_an_error_that_was_handled_is_not_the_tasks),
        scenario(a_value_given_after_an_error_was_handled_is_the_tasks),
        scenario(a_coroutine_that_returns_cancelled_ends_its_task_cancelled),
        scenario(the_one_who_awaits_a_task_runs_in_the_turn_after_its_end),
        scenario(awaiting_a_task_that_is_done_does_not_suspend),
        scenario(awaiting_a_failed_task_gives_its_error),
        scenario(done_callbacks_of_a_task_run_before_those_who_awaited_it_later),
        scenario(awaiting_a_cancelled_task_cancels_the_one_who_awaits_uncounted),
        scenario(a_task_that_awaits_itself_gets_a_runtime_error_in_the_next_turn),
        scenario(a_task_that_awaits_itself_and_is_cancelled_gets_cancelled),
        scenario(a_task_that_is_alive_cannot_be_created_again),
        scenario(a_task_that_is_alive_cannot_be_destroyed),
        scenario(a_task_that_is_awaited_already_cannot_be_created),
        scenario(who_awaited_a_task_of_a_closed_loop_does_not_count),
        no_loop(a_task_needs_an_open_loop),
        scenario(the_result_of_a_task_is_not_for_others_to_set),
        scenario(a_code_that_cannot_be_kept_cannot_be_raised),
        scenario(a_code_that_cannot_be_kept_cannot_end_a_task),
        scenario(only_a_task_may_yield_return_or_raise),
    };
    return cmocka_run_group_tests_name("task", tests, NULL, NULL);
}
