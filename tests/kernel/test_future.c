/* SPDX-License-Identifier: MIT */
/* test_future.c - a result that is not there yet. */
#include "support.h"

static struct rondo_future future;
static struct done_call a;
static struct done_call b;
static struct done_call c;

static int open_future(void **state) {
    rondo_future_init(&future);
    return open_scenario(state);
}

#define with_future(test) scenario_with(test, open_future)

/* --- states ------------------------------------------------------------------------- */

static void zeroed_storage_is_a_pending_future(void **state) {
    (void)state;
    static struct rondo_future zeroed;
    void *value = INT(5);
    enum rondo_err err = RONDO_TIMEOUT;
    assert_false(rondo_future_done(&zeroed));
    assert_false(rondo_future_cancelled(&zeroed));
    assert_int_equal(rondo_future_result(&zeroed, &value), RONDO_INVALID_STATE);
    assert_int_equal(rondo_future_exception(&zeroed, &err), RONDO_INVALID_STATE);
    assert_int_equal(INT_OF(value), 5);
    assert_int_equal(err, RONDO_TIMEOUT);
}

static void a_result_can_be_set_once(void **state) {
    (void)state;
    void *value = NULL;
    enum rondo_err err = RONDO_TIMEOUT;
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    assert_int_equal(rondo_future_set_result(&future, INT(2)), RONDO_INVALID_STATE);
    assert_int_equal(rondo_future_set_exception(&future, ERR(1), INT(2)),
                     RONDO_INVALID_STATE);
    assert_true(rondo_future_done(&future));
    assert_false(rondo_future_cancelled(&future));
    assert_int_equal(rondo_future_result(&future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 1);
    assert_int_equal(rondo_future_exception(&future, &err), RONDO_OK);
    assert_int_equal(err, RONDO_OK);
}

static void an_exception_can_be_set_once(void **state) {
    (void)state;
    void *value = NULL;
    enum rondo_err err = RONDO_OK;
    assert_int_equal(rondo_future_set_exception(&future, ERR(1), INT(9)), RONDO_OK);
    assert_int_equal(rondo_future_set_exception(&future, ERR(2), NULL),
                     RONDO_INVALID_STATE);
    assert_int_equal(rondo_future_set_result(&future, INT(2)), RONDO_INVALID_STATE);
    assert_true(rondo_future_done(&future));
    assert_int_equal(rondo_future_result(&future, &value), ERR(1));
    assert_int_equal(INT_OF(value), 9);
    assert_int_equal(rondo_future_exception(&future, &err), RONDO_OK);
    assert_int_equal(err, ERR(1));
}

static void the_largest_error_code_is_kept_whole(void **state) {
    (void)state;
    assert_int_equal(rondo_future_set_exception(&future, RONDO_ERR_MAX, NULL), RONDO_OK);
    assert_int_equal(rondo_future_result(&future, NULL), RONDO_ERR_MAX);
}

static void a_code_that_cannot_be_kept_is_noticed(void **state) {
    (void)state;
    needs_checks();
    assert_panics((void)rondo_future_set_exception(&future, RONDO_ERR_MAX + 1, NULL),
                  "RONDO_ERR_MAX");
    assert_panics((void)rondo_future_set_exception(&future, (enum rondo_err) - 1, NULL),
                  "RONDO_ERR_MAX");
}

static void a_cancelled_future_takes_no_result(void **state) {
    (void)state;
    void *value = INT(5);
    enum rondo_err err = RONDO_TIMEOUT;
    assert_true(rondo_future_cancel(&future));
    assert_true(rondo_future_done(&future));
    assert_true(rondo_future_cancelled(&future));
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_INVALID_STATE);
    assert_int_equal(rondo_future_set_exception(&future, ERR(1), NULL),
                     RONDO_INVALID_STATE);
    assert_int_equal(rondo_future_result(&future, &value), RONDO_CANCELLED);
    assert_int_equal(INT_OF(value), 5);
    assert_int_equal(rondo_future_exception(&future, &err), RONDO_CANCELLED);
}

static void cancelling_twice_or_when_finished_is_refused(void **state) {
    (void)state;
    assert_true(rondo_future_cancel(&future));
    assert_false(rondo_future_cancel(&future));
    rondo_future_init(&future);
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    assert_false(rondo_future_cancel(&future));
    assert_false(rondo_future_cancelled(&future));
}

static void a_future_finished_with_cancelled_is_not_a_cancelled_future(void **state) {
    (void)state;
    enum rondo_err err = RONDO_OK;
    assert_int_equal(rondo_future_set_exception(&future, RONDO_CANCELLED, NULL),
                     RONDO_OK);
    assert_false(rondo_future_cancelled(&future));
    assert_int_equal(rondo_future_result(&future, NULL), RONDO_CANCELLED);
    assert_int_equal(rondo_future_exception(&future, &err), RONDO_OK);
    assert_int_equal(err, RONDO_CANCELLED);
}

/* --- callbacks ---------------------------------------------------------------------- */

static void sets(struct rondo_handle *handle) {
    call(handle);
    note_err("set", rondo_future_set_result(&future, INT(1)));
}

static void callbacks_run_in_order_in_the_turn_after(void **state) {
    (void)state;
    static struct call setter;
    when_done(&future, &a, "a");
    when_done(&future, &b, "b");
    when_done(&future, &c, "c");
    setter.tag = "setter";
    rondo_call_soon(&setter.handle, sets);
    run_dry();
    assert_trace("1 - setter\n"
                 "1 - set OK\n"
                 "2 - a\n"
                 "2 - b\n"
                 "2 - c\n");
    assert_null(future.callbacks);
}

static void finds_its_future(struct rondo_handle *handle) {
    struct rondo_done_callback *callback =
        RONDO_CONTAINER_OF(handle, struct rondo_done_callback, handle);
    assert_ptr_equal(callback->future, &future);
    assert_true(rondo_future_done(callback->future));
    note("found");
}

static void a_callback_finds_its_future(void **state) {
    (void)state;
    struct rondo_done_callback callback = {.future = NULL};
    rondo_future_add_done_callback(&future, &callback, finds_its_future);
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    run_dry();
    assert_trace("1 - found\n");
}

static void adds_b(struct rondo_handle *handle) {
    done_call(handle);
    when_done(&future, &b, "b");
}

static void a_callback_added_to_a_done_future_runs_in_the_next_turn(void **state) {
    (void)state;
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    when_done(&future, &a, "a");
    run_dry();
    assert_trace("1 - a\n");
}

static void a_callback_added_by_a_callback_runs_a_turn_later(void **state) {
    (void)state;
    a.tag = "a";
    rondo_future_add_done_callback(&future, &a.callback, adds_b);
    when_done(&future, &c, "c");
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    run_dry();
    assert_trace("1 - a\n"
                 "1 - c\n"
                 "2 - b\n");
}

static void callbacks_run_when_the_future_is_cancelled(void **state) {
    (void)state;
    when_done(&future, &a, "a");
    assert_true(rondo_future_cancel(&future));
    run_dry();
    assert_trace("1 - a\n");
}

static void a_callback_can_be_taken_back_until_the_future_is_done(void **state) {
    (void)state;
    when_done(&future, &a, "a");
    when_done(&future, &b, "b");
    when_done(&future, &c, "c");
    assert_true(rondo_future_remove_done_callback(&b.callback));
    assert_false(rondo_future_remove_done_callback(&b.callback));
    assert_true(rondo_future_remove_done_callback(&a.callback));
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    assert_false(rondo_future_remove_done_callback(&c.callback));
    run_dry();
    assert_trace("1 - c\n");
    assert_false(rondo_future_remove_done_callback(&c.callback));
}

static void the_only_callback_can_be_taken_back_and_added_again(void **state) {
    (void)state;
    when_done(&future, &a, "a");
    assert_true(rondo_future_remove_done_callback(&a.callback));
    assert_null(future.callbacks);
    when_done(&future, &a, "again");
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    run_dry();
    assert_trace("1 - again\n");
}

static void a_callback_can_be_cancelled_even_when_its_future_is_done(void **state) {
    (void)state;
    when_done(&future, &a, "a");
    when_done(&future, &b, "b");
    when_done(&future, &c, "c");
    assert_true(rondo_done_callback_cancel(&a.callback));
    assert_false(rondo_done_callback_cancel(&a.callback));
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    assert_true(rondo_done_callback_cancel(&b.callback));
    assert_false(rondo_done_callback_cancel(&b.callback));
    run_dry();
    assert_false(rondo_done_callback_cancel(&c.callback));
    assert_trace("1 - c\n");
}

/* --- awaiting ----------------------------------------------------------------------- */

static enum rondo_err awaits_a_done_future(void *arg) {
    static struct call behind;
    soon(&behind, "behind");
    (void)awaiter(arg);
    note("still here");
    return RONDO_OK;
}

static void awaiting_a_done_future_does_not_suspend(void **state) {
    (void)state;
    assert_int_equal(rondo_future_set_result(&future, INT(4)), RONDO_OK);
    (void)spawn("x", awaits_a_done_future, &future);
    run_dry();
    assert_trace("1 x got 4\n"
                 "1 x still here\n"
                 "2 - behind\n");
}

static void awaiting_a_cancelled_or_failed_future_does_not_suspend(void **state) {
    (void)state;
    static struct rondo_future failed;
    rondo_future_init(&failed);
    assert_true(rondo_future_cancel(&future));
    assert_int_equal(rondo_future_set_exception(&failed, ERR(1), NULL), RONDO_OK);
    struct rondo_task *x = spawn("x", awaiter, &future);
    struct rondo_task *y = spawn("y", awaiter, &failed);
    run_dry();
    assert_trace("1 x got CANCELLED\n"
                 "1 y got USER1\n");
    assert_true(rondo_task_cancelled(x));
    assert_int_equal(rondo_task_cancelling(x), 0);
    assert_false(rondo_task_cancelled(y));
}

static void tasks_and_callbacks_wake_in_the_order_they_came(void **state) {
    (void)state;
    static struct call setter;
    when_done(&future, &a, "a");
    (void)spawn("x", awaiter, &future);
    (void)spawn("y", awaiter, &future);
    run_turns(1);
    when_done(&future, &b, "b");
    setter.tag = "setter";
    rondo_call_soon(&setter.handle, sets);
    run_dry();
    assert_trace("2 - setter\n"
                 "2 - set OK\n"
                 "3 - a\n"
                 "3 x got 1\n"
                 "3 y got 1\n"
                 "3 - b\n");
}

static void every_awaiter_gets_the_exception(void **state) {
    (void)state;
    (void)spawn("x", awaiter, &future);
    (void)spawn("y", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_exception(&future, ERR(2), NULL), RONDO_OK);
    run_dry();
    assert_trace("2 x got USER2\n"
                 "2 y got USER2\n");
}

static void cancelling_one_awaiter_cancels_the_future_for_all(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    struct rondo_task *y = spawn("y", awaiter, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_future_cancelled(&future));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n");
    assert_int_equal(rondo_task_cancelling(x), 1);
    assert_int_equal(rondo_task_cancelling(y), 0);
    assert_true(rondo_task_cancelled(y));
}

static enum rondo_err awaits_without_a_place_for_the_value(void *arg) {
    note_err("await", rondo_await(arg, NULL));
    return RONDO_OK;
}

static void the_value_of_a_result_need_not_be_asked_for(void **state) {
    (void)state;
    (void)spawn("x", awaits_without_a_place_for_the_value, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(4)), RONDO_OK);
    assert_int_equal(rondo_future_result(&future, NULL), RONDO_OK);
    run_dry();
    assert_trace("2 x await OK\n");
}

static void a_future_may_be_used_again_once_nobody_waits(void **state) {
    (void)state;
    (void)spawn("x", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    run_dry();
    rondo_future_init(&future);
    (void)spawn("y", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(2)), RONDO_OK);
    run_dry();
    assert_trace("2 x got 1\n"
                 "4 y got 2\n");
}

/* --- misuse ------------------------------------------------------------------------- */

static void awaits_in_a_callback(struct rondo_handle *handle) {
    (void)handle;
    assert_panics((void)rondo_await(&future, NULL), "only a task may await");
    note("caught");
}

static void only_a_task_may_await(void **state) {
    (void)state;
    needs_checks();
    assert_panics((void)rondo_await(&future, NULL), "only a task may await");
    assert_caught_in_callback(awaits_in_a_callback);
}

static void a_loop_that_is_closed_takes_its_tasks_out_of_a_futures_queue(void **state) {
    (void)state;
    (void)spawn("x", awaiter, &future);
    (void)spawn("y", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    assert_null(future.callbacks);
    reopen_loop();
    (void)spawn("z", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(3)), RONDO_OK);
    run_dry();
    assert_trace("3 z got 3\n");
}

static void one_woken_as_its_loop_is_closed_is_in_no_queue(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(3)), RONDO_OK);
    rondo_future_init(&future); /* it may go: nobody waits */
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    assert_null(future.callbacks);
    reopen_loop();
    (void)rondo_create_task(x, awaiter, &future);
    run_turns(1);
    assert_true(rondo_future_cancel(&future));
    run_dry();
    assert_trace("3 x got CANCELLED\n");
}

static void who_waits_cannot_be_called_while_no_loop_is_open(void **state) {
    (void)state;
    needs_checks();
    when_done(&future, &a, "a");
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    assert_panics((void)rondo_future_set_result(&future, NULL), "no loop is open");
    assert_panics((void)rondo_future_set_exception(&future, ERR(1), NULL), "no loop is");
    assert_panics((void)rondo_future_cancel(&future), "no loop is open");
    assert_false(rondo_future_done(&future));
    assert_true(rondo_future_remove_done_callback(&a.callback));
}

static void a_callback_waits_on_in_the_next_loop(void **state) {
    (void)state;
    when_done(&future, &a, "a");
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    run_dry();
    assert_trace("1 - a\n");
}

static void a_callback_that_waits_cannot_be_added_again(void **state) {
    (void)state;
    needs_checks();
    when_done(&future, &a, "a");
    when_done(&future, &b, "b");
    assert_panics(when_done(&future, &a, "again"), "waits still");
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    assert_panics(when_done(&future, &b, "again"), "waits still"); /* it is ready now */
    run_dry();
    assert_trace("1 - again\n" /* the tag was set before */
                 "1 - again\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_future(zeroed_storage_is_a_pending_future),
        with_future(a_result_can_be_set_once),
        with_future(an_exception_can_be_set_once),
        with_future(the_largest_error_code_is_kept_whole),
        with_future(a_code_that_cannot_be_kept_is_noticed),
        with_future(a_cancelled_future_takes_no_result),
        with_future(cancelling_twice_or_when_finished_is_refused),
        with_future(a_future_finished_with_cancelled_is_not_a_cancelled_future),
        with_future(callbacks_run_in_order_in_the_turn_after),
        with_future(a_callback_finds_its_future),
        with_future(a_callback_added_to_a_done_future_runs_in_the_next_turn),
        with_future(a_callback_added_by_a_callback_runs_a_turn_later),
        with_future(callbacks_run_when_the_future_is_cancelled),
        with_future(a_callback_can_be_taken_back_until_the_future_is_done),
        with_future(the_only_callback_can_be_taken_back_and_added_again),
        with_future(a_callback_can_be_cancelled_even_when_its_future_is_done),
        with_future(awaiting_a_done_future_does_not_suspend),
        with_future(awaiting_a_cancelled_or_failed_future_does_not_suspend),
        with_future(tasks_and_callbacks_wake_in_the_order_they_came),
        with_future(every_awaiter_gets_the_exception),
        with_future(cancelling_one_awaiter_cancels_the_future_for_all),
        with_future(the_value_of_a_result_need_not_be_asked_for),
        with_future(a_future_may_be_used_again_once_nobody_waits),
        with_future(only_a_task_may_await),
        with_future(a_loop_that_is_closed_takes_its_tasks_out_of_a_futures_queue),
        with_future(one_woken_as_its_loop_is_closed_is_in_no_queue),
        with_future(who_waits_cannot_be_called_while_no_loop_is_open),
        with_future(a_callback_waits_on_in_the_next_loop),
        with_future(a_callback_that_waits_cannot_be_added_again),
    };
    return cmocka_run_group_tests_name("future", tests, NULL, NULL);
}
