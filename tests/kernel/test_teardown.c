/* SPDX-License-Identifier: MIT */
/* test_teardown.c - the end of a run: rondo_run, and cancelling all tasks. */
#include "support.h"

static struct rondo_future future;
static struct call a;
static struct timed_call timer;

static int open_future(void **state) {
    rondo_future_init(&future);
    return open_scenario(state);
}

#define with_future(test) scenario_with(test, open_future)

/* The loop is opened by rondo_run itself. */
static int close_before(void **state) {
    (void)open_future(state);
    return rondo_loop_close() == RONDO_OK ? 0 : -1;
}

#define closed_scenario(test) scenario_with(test, close_before)

static RONDO_STACK_DEFINE(main_stack, SCENARIO_STACK);
static struct rondo_task main_task;

static enum rondo_err run(rondo_coroutine coroutine, void *arg) {
    rondo_task_init(&main_task, "main", main_stack, sizeof main_stack);
    return rondo_run(&scenario_clock.clock, &main_task, coroutine, arg);
}

/* --- cancelling all tasks ----------------------------------------------------------- */

static enum rondo_err cleans_up(void *arg) {
    enum rondo_err err = waits_for_ever(NULL);
    (void)rondo_await_sleep(rondo_ms(INT_OF(arg)));
    note("clean");
    return err;
}

static void without_tasks_there_is_nothing_to_do(void **state) {
    (void)state;
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_turns(0);
}

static void all_tasks_are_cancelled_in_the_order_of_their_creation(void **state) {
    (void)state;
    (void)spawn("x", waits_for_ever, NULL);
    (void)spawn("y", sleeper, INT(100));
    (void)spawn("z", waits_for_ever, NULL);
    run_turns(1);
    (void)spawn("new", returner, NULL);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_trace("2 x got CANCELLED\n"
                 "2 y sleep CANCELLED\n"
                 "2 z got CANCELLED\n");
    assert_null(rondo_all_tasks(NULL));
    assert_turns(4);
}

static void tasks_that_ended_before_are_not_waited_for(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    (void)spawn("y", returner, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_turns(1);
    (void)spawn("z", waits_for_ever, NULL);
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_trace("1 y runs\n"
                 "2 x got CANCELLED\n"
                 "4 z got CANCELLED\n");
}

static void the_teardown_waits_for_clean_ups(void **state) {
    (void)state;
    (void)spawn("x", cleans_up, INT(20));
    (void)spawn("y", cleans_up, INT(10));
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "4@10 y clean\n"
                 "6@20 x clean\n");
    assert_turns(8);
}

static enum rondo_err swallows(void *arg) {
    (void)waits_for_ever(NULL);
    (void)rondo_await(arg, NULL);
    note("ends");
    return RONDO_OK;
}

static void the_teardown_of_tasks_that_never_end_is_a_deadlock(void **state) {
    (void)state;
    (void)spawn("x", swallows, &future);
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_DEADLOCK);
    assert_trace("2 x got CANCELLED\n");
}

static void a_teardown_can_be_tried_again_after_a_deadlock(void **state) {
    (void)state;
    (void)spawn("x", swallows, &future);
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_DEADLOCK);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_null(rondo_all_tasks(NULL));
    trace_clear();
}

static void stops(struct rondo_handle *handle) {
    timed_call(handle);
    rondo_loop_stop();
}

/* x takes 20 ms to clean up, and the loop is stopped in 10. */
static void spawn_slow_and_stop(void) {
    (void)spawn("x", cleans_up, INT(20));
    run_turns(1);
    timer.tag = "stop";
    rondo_call_later(&timer.timer, rondo_ms(10), stops);
}

static void a_teardown_that_is_stopped_early_is_a_runtime_error(void **state) {
    (void)state;
    spawn_slow_and_stop();
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_RUNTIME_ERROR);
    assert_trace("2 x got CANCELLED\n"
                 "3@10 - stop\n");
}

static void a_teardown_can_be_tried_again_after_a_stop(void **state) {
    (void)state;
    spawn_slow_and_stop();
    (void)rondo_cancel_all_tasks();
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_null(rondo_all_tasks(NULL));
    trace_clear();
}

static void a_teardown_after_one_that_was_stopped_waits_for_its_own_tasks(void **state) {
    (void)state;
    spawn_slow_and_stop();
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_RUNTIME_ERROR);
    run_dry(); /* x ends, and nobody waits for it */
    (void)spawn("y", waits_for_ever, NULL);
    run_turns(1);
    trace_clear();
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_null(rondo_all_tasks(NULL));
    trace_clear();
}

static enum rondo_err stops_when_cancelled(void *arg) {
    enum rondo_err err = waits_for_ever(arg);
    rondo_loop_stop();
    return err;
}

static void a_stop_in_the_turn_of_the_last_end_is_too_early(void **state) {
    (void)state;
    (void)spawn("x", stops_when_cancelled, NULL);
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_RUNTIME_ERROR);
    assert_null(rondo_all_tasks(NULL));
    assert_trace("2 x got CANCELLED\n");
}

static void stops_the_loop(struct rondo_handle *handle) {
    (void)handle;
    note("stops");
    rondo_loop_stop();
}

static void a_stop_in_the_turn_after_the_last_end_is_not(void **state) {
    (void)state;
    struct rondo_done_callback callback = {.future = NULL};
    rondo_future_add_done_callback(&spawn("x", waits_for_ever, NULL)->future, &callback,
                                   stops_the_loop);
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_trace("2 x got CANCELLED\n"
                 "3 - stops\n");
}

static enum rondo_err spawns_as_it_ends(void *arg) {
    enum rondo_err err = waits_for_ever(NULL);
    (void)spawn("late", cleans_up, arg);
    (void)spawn("quick", returner, NULL);
    return err;
}

static void
tasks_that_start_in_the_teardown_are_neither_cancelled_nor_waited_for(void **state) {
    (void)state;
    (void)spawn("x", spawns_as_it_ends, NULL);
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_trace("2 x got CANCELLED\n"
                 "3 quick runs\n");
    assert_non_null(rondo_all_tasks(NULL));
    assert_turns(4);
}

static void a_chain_of_tasks_is_asked_once_for_each_of_them(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    struct rondo_task *y = spawn("y", joiner, x);
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_trace("2 x got CANCELLED\n"
                 "3 y joined CANCELLED\n");
    assert_int_equal(rondo_task_cancelling(x), 2);
    assert_int_equal(rondo_task_cancelling(y), 1);
}

static void done_callbacks_run_in_the_teardown(void **state) {
    (void)state;
    static struct done_call callback;
    when_done(&spawn("x", waits_for_ever, NULL)->future, &callback, "callback");
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_trace("2 x got CANCELLED\n"
                 "3 - callback\n");
}

/* --- rondo_run ---------------------------------------------------------------------- */

static void a_run_gives_mains_result_and_closes_the_loop(void **state) {
    (void)state;
    assert_int_equal(run(returner, INT(5)), RONDO_OK);
    assert_int_equal(INT_OF(main_task.future.value), 5);
    assert_true(rondo_loop_is_closed());
    assert_false(rondo_loop_is_running());
    assert_int_equal(run(raiser, INT(2)), ERR(2));
    assert_trace("0 main runs\n"
                 "0 main runs\n");
}

static enum rondo_err cancels_itself(void *arg) {
    (void)arg;
    (void)rondo_task_cancel(rondo_current_task());
    return rondo_await_yield();
}

static void a_main_that_is_cancelled_gives_cancelled(void **state) {
    (void)state;
    assert_int_equal(run(cancels_itself, NULL), RONDO_CANCELLED);
    assert_true(rondo_loop_is_closed());
}

static enum rondo_err leaves_tasks(void *arg) {
    count_turns();
    (void)spawn("x", cleans_up, INT(10));
    (void)spawn("y", sleeper, INT(1000));
    enum rondo_err err = rondo_await_yield();
    note("ends");
    return err == RONDO_OK ? rondo_return(arg) : err;
}

static void tasks_left_by_main_are_cancelled_and_waited_for(void **state) {
    (void)state;
    assert_int_equal(run(leaves_tasks, INT(3)), RONDO_OK);
    assert_int_equal(INT_OF(main_task.future.value), 3);
    assert_trace("1 main ends\n"
                 "3 x got CANCELLED\n"
                 "3 y sleep CANCELLED\n"
                 "5@10 x clean\n");
    assert_turns(7);
}

static enum rondo_err leaves_a_task_that_never_ends(void *arg) {
    (void)spawn("x", swallows, arg);
    return rondo_await_yield();
}

static void a_task_left_that_never_ends_is_a_deadlock(void **state) {
    (void)state;
    assert_int_equal(run(leaves_a_task_that_never_ends, &future), RONDO_DEADLOCK);
    assert_true(rondo_loop_is_closed());
    trace_clear();
}

static void a_run_after_a_deadlock_of_the_teardown_is_a_run_like_any(void **state) {
    (void)state;
    assert_int_equal(run(leaves_a_task_that_never_ends, &future), RONDO_DEADLOCK);
    trace_clear();
    assert_int_equal(run(leaves_tasks, INT(3)), RONDO_OK);
    assert_null(rondo_all_tasks(NULL));
    assert_int_equal(scenario_clock.now_us, 10000);
    trace_clear();
}

static void a_main_that_never_ends_is_a_deadlock(void **state) {
    (void)state;
    assert_int_equal(run(waits_for_ever, NULL), RONDO_DEADLOCK);
    assert_true(rondo_loop_is_closed());
    assert_int_equal(rondo_task_state(&main_task), RONDO_TASK_NEW);
}

static enum rondo_err stops_and_waits(void *arg) {
    count_turns();
    (void)spawn("x", waits_for_ever, NULL);
    (void)rondo_await_yield();
    rondo_loop_stop();
    (void)arg;
    return waits_for_ever(NULL);
}

/* asyncio.run() raises RuntimeError then, after it has cancelled what is left, main too. */
static void a_run_stopped_early_is_a_runtime_error_and_cancels_all_tasks(void **state) {
    (void)state;
    assert_int_equal(run(stops_and_waits, NULL), RONDO_RUNTIME_ERROR);
    assert_true(rondo_loop_is_closed());
    assert_trace("2 main got CANCELLED\n"
                 "2 x got CANCELLED\n");
    assert_true(rondo_task_cancelled(&main_task));
}

static enum rondo_err stops_as_it_ends(void *arg) {
    if (arg != NULL) {
        (void)spawn("x", cleans_up, INT(10));
        (void)rondo_await_yield();
    }
    rondo_loop_stop();
    return rondo_return(INT(4));
}

static void a_main_that_stops_the_loop_as_it_ends_gives_its_result(void **state) {
    (void)state;
    assert_int_equal(run(stops_as_it_ends, NULL), RONDO_OK);
    assert_int_equal(INT_OF(main_task.future.value), 4);
}

/* The stop that main's end has called is still queued, and ends the teardown. */
static void
a_main_that_stops_the_loop_as_it_ends_and_leaves_tasks_is_an_error(void **state) {
    (void)state;
    assert_int_equal(run(stops_as_it_ends, INT(1)), RONDO_RUNTIME_ERROR);
    assert_true(rondo_loop_is_closed());
    trace_clear();
}

static void a_run_is_refused_while_a_loop_is_open(void **state) {
    (void)state;
    soon(&a, "a");
    assert_int_equal(run(returner, NULL), RONDO_RUNTIME_ERROR);
    assert_int_equal(rondo_task_state(&main_task), RONDO_TASK_NEW);
    run_dry();
    assert_trace("1 - a\n");
}

static void runs_can_follow_one_another(void **state) {
    (void)state;
    for (int i = 0; i < 50; i++) {
        assert_int_equal(run(leaves_tasks, INT(i)), RONDO_OK);
        trace_clear();
        (void)close_scenario(state);
        (void)close_before(state);
    }
}

static enum rondo_err leaves_handles(void *arg) {
    (void)arg;
    later(&timer, 50, "timer");
    return RONDO_OK;
}

static void handles_and_timers_left_by_a_run_are_forgotten(void **state) {
    (void)state;
    assert_int_equal(run(leaves_handles, NULL), RONDO_OK);
    assert_false(rondo_timer_is_armed(&timer.timer));
    assert_int_equal(scenario_clock.now_us, 0);
    assert_trace("");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_future(without_tasks_there_is_nothing_to_do),
        with_future(all_tasks_are_cancelled_in_the_order_of_their_creation),
        with_future(tasks_that_ended_before_are_not_waited_for),
        with_future(the_teardown_waits_for_clean_ups),
        with_future(the_teardown_of_tasks_that_never_end_is_a_deadlock),
        with_future(a_teardown_can_be_tried_again_after_a_deadlock),
        with_future(a_teardown_that_is_stopped_early_is_a_runtime_error),
        with_future(a_teardown_can_be_tried_again_after_a_stop),
        with_future(a_teardown_after_one_that_was_stopped_waits_for_its_own_tasks),
        with_future(a_stop_in_the_turn_of_the_last_end_is_too_early),
        with_future(a_stop_in_the_turn_after_the_last_end_is_not),
        with_future(
            tasks_that_start_in_the_teardown_are_neither_cancelled_nor_waited_for),
        with_future(a_chain_of_tasks_is_asked_once_for_each_of_them),
        with_future(done_callbacks_run_in_the_teardown),
        closed_scenario(a_run_gives_mains_result_and_closes_the_loop),
        closed_scenario(a_main_that_is_cancelled_gives_cancelled),
        closed_scenario(tasks_left_by_main_are_cancelled_and_waited_for),
        closed_scenario(a_task_left_that_never_ends_is_a_deadlock),
        closed_scenario(a_run_after_a_deadlock_of_the_teardown_is_a_run_like_any),
        closed_scenario(a_main_that_never_ends_is_a_deadlock),
        closed_scenario(a_run_stopped_early_is_a_runtime_error_and_cancels_all_tasks),
        closed_scenario(a_main_that_stops_the_loop_as_it_ends_gives_its_result),
        closed_scenario(
            a_main_that_stops_the_loop_as_it_ends_and_leaves_tasks_is_an_error),
        with_future(a_run_is_refused_while_a_loop_is_open),
        closed_scenario(runs_can_follow_one_another),
        closed_scenario(handles_and_timers_left_by_a_run_are_forgotten),
    };
    return cmocka_run_group_tests_name("teardown", tests, NULL, NULL);
}
