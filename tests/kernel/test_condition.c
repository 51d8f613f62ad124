/* SPDX-License-Identifier: MIT */
/* test_condition.c - waits for a change of what a lock protects. */
#include "crowd.h"

#include <string.h>

enum { MANY = 10 };

static struct rondo_lock lock;
static struct rondo_condition condition;
static struct rondo_task *task;
static int level;

static int open_condition(void **state) {
    rondo_lock_init(&lock);
    (void)memset(&condition, 0xA5, sizeof condition);
    rondo_condition_init(&condition, &lock);
    level = 0;
    return open_scenario(state);
}

#define with_condition(test) scenario_with(test, open_condition)

static enum rondo_err acquire(void) {
    enum rondo_err err = rondo_lock_await_acquire(condition.lock);
    assert_int_equal(err, RONDO_OK);
    return err;
}

static void release(void) {
    assert_int_equal(rondo_lock_release(condition.lock), RONDO_OK);
}

/* Waits with the lock held, notes that it is held again, frees it. */
static enum rondo_err waits(void *arg) {
    (void)arg;
    (void)acquire();
    enum rondo_err err = rondo_condition_await(&condition);
    note_err("wait", err);
    assert_true(rondo_lock_locked(condition.lock));
    release();
    return err;
}

/* The same, keeping the lock for so many turns. */
static enum rondo_err waits_and_keeps(void *arg) {
    (void)acquire();
    enum rondo_err err = rondo_condition_await(&condition);
    note_err("wait", err);
    for (int i = 0; i < INT_OF(arg); i++) {
        (void)rondo_await_yield();
    }
    release();
    return err;
}

/* Notifies so many, -1 all, with the lock held for that. */
static enum rondo_err notifies(void *arg) {
    enum rondo_err err = acquire();
    if (INT_OF(arg) < 0) {
        err = rondo_condition_notify_all(&condition);
    } else {
        err = rondo_condition_notify(&condition, (size_t)INT_OF(arg));
    }
    note_err("notify", err);
    release();
    return err;
}

static void spawn_waiters(void) {
    task = spawn("x", waits, NULL);
    (void)spawn("y", waits, NULL);
    (void)spawn("z", waits, NULL);
    run_turns(3); /* x frees the lock as it waits, and so on */
    assert_false(rondo_lock_locked(&lock));
    assert_trace("");
}

/* --- notifying ---------------------------------------------------------------------- */

static void those_who_wait_are_notified_in_the_order_they_came(void **state) {
    (void)state;
    spawn_waiters();
    (void)spawn("main", notifies, INT(1));
    run_turns(3);
    (void)spawn("main", notifies, INT(2));
    run_dry();
    assert_trace("4 main notify OK\n"
                 "5 x wait OK\n"
                 "7 main notify OK\n"
                 "8 y wait OK\n"
                 "8 z wait OK\n");
    assert_false(rondo_lock_locked(&lock));
    assert_null(condition.waiters);
}

static void all_who_are_notified_run_in_one_turn_if_none_keeps_the_lock(void **state) {
    (void)state;
    spawn_waiters();
    (void)spawn("main", notifies, INT(-1));
    run_dry();
    assert_trace("4 main notify OK\n"
                 "5 x wait OK\n"
                 "5 y wait OK\n"
                 "5 z wait OK\n");
}

static void those_who_are_notified_take_the_lock_in_turn(void **state) {
    (void)state;
    (void)spawn("x", waits_and_keeps, INT(1));
    (void)spawn("y", waits_and_keeps, INT(2));
    (void)spawn("z", waits_and_keeps, INT(0));
    run_turns(3);
    (void)spawn("main", notifies, INT(-1));
    run_dry();
    assert_trace("4 main notify OK\n"
                 "5 x wait OK\n"
                 "7 y wait OK\n"
                 "10 z wait OK\n");
}

static enum rondo_err notifies_and_keeps(void *arg) {
    (void)acquire();
    assert_int_equal(rondo_condition_notify_all(&condition), RONDO_OK);
    for (int i = 0; i < INT_OF(arg); i++) {
        (void)rondo_await_yield();
    }
    note("release");
    release();
    return RONDO_OK;
}

static void those_who_are_notified_wait_for_the_lock(void **state) {
    (void)state;
    spawn_waiters();
    (void)spawn("main", notifies_and_keeps, INT(3));
    run_dry();
    assert_trace("7 main release\n"
                 "8 x wait OK\n"
                 "9 y wait OK\n"
                 "10 z wait OK\n");
}

static void notifying_nobody_does_nothing(void **state) {
    (void)state;
    (void)spawn("main", notifies, INT(1));
    (void)spawn("again", notifies, INT(-1));
    run_turns(2);
    assert_trace("1 main notify OK\n"
                 "1 again notify OK\n");
    spawn_waiters(); /* no notification was kept for them */
    (void)spawn("none", notifies, INT(0));
    run_dry();
    assert_trace("6 none notify OK\n");
}

static void a_task_is_notified_once(void **state) {
    (void)state;
    spawn_waiters();
    (void)spawn("main", notifies, INT(1));
    (void)spawn("again", notifies, INT(1));
    run_dry();
    assert_trace("4 main notify OK\n"
                 "4 again notify OK\n"
                 "5 x wait OK\n"
                 "5 y wait OK\n");
}

static void a_waiting_task_says_so(void **state) {
    (void)state;
    spawn_waiters();
    assert_string_equal(rondo_task_waits_for(task), "condition");
}

/* --- waiting for a predicate -------------------------------------------------------- */

static bool is_high(void *arg) {
    note_int("looks", level);
    return level >= INT_OF(arg);
}

static enum rondo_err waits_for_level(void *arg) {
    (void)acquire();
    enum rondo_err err = rondo_condition_await_for(&condition, is_high, arg);
    note_err("wait", err);
    assert_true(rondo_lock_locked(condition.lock));
    release();
    return err;
}

static void a_predicate_that_is_true_does_not_suspend(void **state) {
    (void)state;
    level = 2;
    (void)spawn("x", waits_for_level, INT(2));
    run_dry();
    assert_trace("1 x looks 2\n"
                 "1 x wait OK\n");
}

static void a_predicate_is_looked_at_after_each_notification(void **state) {
    (void)state;
    (void)spawn("x", waits_for_level, INT(2));
    run_turns(1);
    for (level = 1; level <= 2; level++) {
        (void)spawn("main", notifies, INT(-1));
        run_turns(3);
    }
    assert_trace("1 x looks 0\n"
                 "2 main notify OK\n"
                 "3 x looks 1\n"
                 "5 main notify OK\n"
                 "6 x looks 2\n"
                 "6 x wait OK\n");
}

static void a_cancelled_wait_for_a_predicate_does_not_look_again(void **state) {
    (void)state;
    task = spawn("x", waits_for_level, INT(2));
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("1 x looks 0\n"
                 "2 x wait CANCELLED\n");
}

/* --- without the lock --------------------------------------------------------------- */

static enum rondo_err waits_unlocked(void *arg) {
    (void)arg;
    note_err("wait", rondo_condition_await(&condition));
    note_err("wait for", rondo_condition_await_for(&condition, is_high, INT(1)));
    level = 1;
    note_err("wait for", rondo_condition_await_for(&condition, is_high, INT(1)));
    return RONDO_OK;
}

static void waiting_and_notifying_take_the_lock_to_be_held(void **state) {
    (void)state;
    assert_int_equal(rondo_condition_notify(&condition, 1), RONDO_RUNTIME_ERROR);
    assert_int_equal(rondo_condition_notify_all(&condition), RONDO_RUNTIME_ERROR);
    (void)spawn("x", waits_unlocked, NULL);
    run_dry();
    assert_trace("1 x wait RUNTIME_ERROR\n"
                 "1 x looks 0\n"
                 "1 x wait for RUNTIME_ERROR\n"
                 "1 x looks 1\n"
                 "1 x wait for OK\n"); /* as asyncio: it had no need to wait */
    assert_null(condition.waiters);
    assert_false(rondo_lock_locked(&lock));
}

static void notifying_without_the_lock_wakes_nobody(void **state) {
    (void)state;
    spawn_waiters();
    assert_int_equal(rondo_condition_notify_all(&condition), RONDO_RUNTIME_ERROR);
    run_dry();
    assert_trace("");
}

static void two_conditions_may_share_a_lock(void **state) {
    (void)state;
    struct rondo_condition other = RONDO_CONDITION_INIT(&lock);
    (void)spawn("x", waits, NULL);
    run_turns(1);
    (void)spawn("main", notifies_and_keeps, INT(2));
    run_turns(1);
    assert_int_equal(rondo_condition_notify_all(&other), RONDO_OK);
    assert_null(other.waiters);
    run_dry();
    assert_trace("4 main release\n"
                 "5 x wait OK\n");
}

/* --- cancelling --------------------------------------------------------------------- */

static void a_cancelled_wait_takes_the_lock_again_first(void **state) {
    (void)state;
    task = spawn("x", waits, NULL);
    run_turns(1);
    (void)spawn("main", notifies_and_keeps, INT(3));
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("5 main release\n"
                 "6 x wait CANCELLED\n");
    assert_true(rondo_task_cancelled(task));
}

static enum rondo_err holds(void *arg) {
    (void)acquire();
    note("holds");
    for (int i = 0; i < INT_OF(arg); i++) {
        (void)rondo_await_yield();
    }
    note("release");
    release();
    return RONDO_OK;
}

static void
a_wait_cancelled_again_while_it_takes_the_lock_takes_it_all_the_same(void **state) {
    (void)state;
    task = spawn("x", waits, NULL);
    run_turns(1);
    (void)spawn("main", holds, INT(5));
    run_turns(1);
    for (int i = 0; i < 3; i++) {
        assert_true(rondo_task_cancel(task));
        run_turns(1);
        assert_false(rondo_task_done(task));
    }
    run_dry();
    assert_trace("2 main holds\n"
                 "7 main release\n"
                 "8 x wait CANCELLED\n");
    assert_int_equal(rondo_task_cancelling(task), 3);
}

static void a_wait_that_was_notified_is_cancelled_while_it_takes_the_lock(void **state) {
    (void)state;
    task = spawn("x", waits, NULL);
    run_turns(1);
    (void)spawn("main", notifies_and_keeps, INT(4));
    run_turns(2);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("6 main release\n"
                 "7 x wait CANCELLED\n");
}

static void a_notification_for_a_task_that_is_cancelled_goes_to_another(void **state) {
    (void)state;
    spawn_waiters();
    (void)spawn("main", notifies, INT(1));
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("4 main notify OK\n"
                 "5 x wait CANCELLED\n"
                 "6 y wait OK\n");
}

static void
a_wait_cancelled_without_a_notification_wakes_another_needlessly(void **state) {
    (void)state;
    spawn_waiters();
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("4 x wait CANCELLED\n"
                 "5 y wait OK\n"); /* allowed, and what asyncio does */
}

static void a_task_cancelled_in_the_middle_is_passed_over(void **state) {
    (void)state;
    spawn_waiters();
    (void)spawn("main", notifies, INT(2));
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("4 main notify OK\n"
                 "4 x wait CANCELLED\n"
                 "5 y wait OK\n"
                 "5 z wait OK\n");
}

/* --- chance: a buffer of tickets ---------------------------------------------------- */

static bool has_ticket(void *arg) {
    (void)arg;
    return level > 0;
}

static enum rondo_err takes_tickets(void *arg) {
    for (int i = 0; i < INT_OF(arg); i++) {
        enum rondo_err err;
        RONDO_AWAIT_LOCKED(&lock, err) {
            err = rondo_condition_await_for(&condition, has_ticket, NULL);
            assert_true(rondo_lock_locked(&lock));
            if (err == RONDO_OK) {
                assert_int_not_equal(level, 0);
                level--;
                served++;
            }
        }
        refused += err != RONDO_OK;
    }
    return RONDO_OK;
}

static enum rondo_err makes_tickets(void *arg) {
    for (int i = 0; i < INT_OF(arg); i++) {
        enum rondo_err err;
        RONDO_AWAIT_LOCKED(&lock, err) {
            level++;
            assert_int_equal(rondo_condition_notify(&condition, 1), RONDO_OK);
        }
        yield_by_chance();
    }
    return RONDO_OK;
}

static void whatever_is_cancelled_no_notification_is_lost(void **state) {
    (void)state;
    for (int round = 0; round < 30; round++) {
        (void)open_condition(state);
        open_round(round);
        spawn_crowd(MANY, "taker", takes_tickets, INT(4));
        (void)spawn("maker", makes_tickets, INT(4 * MANY));
        run_crowd(3);
        assert_int_equal(served + refused, 4 * MANY);
        assert_int_equal(level, 4 * MANY - served);
        assert_null(condition.waiters);
        assert_false(rondo_lock_locked(&lock));
    }
}

/* --- misuse ------------------------------------------------------------------------- */

static bool is_null(void *arg) {
    return arg == NULL;
}

static void waits_in_a_callback(struct rondo_handle *handle) {
    (void)handle;
    assert_panics((void)!rondo_condition_await(&condition), "a callback may not");
    assert_panics((void)!rondo_condition_await_for(&condition, is_null, &lock),
                  "a callback may not");
    assert_panics((void)!rondo_condition_await_for(&condition, is_null, NULL),
                  "a callback may not"); /* although it would not have to wait */
    note("caught");
}

static void only_a_task_may_wait(void **state) {
    (void)state;
    assert_caught_in_callback(waits_in_a_callback);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_condition(those_who_wait_are_notified_in_the_order_they_came),
        with_condition(all_who_are_notified_run_in_one_turn_if_none_keeps_the_lock),
        with_condition(those_who_are_notified_take_the_lock_in_turn),
        with_condition(those_who_are_notified_wait_for_the_lock),
        with_condition(notifying_nobody_does_nothing),
        with_condition(a_task_is_notified_once),
        with_condition(a_waiting_task_says_so),
        with_condition(a_predicate_that_is_true_does_not_suspend),
        with_condition(a_predicate_is_looked_at_after_each_notification),
        with_condition(a_cancelled_wait_for_a_predicate_does_not_look_again),
        with_condition(waiting_and_notifying_take_the_lock_to_be_held),
        with_condition(notifying_without_the_lock_wakes_nobody),
        with_condition(two_conditions_may_share_a_lock),
        with_condition(a_cancelled_wait_takes_the_lock_again_first),
        with_condition(
            a_wait_cancelled_again_while_it_takes_the_lock_takes_it_all_the_same),
        with_condition(a_wait_that_was_notified_is_cancelled_while_it_takes_the_lock),
        with_condition(a_notification_for_a_task_that_is_cancelled_goes_to_another),
        with_condition(a_wait_cancelled_without_a_notification_wakes_another_needlessly),
        with_condition(a_task_cancelled_in_the_middle_is_passed_over),
        with_condition(whatever_is_cancelled_no_notification_is_lost),
        with_condition(only_a_task_may_wait),
    };
    return cmocka_run_group_tests_name("condition", tests, NULL, NULL);
}
