/* SPDX-License-Identifier: MIT */
/* test_as_completed_tasks.c - those who ask: cancelled, gone early, several. */
#include "iteration.h"

static struct rondo_task *task;

/* --- cancelling and leaving early --------------------------------------------------- */

static enum rondo_err asks_again(void *arg) {
    struct rondo_future *future;
    begin();
    for (int i = 0; i < INT_OF(arg) + 1; i++) {
        (void)ask(&future); /* what it swallows */
    }
    rondo_as_completed_abandon(&each);
    return RONDO_OK;
}

static void one_that_was_asked_for_and_cancelled_is_not_given_again(void **state) {
    (void)state;
    task = iterate_by(asks_again, 3, RONDO_FOREVER);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    set(0);
    set(1);
    set(2);
    run_dry();
    assert_trace("2 main next CANCELLED\n"
                 "4 main next 0\n"
                 "4 main next 1\n"
                 "4 main end\n");
}

static void a_future_done_as_the_task_is_cancelled_is_given_next_time(void **state) {
    (void)state;
    task = iterate_by(asks_again, 2, RONDO_FOREVER);
    run_turns(1);
    set(1);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    assert_trace("3 main next CANCELLED\n"
                 "3 main next 1\n"
                 "3 main end\n");
}

static enum rondo_err leaves_early(void *arg) {
    struct rondo_future *future;
    begin();
    (void)ask(&future);
    rondo_as_completed_abandon(&each);
    assert_null(rondo__loop.timers.first);
    for (int i = 0; i < INT_OF(arg); i++) {
        assert_false(rondo_handle_is_ready(&each_nodes[i].callback.handle));
        assert_null(f[i].callbacks);
        each_nodes[i].callback.handle.link.next =
            &each_nodes[i].done; /* used for something else */
    }
    rondo_as_completed_abandon(&each); /* does no harm */
    (void)ask(&future);
    return RONDO_OK;
}

static void an_iteration_that_is_left_early_leaves_nothing_behind(void **state) {
    (void)state;
    (void)iterate_by(leaves_early, 3, rondo_ms(10));
    run_turns(1);
    set(1);
    run_turns(1);
    set(2); /* its callback is ready when the iteration is abandoned */
    run_dry();
    assert_trace("3 main next 1\n"
                 "3 main end\n");
}

/* --- several tasks ------------------------------------------------------------------ */

static void several_tasks_may_ask_and_are_served_in_order(void **state) {
    (void)state;
    (void)iterate_by(begins, 4, rondo_ms(10));
    (void)spawn("x", asks_once, NULL);
    task = spawn("y", asks_once, NULL);
    (void)spawn("z", asks_once, NULL);
    (void)spawn("w", asks_once, NULL);
    (void)spawn("v", asks_once, NULL); /* one more than there are futures */
    run_turns(1);
    set(2);
    run_turns(1);
    set(0);
    run_turns(1); /* y is woken */
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("1 v end\n"
                 "3 x next 2\n"
                 "4 y next CANCELLED\n"
                 "5 z next 0\n"
                 "7@10 w next TIMEOUT\n");
    rondo_as_completed_abandon(&each);
}

/* Five tasks wait: v, w, x, y, z. */
static struct rondo_task *askers[5];

static void spawn_askers(void) {
    static const char *const names[] = {"v", "w", "x", "y", "z"};
    (void)iterate_by(begins, 5, RONDO_FOREVER);
    for (size_t i = 0; i < 5; i++) {
        askers[i] = spawn(names[i], asks_once, NULL);
    }
    run_turns(1);
}

static void one_cancelled_while_it_waits_wakes_nobody_else(void **state) {
    (void)state;
    spawn_askers();
    set(0);
    run_turns(1); /* v is woken */
    assert_true(rondo_task_cancel(askers[1]));
    assert_true(rondo_task_cancel(askers[0])); /* while there is one to give */
    run_turns(2);
    set(1);
    set(2);
    run_dry();
    assert_trace("3 v next CANCELLED\n"
                 "3 w next CANCELLED\n"
                 "4 x next 0\n"
                 "6 y next 1\n"
                 "6 z next 2\n");
    rondo_as_completed_abandon(&each);
}

static void one_cancelled_whose_future_was_taken_wakes_nobody_else(void **state) {
    (void)state;
    spawn_askers();
    set(0);
    each.left++; /* as if there were a sixth */
    (void)spawn("thief", asks_once, NULL);
    run_turns(1); /* v is woken, but the thief runs first */
    assert_true(rondo_task_cancel(askers[0]));
    run_turns(2);
    set(1);
    set(2);
    run_dry();
    assert_trace("2 thief next 0\n"
                 "3 v next CANCELLED\n"
                 "6 w next 1\n"
                 "6 x next 2\n");
    rondo_as_completed_abandon(&each);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(one_that_was_asked_for_and_cancelled_is_not_given_again),
        with_futures(a_future_done_as_the_task_is_cancelled_is_given_next_time),
        with_futures(an_iteration_that_is_left_early_leaves_nothing_behind),
        with_futures(several_tasks_may_ask_and_are_served_in_order),
        with_futures(one_cancelled_while_it_waits_wakes_nobody_else),
        with_futures(one_cancelled_whose_future_was_taken_wakes_nobody_else),
    };
    return cmocka_run_group_tests_name("as_completed_tasks", tests, NULL, NULL);
}
