/* SPDX-License-Identifier: MIT */
/* test_barrier.c - tasks that wait for one another. */
#include "support.h"

#include <string.h>

static struct rondo_barrier barrier;
static struct rondo_task *task;

static int open_barrier(void **state) {
    (void)memset(&barrier, 0xA5, sizeof barrier);
    (void)rondo_barrier_init(&barrier, 3);
    return open_scenario(state);
}

#define with_barrier(test) scenario_with(test, open_barrier)

static enum rondo_err waits(void *arg) {
    uint32_t index = 99;
    (void)arg;
    enum rondo_err err = rondo_barrier_await(&barrier, &index);
    if (err != RONDO_OK) {
        assert_int_equal(index, 99);
    }
    return note_result("through", err, INT(index));
}

static enum rondo_err aborts(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_barrier_await_abort(&barrier);
    note_err("abort", err);
    return err;
}

static enum rondo_err resets(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_barrier_await_reset(&barrier);
    note_err("reset", err);
    return err;
}

/* x and y wait for a third. */
static void two_wait(void) {
    task = spawn("x", waits, NULL);
    (void)spawn("y", waits, NULL);
    run_turns(1);
    assert_int_equal(rondo_barrier_waiting(&barrier), 2);
}

/* --- meeting ------------------------------------------------------------------------ */

static void a_barrier_is_for_one_task_at_least(void **state) {
    (void)state;
    assert_int_equal(rondo_barrier_init(&barrier, 0), RONDO_VALUE_ERROR);
    assert_int_equal(barrier.parties, 3); /* as it was */
    assert_int_equal(rondo_barrier_init(&barrier, 1), RONDO_OK);
    (void)spawn("x", waits, NULL);
    (void)spawn("y", waits, NULL);
    run_dry();
    assert_trace("1 x through 0\n"
                 "1 y through 0\n");
    assert_int_equal(rondo_barrier_waiting(&barrier), 0);
}

static void the_last_goes_on_at_once_and_the_others_in_the_next_turn(void **state) {
    (void)state;
    two_wait();
    assert_string_equal(rondo_task_waits_for(task), "condition");
    (void)spawn("z", waits, NULL);
    run_dry();
    assert_trace("2 z through 2\n"
                 "3 x through 0\n"
                 "3 y through 1\n");
    assert_int_equal(rondo_barrier_waiting(&barrier), 0);
    assert_false(rondo_barrier_broken(&barrier));
}

static enum rondo_err waits_without_index(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_barrier_await(&barrier, NULL);
    note_err("through", err);
    return err;
}

static void the_number_of_arrival_need_not_be_asked_for(void **state) {
    (void)state;
    (void)spawn("x", waits_without_index, NULL);
    (void)spawn("y", waits_without_index, NULL);
    (void)spawn("z", waits_without_index, NULL);
    run_dry();
    assert_trace("1 z through OK\n"
                 "2 x through OK\n"
                 "2 y through OK\n");
}

static enum rondo_err waits_often(void *arg) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; err == RONDO_OK && i < INT_OF(arg); i++) {
        err = waits(NULL);
    }
    return err;
}

static void a_barrier_can_be_used_again_and_again(void **state) {
    (void)state;
    (void)spawn("x", waits_often, INT(2));
    (void)spawn("y", waits_often, INT(2));
    (void)spawn("z", waits_often, INT(2));
    run_dry();
    assert_trace("1 z through 2\n"
                 "2 x through 0\n"
                 "2 y through 1\n"
                 "3 x through 2\n"
                 "4 y through 0\n"
                 "4 z through 1\n");
}

static void newcomers_wait_until_the_others_have_left(void **state) {
    (void)state;
    (void)spawn("x", waits, NULL);
    (void)spawn("y", waits, NULL);
    (void)spawn("z", waits, NULL);
    task = spawn("w", waits, NULL); /* comes while it is draining */
    run_turns(1);
    assert_int_equal(rondo_barrier_waiting(&barrier), 0);
    run_turns(2);
    assert_int_equal(rondo_barrier_waiting(&barrier), 1);
    (void)spawn("u", waits, NULL);
    (void)spawn("v", waits, NULL);
    run_dry();
    assert_trace("1 z through 2\n"
                 "2 x through 0\n"
                 "2 y through 1\n"
                 "4 v through 2\n"
                 "5 w through 0\n"
                 "5 u through 1\n");
}

/* --- breaking ----------------------------------------------------------------------- */

static void an_abort_breaks_the_barrier_for_those_who_wait_and_who_come(void **state) {
    (void)state;
    two_wait();
    (void)spawn("main", aborts, NULL);
    (void)spawn("z", waits, NULL);
    run_turns(2);
    assert_true(rondo_barrier_broken(&barrier));
    assert_int_equal(rondo_barrier_waiting(&barrier), 0);
    (void)spawn("w", waits, NULL);
    run_dry();
    assert_trace("2 main abort OK\n"
                 "2 z through BROKEN_BARRIER\n"
                 "3 x through BROKEN_BARRIER\n"
                 "3 y through BROKEN_BARRIER\n"
                 "4 w through BROKEN_BARRIER\n");
    assert_int_equal(barrier.count, 0);
}

static void an_abort_while_it_drains_lets_those_through_as_broken(void **state) {
    (void)state;
    two_wait();
    (void)spawn("z", waits, NULL);
    (void)spawn("main", aborts, NULL);
    run_dry();
    assert_trace("2 z through 2\n"
                 "2 main abort OK\n"
                 "3 x through BROKEN_BARRIER\n"
                 "3 y through BROKEN_BARRIER\n");
}

static void a_reset_mends_a_broken_barrier(void **state) {
    (void)state;
    (void)spawn("main", aborts, NULL);
    run_turns(1);
    assert_true(rondo_barrier_broken(&barrier));
    (void)spawn("main", resets, NULL);
    run_turns(1);
    assert_false(rondo_barrier_broken(&barrier));
    trace_clear();
    (void)spawn("x", waits, NULL);
    (void)spawn("y", waits, NULL);
    (void)spawn("z", waits, NULL);
    run_dry();
    assert_trace("3 z through 2\n"
                 "4 x through 0\n"
                 "4 y through 1\n");
}

static void a_reset_sends_away_those_who_wait(void **state) {
    (void)state;
    two_wait();
    (void)spawn("main", resets, NULL);
    run_turns(1);
    assert_false(rondo_barrier_broken(&barrier));
    assert_int_equal(rondo_barrier_waiting(&barrier), 0);
    run_turns(1);
    (void)spawn("u", waits, NULL);
    (void)spawn("v", waits, NULL);
    (void)spawn("w", waits, NULL);
    run_dry();
    assert_trace("2 main reset OK\n"
                 "3 x through BROKEN_BARRIER\n"
                 "3 y through BROKEN_BARRIER\n"
                 "4 w through 2\n"
                 "5 u through 0\n"
                 "5 v through 1\n");
}

static void newcomers_wait_until_the_reset_is_over(void **state) {
    (void)state;
    assert_int_equal(rondo_barrier_init(&barrier, 2), RONDO_OK);
    (void)spawn("x", waits, NULL);
    run_turns(1);
    (void)spawn("main", resets, NULL);
    (void)spawn("y", waits, NULL);
    (void)spawn("z", waits, NULL);
    run_dry();
    assert_trace("2 main reset OK\n"
                 "3 x through BROKEN_BARRIER\n"
                 "4 z through 1\n"
                 "5 y through 0\n");
}

static void a_reset_of_an_empty_barrier_changes_nothing(void **state) {
    (void)state;
    (void)spawn("main", resets, NULL);
    (void)spawn("main", resets, NULL);
    run_dry();
    assert_trace("1 main reset OK\n"
                 "1 main reset OK\n");
    assert_int_equal(barrier.state, RONDO_BARRIER_FILLING);
}

static void a_second_reset_before_all_have_left_is_the_same_one(void **state) {
    (void)state;
    two_wait();
    (void)spawn("main", resets, NULL);
    (void)spawn("again", resets, NULL);
    run_dry();
    assert_trace("2 main reset OK\n"
                 "2 again reset OK\n"
                 "3 x through BROKEN_BARRIER\n"
                 "3 y through BROKEN_BARRIER\n");
    assert_int_equal(barrier.state, RONDO_BARRIER_FILLING);
}

/* --- the barrier's own lock --------------------------------------------------------- */

static enum rondo_err holds_the_lock(void *arg) {
    enum rondo_err err = rondo_lock_await_acquire(&barrier.lock);
    for (int i = 0; err == RONDO_OK && i < INT_OF(arg); i++) {
        (void)rondo_await_yield();
    }
    return rondo_lock_release(&barrier.lock);
}

static void abort_and_reset_wait_for_the_barriers_own_lock(void **state) {
    (void)state;
    (void)spawn("holder", holds_the_lock, INT(2));
    (void)spawn("main", aborts, NULL);
    (void)spawn("main", resets, NULL);
    run_turns(3);
    assert_false(rondo_barrier_broken(&barrier));
    run_dry();
    assert_trace("4 main abort OK\n"
                 "5 main reset OK\n");
    assert_false(rondo_barrier_broken(&barrier));
}

static void an_abort_a_reset_or_a_wait_that_is_cancelled_has_not_happened(void **state) {
    (void)state;
    static const rondo_coroutine coroutines[] = {aborts, resets, waits};
    static const char *const traces[] = {"2 main abort CANCELLED\n",
                                         "2 main reset CANCELLED\n",
                                         "2 main through CANCELLED\n"};
    for (size_t i = 0; i < 3; i++) {
        (void)open_barrier(state);
        (void)spawn("holder", holds_the_lock, INT(2));
        task = spawn("main", coroutines[i], NULL);
        run_turns(1);
        assert_true(rondo_task_cancel(task));
        run_dry();
        assert_trace(traces[i]);
        assert_int_equal(barrier.state, RONDO_BARRIER_FILLING);
        assert_int_equal(barrier.count, 0);
        assert_false(rondo_lock_locked(&barrier.lock));
    }
}

/* --- cancelling --------------------------------------------------------------------- */

static void
a_waiter_that_is_cancelled_leaves_and_the_barrier_is_not_broken(void **state) {
    (void)state;
    two_wait();
    assert_true(rondo_task_cancel(task));
    run_turns(2);
    assert_int_equal(rondo_barrier_waiting(&barrier), 1);
    assert_false(rondo_barrier_broken(&barrier));
    (void)spawn("z", waits, NULL);
    run_turns(2);
    assert_trace("2 x through CANCELLED\n");
    (void)spawn("w", waits, NULL);
    run_dry();
    assert_trace("6 w through 2\n"
                 "7 y through 1\n"
                 "7 z through 1\n"); /* as asyncio counts: two were there when z came */
}

static void the_only_waiter_that_is_cancelled_leaves_an_empty_barrier(void **state) {
    (void)state;
    task = spawn("x", waits, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x through CANCELLED\n");
    assert_int_equal(rondo_barrier_waiting(&barrier), 0);
    assert_int_equal(barrier.state, RONDO_BARRIER_FILLING);
    assert_false(rondo_lock_locked(&barrier.lock));
}

static void a_waiter_cancelled_as_the_barrier_opens_is_cancelled(void **state) {
    (void)state;
    two_wait();
    (void)spawn("z", waits, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 z through 2\n"
                 "3 x through CANCELLED\n"
                 "3 y through 1\n");
    assert_int_equal(barrier.state, RONDO_BARRIER_FILLING);
}

static void a_newcomer_cancelled_while_the_barrier_drains_was_never_in(void **state) {
    (void)state;
    two_wait();
    (void)spawn("z", waits, NULL);
    task = spawn("w", waits, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 z through 2\n"
                 "3 x through 0\n"
                 "3 y through 1\n"
                 "3 w through CANCELLED\n");
    assert_int_equal(barrier.count, 0);
    assert_int_equal(barrier.state, RONDO_BARRIER_FILLING);
}

/* --- misuse ------------------------------------------------------------------------- */

static void waits_in_a_callback(struct rondo_handle *handle) {
    uint32_t index;
    (void)handle;
    assert_panics((void)!rondo_barrier_await(&barrier, &index), "a callback may not");
    assert_panics((void)!rondo_barrier_await_reset(&barrier), "a callback may not");
    assert_panics((void)!rondo_barrier_await_abort(&barrier), "a callback may not");
    note("caught");
}

static void only_a_task_may_wait_reset_or_abort(void **state) {
    (void)state;
    assert_caught_in_callback(waits_in_a_callback);
    assert_false(rondo_barrier_broken(&barrier));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_barrier(a_barrier_is_for_one_task_at_least),
        with_barrier(the_last_goes_on_at_once_and_the_others_in_the_next_turn),
        with_barrier(the_number_of_arrival_need_not_be_asked_for),
        with_barrier(a_barrier_can_be_used_again_and_again),
        with_barrier(newcomers_wait_until_the_others_have_left),
        with_barrier(an_abort_breaks_the_barrier_for_those_who_wait_and_who_come),
        with_barrier(an_abort_while_it_drains_lets_those_through_as_broken),
        with_barrier(a_reset_mends_a_broken_barrier),
        with_barrier(a_reset_sends_away_those_who_wait),
        with_barrier(newcomers_wait_until_the_reset_is_over),
        with_barrier(a_reset_of_an_empty_barrier_changes_nothing),
        with_barrier(a_second_reset_before_all_have_left_is_the_same_one),
        with_barrier(abort_and_reset_wait_for_the_barriers_own_lock),
        with_barrier(an_abort_a_reset_or_a_wait_that_is_cancelled_has_not_happened),
        with_barrier(a_waiter_that_is_cancelled_leaves_and_the_barrier_is_not_broken),
        with_barrier(the_only_waiter_that_is_cancelled_leaves_an_empty_barrier),
        with_barrier(a_waiter_cancelled_as_the_barrier_opens_is_cancelled),
        with_barrier(a_newcomer_cancelled_while_the_barrier_drains_was_never_in),
        with_barrier(only_a_task_may_wait_reset_or_abort),
    };
    return cmocka_run_group_tests_name("barrier", tests, NULL, NULL);
}
