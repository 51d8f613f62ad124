/* SPDX-License-Identifier: MIT */
/* test_shield.c - waiting for a future without cancelling it. */
#include "support.h"

#include <string.h>

static struct rondo_future f;
static struct rondo_shield shield;
static struct rondo_task *task;
static struct rondo_task *child;

static int open_future(void **state) {
    (void)memset(&shield, 0xA5, sizeof shield);
    rondo_future_init(&f);
    return open_scenario(state);
}

#define with_future(test) scenario_with(test, open_future)

/* Awaits the future `arg` behind a shield. */
static enum rondo_err shields(void *arg) {
    void *value = NULL;
    enum rondo_err err = rondo_await(rondo_shield(&shield, arg), &value);
    (void)note_result("shielded", err, value);
    rondo_shield_abandon(&shield);
    return rondo_raise(err, value);
}

/* x awaits f; main awaits x behind a shield. */
static void shield_child(void) {
    child = spawn("x", awaiter, &f);
    task = spawn("main", shields, &child->future);
    run_turns(1);
}

/* --- results ------------------------------------------------------------------------ */

static void a_shield_gives_the_result_two_turns_later(void **state) {
    (void)state;
    shield_child();
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK);
    run_dry();
    assert_trace("2 x got 7\n"
                 "4 main shielded 7\n");
}

static void a_shield_gives_the_error_with_its_payload(void **state) {
    (void)state;
    task = spawn("main", shields, &f);
    run_turns(1);
    assert_int_equal(rondo_future_set_exception(&f, ERR(1), INT(5)), RONDO_OK);
    run_dry();
    assert_trace("3 main shielded USER1\n");
    assert_int_equal(INT_OF(task->future.value), 5);
}

static void what_is_done_needs_no_shield(void **state) {
    (void)state;
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK);
    assert_ptr_equal(rondo_shield(&shield, &f), &f);
    (void)spawn("main", shields, &f);
    run_dry();
    assert_trace("1 main shielded 7\n");
    rondo_shield_abandon(&shield); /* does no harm */
}

static void a_future_may_have_several_shields(void **state) {
    (void)state;
    static struct rondo_shield second;
    struct rondo_future *one = rondo_shield(&shield, &f);
    struct rondo_future *two = rondo_shield(&second, &f);
    (void)spawn("x", awaiter, one);
    task = spawn("y", awaiter, two);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK);
    run_dry();
    assert_trace("2 y got CANCELLED\n"
                 "4 x got 7\n");
    assert_null(f.callbacks);
}

/* --- cancelling --------------------------------------------------------------------- */

static void cancelling_the_one_who_awaits_leaves_the_inner_alone(void **state) {
    (void)state;
    shield_child();
    assert_true(rondo_task_cancel(task));
    run_turns(2);
    assert_int_equal(rondo_task_cancelling(child), 0);
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK);
    run_dry();
    assert_trace("2 main shielded CANCELLED\n"
                 "4 x got 7\n");
    assert_true(rondo_task_cancelled(task));
}

static void an_inner_that_is_cancelled_cancels_the_one_who_awaits(void **state) {
    (void)state;
    shield_child();
    assert_true(rondo_task_cancel(child));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "4 main shielded CANCELLED\n");
    assert_true(rondo_future_cancelled(&shield.outer));
    assert_int_equal(rondo_task_cancelling(task), 0);
}

static void an_inner_that_finished_with_cancelled_was_not_cancelled(void **state) {
    (void)state;
    (void)spawn("main", shields, &f);
    run_turns(1);
    assert_int_equal(rondo_future_set_exception(&f, RONDO_CANCELLED, NULL), RONDO_OK);
    run_dry();
    assert_trace("3 main shielded CANCELLED\n");
    assert_false(rondo_future_cancelled(&shield.outer));
}

static void a_shield_that_is_cancelled_lets_go_of_the_inner(void **state) {
    (void)state;
    (void)rondo_shield(&shield, &f);
    assert_true(rondo_future_cancel(&shield.outer));
    run_turns(1);
    assert_null(f.callbacks);
    (void)memset(&shield, 0xA5, sizeof shield); /* free */
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK);
    run_dry();
}

static void an_inner_done_as_the_shield_is_cancelled_does_no_harm(void **state) {
    (void)state;
    struct rondo_future *outer = rondo_shield(&shield, &f);
    (void)spawn("x", awaiter, outer);
    run_turns(1);
    assert_true(rondo_future_cancel(outer));
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK);
    run_dry();
    assert_trace("2 x got CANCELLED\n");
    assert_true(rondo_future_cancelled(outer));
}

static void a_shield_on_the_stack_is_free_once_abandoned(void **state) {
    (void)state;
    task = spawn("main", shields, &f);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK);
    run_turns(1); /* the inner's callback was ready, and abandoned */
    (void)memset(&shield, 0xA5, sizeof shield);
    run_dry();
    assert_trace("2 main shielded CANCELLED\n");
}

/* As the header shows it: with the shield on the stack, and nothing to abandon. */
static __attribute__((noinline)) enum rondo_err shields_on_the_stack(void *inner) {
    struct rondo_shield own;
    return rondo_await(rondo_shield(&own, inner), NULL);
}

static enum rondo_err shields_then_uses_the_stack(void *arg) {
    note_err("shielded", shields_on_the_stack(arg));
    volatile unsigned char where_it_was[sizeof(struct rondo_shield) + 128];
    for (size_t i = 0; i < sizeof where_it_was; i++) {
        where_it_was[i] = 0xA5;
    }
    (void)rondo_await_yield();
    return where_it_was[0] == 0xA5 ? RONDO_OK : ERR(1);
}

static void
an_inner_done_after_its_shield_was_cancelled_leaves_the_stack_alone(void **state) {
    (void)state;
    task = spawn("main", shields_then_uses_the_stack, &f);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK); /* in this turn */
    run_dry();
    assert_trace("2 main shielded CANCELLED\n");
    assert_int_equal(rondo_task_result(task, NULL), RONDO_OK);
}

static void a_shield_can_be_abandoned_while_both_are_pending(void **state) {
    (void)state;
    (void)rondo_shield(&shield, &f);
    rondo_shield_abandon(&shield);
    assert_null(f.callbacks);
    assert_null(shield.outer.callbacks);
    rondo_shield_abandon(&shield);
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK);
    run_dry();
    assert_false(rondo_future_done(&shield.outer));
}

/* --- with others -------------------------------------------------------------------- */

static enum rondo_err limits(void *arg) {
    void *value = NULL;
    enum rondo_err err =
        rondo_await_wait_for(rondo_shield(&shield, arg), rondo_ms(10), &value);
    note_err("limited", err);
    rondo_shield_abandon(&shield);
    return err;
}

static void a_time_limit_does_not_reach_through_a_shield(void **state) {
    (void)state;
    child = spawn("x", sleeper, INT(30));
    (void)spawn("main", limits, &child->future);
    run_dry();
    assert_trace("3@10 main limited TIMEOUT\n"
                 "5@30 x woke\n");
}

static enum rondo_err gathers_shielded(void *arg) {
    struct rondo_gather gather;
    struct rondo_gather_child nodes[1];
    struct rondo_future *inner = rondo_shield(&shield, arg);
    enum rondo_err err =
        rondo_await(rondo_gather(&gather, nodes, &inner, 1, false), NULL);
    note_err("gathered", err);
    rondo_shield_abandon(&shield);
    return err;
}

static void a_gather_cancels_a_shield_and_nothing_behind_it(void **state) {
    (void)state;
    child = spawn("x", awaiter, &f);
    task = spawn("main", gathers_shielded, &child->future);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_turns(3);
    assert_int_equal(rondo_future_set_result(&f, INT(7)), RONDO_OK);
    run_dry();
    assert_trace("3 main gathered CANCELLED\n"
                 "5 x got 7\n");
}

static unsigned reports;

static void count_report(const struct rondo_report *report) {
    (void)report;
    reports++;
}

/* x awaits f; what is reported from then on is counted. Returns the shield around x. */
static struct rondo_future *shield_and_watch(void) {
    reports = 0;
    rondo_loop_set_exception_handler(count_report);
    child = spawn("x", awaiter, &f);
    struct rondo_future *outer = rondo_shield(&shield, &child->future);
    run_turns(1);
    return outer;
}

static void fail_f(void) {
    assert_int_equal(rondo_future_set_exception(&f, ERR(1), NULL), RONDO_OK);
}

/* Until the loop is closed there were so many reports. */
static void assert_reported(unsigned count) {
    run_dry();
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    rondo_loop_set_exception_handler(NULL);
    assert_int_equal(reports, count);
}

static void the_error_of_a_shielded_task_counts_as_fetched(void **state) {
    (void)state;
    (void)shield_and_watch();
    fail_f();
    assert_reported(0);
    assert_trace("2 x got USER1\n");
}

/* As in asyncio: only the callback on the inner one looks, and it is taken back in time. */
static void
the_error_of_a_task_is_not_fetched_by_a_shield_cancelled_before(void **state) {
    (void)state;
    assert_true(rondo_future_cancel(shield_and_watch()));
    run_turns(1);
    fail_f();
    assert_reported(1);
    assert_trace("3 x got USER1\n");
}

static void
the_error_of_a_task_is_fetched_by_a_shield_cancelled_as_it_ends(void **state) {
    (void)state;
    struct rondo_future *outer = shield_and_watch();
    fail_f();
    assert_true(rondo_future_cancel(outer));
    assert_reported(0);
    assert_trace("2 x got USER1\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_future(a_shield_gives_the_result_two_turns_later),
        with_future(a_shield_gives_the_error_with_its_payload),
        with_future(what_is_done_needs_no_shield),
        with_future(a_future_may_have_several_shields),
        with_future(cancelling_the_one_who_awaits_leaves_the_inner_alone),
        with_future(an_inner_that_is_cancelled_cancels_the_one_who_awaits),
        with_future(an_inner_that_finished_with_cancelled_was_not_cancelled),
        with_future(a_shield_that_is_cancelled_lets_go_of_the_inner),
        with_future(an_inner_done_as_the_shield_is_cancelled_does_no_harm),
        with_future(a_shield_on_the_stack_is_free_once_abandoned),
        with_future(an_inner_done_after_its_shield_was_cancelled_leaves_the_stack_alone),
        with_future(a_shield_can_be_abandoned_while_both_are_pending),
        with_future(a_time_limit_does_not_reach_through_a_shield),
        with_future(a_gather_cancels_a_shield_and_nothing_behind_it),
        with_future(the_error_of_a_shielded_task_counts_as_fetched),
        with_future(the_error_of_a_task_is_not_fetched_by_a_shield_cancelled_before),
        with_future(the_error_of_a_task_is_fetched_by_a_shield_cancelled_as_it_ends),
    };
    return cmocka_run_group_tests_name("shield", tests, NULL, NULL);
}
