/* SPDX-License-Identifier: MIT */
/* test_lock.c - one task at a time. */
#include "crowd.h"

#include "switch.h"

#include <string.h>

static struct rondo_lock lock;
static struct rondo_lock second;
static struct rondo_task *task;

static int open_lock(void **state) {
    (void)memset(&lock, 0xA5, sizeof lock);
    rondo_lock_init(&lock);
    rondo_lock_init(&second);
    return open_scenario(state);
}

#define with_lock(test) scenario_with(test, open_lock)

static void release(void) {
    assert_int_equal(rondo_lock_release(&lock), RONDO_OK);
}

/* Takes the lock and keeps it. */
static enum rondo_err takes(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_lock_await_acquire(&lock);
    note_err("acquire", err);
    return err;
}

/* Holds the lock for so many turns. */
static enum rondo_err holds(void *arg) {
    enum rondo_err err = takes(NULL);
    for (int i = 0; err == RONDO_OK && i < INT_OF(arg); i++) {
        (void)rondo_await_yield();
    }
    if (err == RONDO_OK) {
        note("release");
        release();
    }
    return err;
}

/* Locked by nobody in particular, with x, y and z waiting. */
static void lock_with_waiters(void) {
    (void)spawn("owner", takes, NULL);
    task = spawn("x", takes, NULL);
    (void)spawn("y", takes, NULL);
    (void)spawn("z", takes, NULL);
    run_turns(1);
    assert_trace("1 owner acquire OK\n");
}

/* --- taking turns ------------------------------------------------------------------- */

static void a_free_lock_is_taken_without_suspending(void **state) {
    (void)state;
    assert_false(rondo_lock_locked(&lock));
    (void)spawn("x", takes, NULL);
    run_dry();
    assert_trace("1 x acquire OK\n");
    assert_true(rondo_lock_locked(&lock));
    release();
    assert_false(rondo_lock_locked(&lock));
}

static void zeroed_storage_is_a_free_lock(void **state) {
    (void)state;
    (void)memset(&lock, 0, sizeof lock);
    (void)spawn("x", holds, INT(0));
    run_dry();
    assert_trace("1 x acquire OK\n"
                 "1 x release\n");
}

static void waiters_get_the_lock_in_the_order_they_came(void **state) {
    (void)state;
    (void)spawn("x", holds, INT(1));
    (void)spawn("y", holds, INT(0));
    (void)spawn("z", holds, INT(2));
    (void)spawn("w", holds, INT(0));
    run_dry();
    assert_trace("1 x acquire OK\n"
                 "2 x release\n"
                 "3 y acquire OK\n"
                 "3 y release\n"
                 "4 z acquire OK\n"
                 "6 z release\n"
                 "7 w acquire OK\n"
                 "7 w release\n");
    assert_false(rondo_lock_locked(&lock));
    assert_null(lock.waiters);
}

static void a_release_may_come_from_anywhere(void **state) {
    (void)state;
    lock_with_waiters();
    release(); /* outside the loop */
    run_turns(1);
    assert_trace("2 x acquire OK\n");
}

static void a_lock_that_is_free_cannot_be_released(void **state) {
    (void)state;
    assert_int_equal(rondo_lock_release(&lock), RONDO_RUNTIME_ERROR);
    assert_false(rondo_lock_locked(&lock));
    lock_with_waiters();
    release();
    assert_int_equal(rondo_lock_release(&lock), RONDO_RUNTIME_ERROR);
    run_turns(2);
    assert_trace("2 x acquire OK\n");
}

static void
between_release_and_hand_over_the_lock_is_free_but_not_to_be_had(void **state) {
    (void)state;
    lock_with_waiters();
    release();
    assert_false(rondo_lock_locked(&lock));
    (void)spawn("late", takes, NULL);
    run_turns(1);
    assert_true(rondo_lock_locked(&lock));
    release();
    run_turns(1);
    release();
    run_turns(1);
    release();
    run_dry();
    assert_trace("2 x acquire OK\n"
                 "3 y acquire OK\n"
                 "4 z acquire OK\n"
                 "5 late acquire OK\n");
}

static enum rondo_err takes_twice(void *arg) {
    enum rondo_err err = takes(arg);
    (void)rondo_await_yield();
    release();
    note(rondo_lock_locked(&lock) ? "locked" : "free");
    return err == RONDO_OK ? takes(arg) : err;
}

static void the_one_who_released_queues_behind_those_who_wait(void **state) {
    (void)state;
    (void)spawn("x", takes_twice, NULL);
    (void)spawn("y", holds, INT(0));
    run_dry();
    assert_trace("1 x acquire OK\n"
                 "2 x free\n"
                 "3 y acquire OK\n"
                 "3 y release\n"
                 "4 x acquire OK\n");
}

static void a_lock_taken_twice_by_one_task_is_a_deadlock(void **state) {
    (void)state;
    (void)spawn("owner", takes, NULL);
    task = spawn("x", takes, NULL);
    run_dry();
    assert_trace("1 owner acquire OK\n");
    assert_string_equal(rondo_task_waits_for(task), "lock");
}

/* --- cancelling --------------------------------------------------------------------- */

static void a_waiter_cancelled_while_the_lock_is_held_leaves_no_trace(void **state) {
    (void)state;
    lock_with_waiters();
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    assert_true(rondo_lock_locked(&lock));
    release();
    run_turns(2);
    assert_trace("2 x acquire CANCELLED\n"
                 "3 y acquire OK\n");
}

static void
a_waiter_cancelled_before_the_release_wakes_the_next_when_it_runs(void **state) {
    (void)state;
    lock_with_waiters();
    assert_true(rondo_task_cancel(task));
    release();
    run_turns(2);
    assert_trace("2 x acquire CANCELLED\n"
                 "3 y acquire OK\n");
}

static void
a_waiter_cancelled_after_the_release_wakes_the_next_when_it_runs(void **state) {
    (void)state;
    lock_with_waiters();
    release();
    assert_true(rondo_task_cancel(task));
    run_turns(2);
    assert_trace("2 x acquire CANCELLED\n"
                 "3 y acquire OK\n");
    assert_true(rondo_lock_locked(&lock));
}

static void a_waiter_in_the_middle_can_be_cancelled(void **state) {
    (void)state;
    (void)spawn("owner", takes, NULL);
    (void)spawn("x", holds, INT(0));
    task = spawn("y", holds, INT(0));
    (void)spawn("z", holds, INT(0));
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    release();
    run_dry();
    assert_trace("1 owner acquire OK\n"
                 "2 y acquire CANCELLED\n"
                 "2 x acquire OK\n"
                 "2 x release\n"
                 "3 z acquire OK\n"
                 "3 z release\n");
}

static void when_all_waiters_are_cancelled_the_lock_is_taken_at_once(void **state) {
    (void)state;
    (void)spawn("owner", takes, NULL);
    struct rondo_task *x = spawn("x", takes, NULL);
    struct rondo_task *y = spawn("y", takes, NULL);
    run_turns(1);
    (void)spawn("new", takes, NULL);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_task_cancel(y));
    release();
    run_turns(1);
    assert_trace("1 owner acquire OK\n"
                 "2 new acquire OK\n"
                 "2 x acquire CANCELLED\n"
                 "2 y acquire CANCELLED\n");
    assert_true(rondo_lock_locked(&lock));
    assert_null(lock.waiters);
}

static enum rondo_err cancels_itself_and_takes(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    (void)takes(arg);
    enum rondo_err err = takes(arg);
    note(rondo_lock_locked(&lock) ? "locked" : "free");
    return err;
}

static void a_request_to_cancel_is_for_the_first_acquire_that_waits(void **state) {
    (void)state;
    (void)spawn("x", cancels_itself_and_takes, NULL);
    run_dry();
    assert_trace("1 x acquire OK\n"
                 "2 x acquire CANCELLED\n"
                 "2 x locked\n");
}

/* --- held for a statement ----------------------------------------------------------- */

#define HOLDS(err)     RONDO_AWAIT_LOCKED(&lock, err)
#define HOLDS_TOO(err) RONDO_AWAIT_LOCKED(&second, err)

static bool is_held(void) {
    return rondo_lock_locked(&lock);
}

static bool is_held_too(void) {
    return rondo_lock_locked(&second);
}

#include "statement.h"

static void every_way_out_of_the_statement_releases_the_lock(void **state) {
    (void)state;
    for (int way = TO_THE_END; way < WAYS; way++) {
        (void)open_lock(state);
        (void)spawn("x", leaves, INT(way));
        (void)spawn("y", takes, NULL);
        run_dry();
        assert_trace(traces_of_ways[way]);
        assert_null(lock.waiters);
    }
}

static void a_statement_whose_task_is_cancelled_while_it_waits_is_skipped(void **state) {
    (void)state;
    (void)spawn("owner", takes, NULL);
    task = spawn("x", leaves, INT(TO_THE_END));
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("1 owner acquire OK\n"
                 "2 x after CANCELLED\n"
                 "2 x out\n");
    assert_true(rondo_lock_locked(&lock)); /* it is not the owner's lock that was freed */
}

static void a_statement_cancelled_inside_releases_the_lock(void **state) {
    (void)state;
    struct rondo_future future;
    rondo_future_init(&future);
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
    (void)spawn("x", nests, NULL);
    (void)spawn("y", nests, INT(1));
    run_dry();
    assert_trace("1 y free\n");
    assert_false(rondo_lock_locked(&lock));
    assert_false(rondo_lock_locked(&second));
}

/* --- chance ------------------------------------------------------------------------- */

static enum rondo_err works(void *arg) {
    (void)arg;
    for (int round = 0; round < 5; round++) {
        enum rondo_err err;
        RONDO_AWAIT_LOCKED(&lock, err) {
            be_served(1);
        }
        refused += err != RONDO_OK;
        yield_by_chance();
    }
    return RONDO_OK;
}

static void
whatever_is_cancelled_the_lock_serves_one_at_a_time_and_is_never_lost(void **state) {
    (void)state;
    for (int round = 0; round < 30; round++) {
        (void)open_scenario(state);
        open_round(round);
        spawn_crowd(CROWD, "worker", works, NULL);
        run_crowd(2);
        assert_int_equal(served + refused, 5 * CROWD);
        assert_int_not_equal(served, 0);
        assert_false(rondo_lock_locked(&lock));
        assert_null(lock.waiters);
    }
}

/* --- misuse ------------------------------------------------------------------------- */

static void acquires_in_a_callback(struct rondo_handle *handle) {
    enum rondo_err err = RONDO_OK;
    (void)handle;
    assert_panics((void)!rondo_lock_await_acquire(&lock), "a callback may not");
    assert_panics((void)rondo__lock_await_enter(&lock, &err), "a callback may not");
    note("caught");
}

static void only_a_task_may_acquire(void **state) {
    (void)state;
    assert_caught_in_callback(acquires_in_a_callback);
    assert_false(rondo_lock_locked(&lock));
}

static enum rondo_err overflows_and_takes(void *arg) {
    uint32_t *lowest = rondo_current_task()->stack;
    (void)arg;
    *lowest = 1;
    assert_panics((void)!rondo_lock_await_acquire(&lock), "overflowed");
    *lowest = RONDO_PAINT;
    note("caught");
    return RONDO_OK;
}

static void an_overflow_is_noticed_when_a_task_waits_for_a_lock(void **state) {
    (void)state;
    needs_checks();
    needs_canary();
    (void)spawn("owner", takes, NULL);
    (void)spawn("x", overflows_and_takes, NULL);
    run_dry();
    assert_trace("1 owner acquire OK\n"
                 "1 x caught\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_lock(a_free_lock_is_taken_without_suspending),
        with_lock(zeroed_storage_is_a_free_lock),
        with_lock(waiters_get_the_lock_in_the_order_they_came),
        with_lock(a_release_may_come_from_anywhere),
        with_lock(a_lock_that_is_free_cannot_be_released),
        with_lock(between_release_and_hand_over_the_lock_is_free_but_not_to_be_had),
        with_lock(the_one_who_released_queues_behind_those_who_wait),
        with_lock(a_lock_taken_twice_by_one_task_is_a_deadlock),
        with_lock(a_waiter_cancelled_while_the_lock_is_held_leaves_no_trace),
        with_lock(a_waiter_cancelled_before_the_release_wakes_the_next_when_it_runs),
        with_lock(a_waiter_cancelled_after_the_release_wakes_the_next_when_it_runs),
        with_lock(a_waiter_in_the_middle_can_be_cancelled),
        with_lock(when_all_waiters_are_cancelled_the_lock_is_taken_at_once),
        with_lock(a_request_to_cancel_is_for_the_first_acquire_that_waits),
        with_lock(every_way_out_of_the_statement_releases_the_lock),
        with_lock(a_statement_whose_task_is_cancelled_while_it_waits_is_skipped),
        with_lock(a_statement_cancelled_inside_releases_the_lock),
        with_lock(statements_nest),
        with_lock(whatever_is_cancelled_the_lock_serves_one_at_a_time_and_is_never_lost),
        with_lock(only_a_task_may_acquire),
        with_lock(an_overflow_is_noticed_when_a_task_waits_for_a_lock),
    };
    return cmocka_run_group_tests_name("lock", tests, NULL, NULL);
}
