/* SPDX-License-Identifier: MIT */
/* test_semaphore.c - so many tasks at a time. */
#include "crowd.h"

#include <string.h>

static struct rondo_semaphore permits;
static struct rondo_semaphore second;
static struct rondo_task *task;

static int open_permits(void **state) {
    (void)memset(&permits, 0xA5, sizeof permits);
    (void)rondo_semaphore_init(&permits, 0);
    (void)rondo_semaphore_init(&second, 1);
    return open_scenario(state);
}

#define with_permits(test) scenario_with(test, open_permits)

static void have(int32_t count) {
    assert_int_equal(rondo_semaphore_init(&permits, count), RONDO_OK);
}

static void release(void) {
    assert_int_equal(rondo_semaphore_release(&permits), RONDO_OK);
}

/* Takes a permit and keeps it. */
static enum rondo_err takes(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_semaphore_await_acquire(&permits);
    note_err("acquire", err);
    return err;
}

/* --- permits ------------------------------------------------------------------------ */

static void permits_are_taken_without_suspending_while_there_are_any(void **state) {
    (void)state;
    have(2);
    (void)spawn("x", takes, NULL);
    (void)spawn("y", takes, NULL);
    task = spawn("z", takes, NULL);
    assert_false(rondo_semaphore_locked(&permits));
    run_dry();
    assert_trace("1 x acquire OK\n"
                 "1 y acquire OK\n");
    assert_true(rondo_semaphore_locked(&permits));
    assert_string_equal(rondo_task_waits_for(task), "semaphore");
}

static void a_semaphore_cannot_start_with_fewer_permits_than_none(void **state) {
    (void)state;
    have(1);
    assert_int_equal(rondo_semaphore_init(&permits, -1), RONDO_VALUE_ERROR);
    assert_int_equal(rondo_bounded_semaphore_init(&permits, -1), RONDO_VALUE_ERROR);
    assert_int_equal(rondo_semaphore_init(&permits, INT32_MIN), RONDO_VALUE_ERROR);
    assert_false(rondo_semaphore_locked(&permits)); /* as it was */
}

static void a_static_semaphore_is_ready_for_use(void **state) {
    (void)state;
    permits = (struct rondo_semaphore)RONDO_SEMAPHORE_INIT(1);
    release();
    (void)spawn("x", takes, NULL);
    (void)spawn("y", takes, NULL);
    run_dry();
    assert_trace("1 x acquire OK\n"
                 "1 y acquire OK\n");
    permits = (struct rondo_semaphore)RONDO_BOUNDED_SEMAPHORE_INIT(1);
    assert_int_equal(rondo_semaphore_release(&permits), RONDO_VALUE_ERROR);
}

static void a_release_makes_a_permit_more(void **state) {
    (void)state;
    assert_true(rondo_semaphore_locked(&permits));
    release();
    release();
    assert_false(rondo_semaphore_locked(&permits));
    (void)spawn("x", takes, NULL);
    (void)spawn("y", takes, NULL);
    (void)spawn("z", takes, NULL);
    run_dry();
    assert_trace("1 x acquire OK\n"
                 "1 y acquire OK\n");
}

static void a_bounded_semaphore_cannot_have_more_than_it_began_with(void **state) {
    (void)state;
    assert_int_equal(rondo_bounded_semaphore_init(&permits, 2), RONDO_OK);
    assert_int_equal(rondo_semaphore_release(&permits), RONDO_VALUE_ERROR);
    (void)spawn("x", takes, NULL);
    run_dry();
    release();
    assert_int_equal(rondo_semaphore_release(&permits), RONDO_VALUE_ERROR);
    (void)spawn("y", takes, NULL);
    (void)spawn("z", takes, NULL);
    (void)spawn("w", takes, NULL);
    run_dry();
    assert_trace("1 x acquire OK\n"
                 "2 y acquire OK\n"
                 "2 z acquire OK\n");
}

static void a_bounded_semaphore_of_none_cannot_be_released(void **state) {
    (void)state;
    assert_int_equal(rondo_bounded_semaphore_init(&permits, 0), RONDO_OK);
    assert_int_equal(rondo_semaphore_release(&permits), RONDO_VALUE_ERROR);
    assert_true(rondo_semaphore_locked(&permits));
}

static void permits_can_be_counted_no_further_than_their_type(void **state) {
    (void)state;
    have(INT32_MAX);
    assert_int_equal(rondo_semaphore_release(&permits), RONDO_VALUE_ERROR);
    have(INT32_MAX - 1);
    release();
    assert_int_equal(rondo_semaphore_release(&permits), RONDO_VALUE_ERROR);
    (void)spawn("x", takes, NULL);
    run_dry();
    release();
    assert_trace("1 x acquire OK\n");
}

/* --- waiting ------------------------------------------------------------------------ */

static void waiters_get_permits_in_the_order_they_came(void **state) {
    (void)state;
    (void)spawn("x", takes, NULL);
    (void)spawn("y", takes, NULL);
    (void)spawn("z", takes, NULL);
    run_turns(1);
    release();
    run_turns(1);
    release();
    release();
    run_dry();
    assert_trace("2 x acquire OK\n"
                 "3 y acquire OK\n"
                 "3 z acquire OK\n");
    assert_null(permits.waiters);
}

static void a_permit_is_handed_over_past_those_who_come_later(void **state) {
    (void)state;
    (void)spawn("x", takes, NULL);
    run_turns(1);
    (void)spawn("y", takes, NULL); /* runs before x does */
    release();
    assert_true(rondo_semaphore_locked(&permits));
    run_turns(1);
    release();
    run_dry();
    assert_trace("2 x acquire OK\n"
                 "3 y acquire OK\n");
}

static void
those_who_came_while_a_permit_was_on_its_way_are_woken_together(void **state) {
    (void)state;
    (void)spawn("x", takes, NULL);
    run_turns(1);
    (void)spawn("y", takes, NULL);
    (void)spawn("z", takes, NULL);
    release(); /* x's; the others queue behind x before it runs */
    release();
    release();
    run_dry();
    assert_trace("2 x acquire OK\n"
                 "3 y acquire OK\n"
                 "3 z acquire OK\n");
}

static void it_is_locked_while_somebody_waits_even_if_permits_are_free(void **state) {
    (void)state;
    (void)spawn("x", takes, NULL);
    run_turns(1);
    release();
    release();
    assert_true(rondo_semaphore_locked(&permits)); /* x was woken and has not run */
    run_turns(1);
    assert_false(rondo_semaphore_locked(&permits));
    assert_trace("2 x acquire OK\n");
}

/* --- cancelling --------------------------------------------------------------------- */

static void a_waiter_that_is_cancelled_takes_no_permit(void **state) {
    (void)state;
    task = spawn("x", takes, NULL);
    (void)spawn("y", takes, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    release();
    run_dry();
    assert_trace("2 x acquire CANCELLED\n"
                 "2 y acquire OK\n");
    assert_null(permits.waiters);
}

static void a_permit_handed_to_a_task_that_is_cancelled_goes_to_the_next(void **state) {
    (void)state;
    task = spawn("x", takes, NULL);
    (void)spawn("y", takes, NULL);
    run_turns(1);
    release();
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x acquire CANCELLED\n"
                 "3 y acquire OK\n");
    assert_true(rondo_semaphore_locked(&permits));
}

static void
a_permit_handed_to_a_task_that_is_cancelled_is_free_if_nobody_waits(void **state) {
    (void)state;
    task = spawn("x", takes, NULL);
    run_turns(1);
    release();
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    assert_trace("2 x acquire CANCELLED\n");
    assert_false(rondo_semaphore_locked(&permits));
    (void)spawn("y", takes, NULL);
    (void)spawn("z", takes, NULL);
    run_dry();
    assert_trace("3 y acquire OK\n"); /* the one permit, once */
}

static void
a_bounded_semaphore_gets_back_the_permit_of_one_that_is_cancelled(void **state) {
    (void)state;
    assert_int_equal(rondo_bounded_semaphore_init(&permits, 1), RONDO_OK);
    (void)spawn("owner", takes, NULL);
    task = spawn("x", takes, NULL);
    run_turns(1);
    release();
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("1 owner acquire OK\n"
                 "2 x acquire CANCELLED\n");
    assert_false(rondo_semaphore_locked(&permits));
    assert_int_equal(rondo_semaphore_release(&permits), RONDO_VALUE_ERROR);
}

static void
waiters_all_cancelled_leave_the_semaphore_to_the_next_who_comes(void **state) {
    (void)state;
    have(1);
    (void)spawn("owner", takes, NULL);
    struct rondo_task *x = spawn("x", takes, NULL);
    struct rondo_task *y = spawn("y", takes, NULL);
    run_turns(1);
    (void)spawn("new", takes, NULL);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_task_cancel(y));
    release();
    assert_false(rondo_semaphore_locked(&permits));
    run_dry();
    assert_trace("1 owner acquire OK\n"
                 "2 new acquire OK\n"
                 "2 x acquire CANCELLED\n"
                 "2 y acquire CANCELLED\n");
}

/* --- held for a statement ----------------------------------------------------------- */

#define HOLDS(err)     RONDO_AWAIT_PERMIT(&permits, err)
#define HOLDS_TOO(err) RONDO_AWAIT_PERMIT(&second, err)

static bool is_held(void) {
    return rondo_semaphore_locked(&permits);
}

static bool is_held_too(void) {
    return rondo_semaphore_locked(&second);
}

#include "statement.h"

static void every_way_out_of_the_statement_gives_the_permit_back(void **state) {
    (void)state;
    for (int way = TO_THE_END; way <= BY_GOTO; way++) {
        (void)open_permits(state);
        assert_int_equal(rondo_bounded_semaphore_init(&permits, 1), RONDO_OK);
        (void)spawn("x", leaves, INT(way));
        (void)spawn("y", takes, NULL);
        run_dry();
        assert_trace(traces_of_ways[way]);
        assert_null(permits.waiters);
        release();
        assert_int_equal(rondo_semaphore_release(&permits), RONDO_VALUE_ERROR);
    }
}

static void a_statement_whose_task_is_cancelled_while_it_waits_is_skipped(void **state) {
    (void)state;
    task = spawn("x", leaves, INT(TO_THE_END));
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x after CANCELLED\n"
                 "2 x out\n");
    assert_int_equal(permits.value, 0);
}

static void a_statement_cancelled_inside_gives_the_permit_back(void **state) {
    (void)state;
    struct rondo_future future;
    rondo_future_init(&future);
    have(1);
    task = spawn("x", returns_what_it_gets, &future);
    (void)spawn("y", takes, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "3 y acquire OK\n");
    assert_true(rondo_task_cancelled(task));
}

static void statements_nest(void **state) {
    (void)state;
    have(1);
    (void)spawn("x", nests, NULL);
    (void)spawn("y", nests, INT(1));
    run_dry();
    assert_trace("1 y free\n");
    assert_false(rondo_semaphore_locked(&permits));
    assert_false(rondo_semaphore_locked(&second));
}

/* --- chance ------------------------------------------------------------------------- */

static enum rondo_err works(void *arg) {
    for (int round = 0; round < 5; round++) {
        enum rondo_err err;
        RONDO_AWAIT_PERMIT(&permits, err) {
            be_served(INT_OF(arg));
        }
        refused += err != RONDO_OK;
        yield_by_chance();
    }
    return RONDO_OK;
}

static void whatever_is_cancelled_no_permit_is_lost_or_made(void **state) {
    (void)state;
    for (int round = 0; round < 40; round++) {
        int32_t count = 1 + round % 4;
        (void)open_scenario(state);
        assert_int_equal(rondo_bounded_semaphore_init(&permits, count), RONDO_OK);
        open_round(round);
        spawn_crowd(CROWD, "worker", works, INT(count));
        run_crowd(2);
        assert_int_equal(served + refused, 5 * CROWD);
        assert_int_equal(permits.value, count);
        assert_null(permits.waiters);
    }
}

/* --- misuse ------------------------------------------------------------------------- */

static void acquires_in_a_callback(struct rondo_handle *handle) {
    enum rondo_err err = RONDO_OK;
    (void)handle;
    assert_panics((void)!rondo_semaphore_await_acquire(&permits), "a callback may not");
    assert_panics((void)rondo__semaphore_await_enter(&permits, &err),
                  "a callback may not");
    note("caught");
}

static void only_a_task_may_acquire(void **state) {
    (void)state;
    have(1);
    assert_caught_in_callback(acquires_in_a_callback);
    assert_false(rondo_semaphore_locked(&permits));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_permits(permits_are_taken_without_suspending_while_there_are_any),
        with_permits(a_semaphore_cannot_start_with_fewer_permits_than_none),
        with_permits(a_static_semaphore_is_ready_for_use),
        with_permits(a_release_makes_a_permit_more),
        with_permits(a_bounded_semaphore_cannot_have_more_than_it_began_with),
        with_permits(a_bounded_semaphore_of_none_cannot_be_released),
        with_permits(permits_can_be_counted_no_further_than_their_type),
        with_permits(waiters_get_permits_in_the_order_they_came),
        with_permits(a_permit_is_handed_over_past_those_who_come_later),
        with_permits(those_who_came_while_a_permit_was_on_its_way_are_woken_together),
        with_permits(it_is_locked_while_somebody_waits_even_if_permits_are_free),
        with_permits(a_waiter_that_is_cancelled_takes_no_permit),
        with_permits(a_permit_handed_to_a_task_that_is_cancelled_goes_to_the_next),
        with_permits(a_permit_handed_to_a_task_that_is_cancelled_is_free_if_nobody_waits),
        with_permits(a_bounded_semaphore_gets_back_the_permit_of_one_that_is_cancelled),
        with_permits(waiters_all_cancelled_leave_the_semaphore_to_the_next_who_comes),
        with_permits(every_way_out_of_the_statement_gives_the_permit_back),
        with_permits(a_statement_whose_task_is_cancelled_while_it_waits_is_skipped),
        with_permits(a_statement_cancelled_inside_gives_the_permit_back),
        with_permits(statements_nest),
        with_permits(whatever_is_cancelled_no_permit_is_lost_or_made),
        with_permits(only_a_task_may_acquire),
    };
    return cmocka_run_group_tests_name("semaphore", tests, NULL, NULL);
}
