/* SPDX-License-Identifier: MIT */
/* test_group.c - tasks that end together. */
#include "support.h"

#include <string.h>

enum { MOST = 4 };

RONDO_TASK_DEFINE(task_x, 1024);
RONDO_TASK_DEFINE(task_y, 1024);
RONDO_TASK_DEFINE(task_z, 1024);
RONDO_TASK_DEFINE(task_w, 1024);
static struct rondo_task *const tasks[MOST] = {&task_x, &task_y, &task_z, &task_w};
static const char *const names[MOST] = {"x", "y", "z", "w"};

static struct rondo_group group;
static struct rondo_group_member members[MOST];
static struct rondo_future f[MOST];
static struct rondo_task *parent;
static struct call a;

static int open_group(void **state) {
    for (size_t i = 0; i < MOST; i++) {
        rondo_future_init(&f[i]);
        rondo_task_init(tasks[i], names[i], tasks[i]->stack, tasks[i]->stack_size);
    }
    (void)memset(&group, 0, sizeof group);
    return open_scenario(state);
}

#define with_group(test) scenario_with(test, open_group)

static void set(size_t index) {
    assert_int_equal(rondo_future_set_result(&f[index], INT(index)), RONDO_OK);
}

static void fail_with(size_t index, int number) {
    assert_int_equal(rondo_future_set_exception(&f[index], ERR(number), INT(number)),
                     RONDO_OK);
}

/* Creates the task with this index in the group. */
static enum rondo_err add(size_t index, rondo_coroutine coroutine, void *arg) {
    enum rondo_err err =
        rondo_group_create_task(&group, &members[index], tasks[index], coroutine, arg);
    count_turns();
    return err;
}

/* So many that await their futures. */
static void add_awaiters(size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(add(i, awaiter, &f[i]), RONDO_OK);
    }
}

/* Leaves the group; notes the code, and the errors if there are any. */
static enum rondo_err leave(enum rondo_err err) {
    err = rondo_group_await_exit(&group, err);
    note_err("left", err);
    size_t count = rondo_group_error_count(&group);
    assert_int_equal(count > 0, err == RONDO_GROUP);
    for (size_t i = 0; i < count; i++) {
        void *value = NULL;
        enum rondo_err error = rondo_group_error(&group, i, &value);
        note_err("  error", error);
        assert_int_equal(rondo_group_error(&group, i, NULL), error);
        assert_int_equal(INT_OF(value), (int)error - RONDO_ERR_USER);
    }
    assert_int_equal(rondo_group_error(&group, count, NULL), RONDO_OK);
    assert_int_equal(rondo_group_error(&group, count + 7, NULL), RONDO_OK);
    note_int("cancelling", rondo_task_cancelling(rondo_current_task()));
    return err;
}

/* A group of so many awaiters, whose body does nothing else. */
static enum rondo_err enters(void *arg) {
    rondo_group_enter(&group);
    add_awaiters((size_t)INT_OF(arg));
    return leave(RONDO_OK);
}

/* The same with a body that awaits w's future. */
static enum rondo_err enters_and_waits(void *arg) {
    rondo_group_enter(&group);
    add_awaiters((size_t)INT_OF(arg));
    void *value = NULL;
    enum rondo_err err = rondo_await(&f[3], &value);
    (void)note_result("body", err, value);
    return leave(rondo_raise(err, value));
}

static void open_with(rondo_coroutine coroutine, int count) {
    parent = spawn("main", coroutine, INT(count));
    run_turns(2); /* the tasks wait for their futures */
    assert_trace("");
}

/* --- the exit waits ------------------------------------------------------------------------ */

static void leaving_an_empty_group_does_not_suspend(void **state) {
    (void)state;
    (void)spawn("main", enters, INT(0));
    run_dry();
    assert_trace("1 main left OK\n"
                 "1 main cancelling 0\n");
}

static void leaving_a_group_waits_for_its_tasks(void **state) {
    (void)state;
    open_with(enters, 3);
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
    open_with(enters_for_another, 1);
    set(0);
    run_dry();
    assert_trace("3 x got 0\n"
                 "3 x create OK\n"
                 "4 y runs\n"
                 "6 main left OK\n"
                 "6 main cancelling 0\n");
}

/* --- a task fails ------------------------------------------------------------------------ */

static void the_only_task_that_fails_fails_the_group(void **state) {
    (void)state;
    open_with(enters, 1);
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
    open_with(enters, 3);
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
    open_with(enters_and_waits, 2);
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
    open_with(enters, 3);
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

static enum rondo_err fails_to_clean_up(void *arg) {
    (void)awaiter(arg);
    return rondo_raise(ERR(9), INT(9));
}

static enum rondo_err enters_with_bad_cleaner(void *arg) {
    (void)arg;
    rondo_group_enter(&group);
    add_awaiters(1);
    assert_int_equal(add(1, fails_to_clean_up, &f[1]), RONDO_OK);
    return leave(RONDO_OK);
}

static void an_error_while_being_cancelled_is_kept_too(void **state) {
    (void)state;
    open_with(enters_with_bad_cleaner, 0);
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
    open_with(enters, 2);
    assert_true(rondo_task_cancel(&task_x));
    run_turns(1);
    set(1);
    run_dry();
    assert_trace("3 x got CANCELLED\n"
                 "4 y got 1\n"
                 "6 main left OK\n"
                 "6 main cancelling 0\n");
}

static enum rondo_err swallows(void *arg) {
    (void)awaiter(arg);
    (void)rondo_await_yield();
    (void)rondo_await_yield();
    note("done");
    return RONDO_OK;
}

static enum rondo_err enters_with_swallower(void *arg) {
    (void)arg;
    rondo_group_enter(&group);
    add_awaiters(1);
    assert_int_equal(add(1, swallows, &f[1]), RONDO_OK);
    return leave(RONDO_OK);
}

static void a_task_that_swallows_the_request_holds_the_group_open(void **state) {
    (void)state;
    open_with(enters_with_swallower, 0);
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
    open_with(enters_and_swallows, 0);
    fail_with(0, 1);
    run_dry();
    assert_trace("3 x got USER1\n"
                 "5 main body CANCELLED\n"
                 "5 main left GROUP\n"
                 "5 main   error USER1\n"
                 "5 main cancelling 0\n");
}

/* --- the code inside fails ------------------------------------------------------------------- */

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
    assert_true(rondo_task_cancelled(&task_x));
    assert_true(rondo_task_cancelled(&task_y));
}

static void the_error_of_the_body_comes_last(void **state) {
    (void)state;
    open_with(enters_and_waits, 2);
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
    assert_int_equal(rondo_task_cancelling(&task_y), 1);
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
    open_with(fails_after, 0);
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
    parent = spawn("main", returns_cancelled_inside, INT(1));
    run_dry();
    assert_trace("3 x got CANCELLED\n"
                 "5 main left CANCELLED\n"
                 "5 main cancelling 0\n");
    assert_true(rondo_task_cancelled(parent));
}

/* --- cancelled from outside ------------------------------------------------------------------ */

static void cancelling_the_parent_in_the_body_cancels_the_tasks(void **state) {
    (void)state;
    open_with(enters_and_waits, 2);
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
    open_with(enters, 2);
    assert_true(rondo_task_cancel(parent));
    run_dry();
    assert_trace("4 x got CANCELLED\n"
                 "4 y got CANCELLED\n"
                 "6 main left CANCELLED\n"
                 "6 main cancelling 1\n");
}

static void cancelling_the_parent_again_changes_nothing(void **state) {
    (void)state;
    open_with(enters_with_swallower, 0);
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
    open_with(enters_and_awaits_after, 0);
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
    open_with(enters_and_awaits_after, 0);
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
    open_with(enters, 1);
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
    open_with(limits, 1);
    run_dry();
    assert_trace("5@10 x got CANCELLED\n"
                 "7@10 main left CANCELLED\n"
                 "7@10 main cancelling 1\n"
                 "7@10 main limited TIMEOUT\n"
                 "7@10 main cancelling 0\n");
}

/* --- groups in groups -------------------------------------------------------------------------- */

static enum rondo_err has_a_group_inside(void *arg) {
    struct rondo_group inner;
    static struct rondo_group_member member;
    rondo_group_enter(&inner);
    assert_int_equal(rondo_group_create_task(&inner, &member, &task_w, raiser, arg),
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

/* --- bad use ------------------------------------------------------------------------------- */

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
    parent = spawn("main", creates_when_it_should_not, NULL);
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
    assert_int_equal(rondo_task_state(&task_y),
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

static void adds_a_task(struct rondo_handle *handle) {
    (void)handle;
    note_err("create", add(1, returner, NULL));
}

static void a_callback_may_create_a_task_in_a_group(void **state) {
    (void)state;
    open_with(enters, 1);
    rondo_call_soon(&a.handle, adds_a_task);
    set(0);
    run_dry();
    assert_trace("3 - create OK\n"
                 "3 x got 0\n"
                 "4 y runs\n"
                 "6 main left OK\n"
                 "6 main cancelling 0\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_group(leaving_an_empty_group_does_not_suspend),
        with_group(leaving_a_group_waits_for_its_tasks),
        with_group(leaving_a_group_whose_tasks_were_collected_does_not_suspend),
        with_group(leaving_a_group_whose_task_has_ended_waits_until_it_was_collected),
        with_group(a_task_of_the_group_may_create_another_during_the_exit),
        with_group(the_only_task_that_fails_fails_the_group),
        with_group(a_task_that_fails_cancels_the_others_in_order),
        with_group(a_task_that_fails_cancels_the_code_inside),
        with_group(errors_are_kept_in_the_order_in_which_they_came),
        with_group(an_error_while_being_cancelled_is_kept_too),
        with_group(a_task_cancelled_alone_is_no_error),
        with_group(a_task_that_swallows_the_request_holds_the_group_open),
        with_group(a_body_that_swallows_the_request_gets_the_error_all_the_same),
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
        with_group(no_task_joins_a_group_not_entered_aborted_or_over),
        with_group(no_task_joins_a_group_that_ended_well),
        with_group(a_group_is_left_once_and_by_the_task_that_entered),
        with_group(a_group_is_entered_once_at_a_time),
        with_group(a_group_cannot_be_left_before_the_limit_inside_it),
        with_group(a_task_cannot_end_inside_a_group),
        with_group(only_a_task_may_enter_or_leave),
        with_group(a_callback_may_create_a_task_in_a_group),
    };
    return cmocka_run_group_tests_name("group", tests, NULL, NULL);
}
