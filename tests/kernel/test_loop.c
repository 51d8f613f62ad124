/* SPDX-License-Identifier: MIT */
/* test_loop.c - the phases of a turn; what ends a run: a stop, a future, a deadlock. */
#include "support.h"

static struct call a;
static struct call b;
static struct call c;
static struct timed_call late;
static struct timed_call early;
static struct rondo_isr_handle posted;

static void stops(struct rondo_handle *handle) {
    call(handle);
    rondo_loop_stop();
}

/* Calls, at the end of this turn's batch, a handle that stops the loop. */
static void stop_soon(struct call *c_, const char *tag) {
    c_->tag = tag;
    rondo_call_soon(&c_->handle, stops);
}

static void posted_runs(struct rondo_handle *handle) {
    (void)handle;
    note("posted");
}

static void posted_stops(struct rondo_handle *handle) {
    posted_runs(handle);
    rondo_loop_stop();
}

/* --- the phases --------------------------------------------------------------------- */

static void calls_from_all_sides(struct rondo_handle *handle) {
    call(handle);
    later(&late, 20, "late");
    later(&early, 10, "early");
    pass_ms(30);
    (void)rondo_call_soon_isr(&posted);
    soon(&b, "left over");
}

static void a_turn_runs_what_was_left_then_what_was_posted_then_due_timers(void **state) {
    (void)state;
    rondo_isr_handle_init(&posted, posted_runs);
    a.tag = "a";
    rondo_call_soon(&a.handle, calls_from_all_sides);
    run_dry();
    assert_trace("1 - a\n"
                 "2@30 - left over\n"
                 "2@30 - posted\n"
                 "2@30 - early\n"
                 "2@30 - late\n");
}

static int64_t spins_until_ms;

/* A task that never waits, and takes 2 ms a turn. */
static enum rondo_err spins(void *arg) {
    (void)arg;
    while (rondo_loop_time().us < spins_until_ms * 1000) {
        pass_ms(2);
        enum rondo_err err = rondo_await_yield();
        if (err != RONDO_OK) {
            return err;
        }
    }
    return RONDO_OK;
}

static void a_task_that_only_yields_starves_neither_timers_nor_posts(void **state) {
    (void)state;
    rondo_isr_handle_init(&posted, posted_runs);
    spins_until_ms = 10;
    (void)spawn("x", spins, NULL);
    later(&early, 5, "timer");
    run_turns(2);
    (void)rondo_call_soon_isr(&posted);
    run_dry();
    assert_trace("3@6 - posted\n"
                 "4@8 - timer\n");
}

static struct call rearmed;
static unsigned times_left;

static void calls_itself_with_a_timer(struct rondo_handle *handle) {
    timed_call(handle);
    if (--times_left > 0) {
        rondo_call_later(RONDO_CONTAINER_OF(handle, struct rondo_timer, handle),
                         rondo_ms(0), calls_itself_with_a_timer);
        soon(&rearmed, "soon");
    }
}

static void a_timer_rearmed_for_now_runs_in_the_next_turn(void **state) {
    (void)state;
    times_left = 4;
    early.tag = "timer";
    rondo_call_later(&early.timer, rondo_ms(0), calls_itself_with_a_timer);
    run_dry();
    assert_trace("1 - timer\n"
                 "2 - soon\n"
                 "2 - timer\n"
                 "3 - soon\n"
                 "3 - timer\n"
                 "4 - soon\n"
                 "4 - timer\n");
}

static void the_loop_sleeps_only_when_nothing_is_ready(void **state) {
    (void)state;
    later(&early, 10, "early");
    soon(&a, "a");
    run_turns(1);
    assert_trace("1 - a\n");
    assert_int_equal(rondo_loop_wakeups(), 0);
    run_dry();
    assert_trace("2@10 - early\n");
    assert_int_equal(rondo_loop_wakeups(), 1);
}

/* --- stopping ----------------------------------------------------------------------- */

static void stops_and_calls_c(struct rondo_handle *handle) {
    stops(handle);
    soon(&c, "c");
}

static void a_stop_lets_the_batch_finish_and_keeps_what_it_called(void **state) {
    (void)state;
    a.tag = "a";
    rondo_call_soon(&a.handle, stops_and_calls_c);
    soon(&b, "b");
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_trace("1 - a\n"
                 "1 - b\n");
    assert_true(rondo_handle_is_ready(&c.handle));
    run_turns(1);
    assert_trace("2 - c\n");
}

static enum rondo_err stops_the_loop(void *arg) {
    (void)arg;
    rondo_loop_stop();
    note("stops");
    enum rondo_err err = rondo_await_yield();
    note("goes on");
    return err;
}

static void a_task_can_stop_the_loop(void **state) {
    (void)state;
    (void)spawn("x", stops_the_loop, NULL);
    (void)spawn("y", returner, NULL);
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_trace("1 x stops\n"
                 "1 y runs\n");
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
    assert_trace("2 x goes on\n");
}

static void a_stop_before_the_run_gives_one_turn_that_does_not_sleep(void **state) {
    (void)state;
    later(&early, 10, "early");
    rondo_loop_stop();
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_trace("");
    assert_turns(1);
    assert_int_equal(rondo_loop_time().us, 0);
    run_dry();
    assert_trace("2@10 - early\n");
}

static void a_stop_before_the_run_runs_what_is_ready(void **state) {
    (void)state;
    a.tag = "a";
    rondo_call_soon(&a.handle, stops_and_calls_c);
    rondo_loop_stop();
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_trace("1 - a\n");
    assert_turns(1);
}

static void two_stops_in_a_batch_end_one_run(void **state) {
    (void)state;
    stop_soon(&a, "a");
    stop_soon(&b, "b");
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
    assert_trace("1 - a\n"
                 "1 - b\n");
}

/* --- running until a future is done ------------------------------------------------- */

static enum rondo_err returns_and_calls(void *arg) {
    note("returns");
    soon(&a, "a");
    (void)arg;
    return rondo_return(INT(7));
}

static void leads_to_b(struct rondo_handle *handle) {
    call(handle);
    soon(&b, "b");
}

static void running_until_complete_ends_with_the_turn_after_the_last_step(void **state) {
    (void)state;
    void *value = NULL;
    struct rondo_task *x = spawn("x", returns_and_calls, NULL);
    c.tag = "c";
    rondo_call_soon(&c.handle, leads_to_b);
    assert_int_equal(rondo_run_until_complete(&x->future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 7);
    assert_trace("1 x returns\n"
                 "1 - c\n"
                 "2 - a\n"
                 "2 - b\n");
}

static enum rondo_err returns_and_calls_two_deep(void *arg) {
    (void)arg;
    a.tag = "a";
    rondo_call_soon(&a.handle, leads_to_b);
    return RONDO_OK;
}

static void what_the_last_turn_of_a_run_calls_stays_for_the_next(void **state) {
    (void)state;
    assert_int_equal(run_main(returns_and_calls_two_deep, NULL), RONDO_OK);
    assert_trace("2 - a\n");
    run_dry();
    assert_trace("3 - b\n");
}

static void running_until_a_done_future_takes_one_turn(void **state) {
    (void)state;
    struct rondo_future future;
    void *value = NULL;
    rondo_future_init(&future);
    assert_int_equal(rondo_future_set_result(&future, INT(3)), RONDO_OK);
    soon(&a, "a");
    assert_int_equal(rondo_run_until_complete(&future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 3);
    assert_turns(1);
    assert_trace("1 - a\n");
}

static enum rondo_err ends_with(void *arg) {
    return (enum rondo_err)INT_OF(arg);
}

static void running_until_complete_gives_the_futures_error(void **state) {
    (void)state;
    assert_int_equal(run_main(ends_with, INT(ERR(1))), ERR(1));
    assert_int_equal(run_main(ends_with, INT(RONDO_CANCELLED)), RONDO_CANCELLED);
}

static void a_stop_before_the_future_is_done_is_a_runtime_error(void **state) {
    (void)state;
    struct rondo_future future;
    rondo_future_init(&future);
    stop_soon(&a, "a");
    assert_int_equal(rondo_run_until_complete(&future, NULL), RONDO_RUNTIME_ERROR);
    assert_null(future.callbacks);
    assert_trace("1 - a\n");
}

static void a_run_that_deadlocks_lets_go_of_the_future(void **state) {
    (void)state;
    struct rondo_future future;
    rondo_future_init(&future);
    assert_int_equal(rondo_run_until_complete(&future, NULL), RONDO_DEADLOCK);
    assert_null(future.callbacks);
}

static struct rondo_future late_future;

static void stops_and_sets(struct rondo_handle *handle) {
    stops(handle);
    (void)rondo_future_set_result(&late_future, INT(1));
}

static void a_future_done_in_the_turn_of_a_stop_is_complete(void **state) {
    (void)state;
    rondo_future_init(&late_future);
    a.tag = "a";
    rondo_call_soon(&a.handle, stops_and_sets);
    assert_int_equal(rondo_run_until_complete(&late_future, NULL), RONDO_OK);
    assert_turns(1);
    assert_trace("1 - a\n");
}

/* In asyncio the callback that stops the run is still queued then, and stops the next one. */
static void
a_run_stopped_as_its_future_was_done_ends_the_next_after_a_turn(void **state) {
    (void)state;
    rondo_future_init(&late_future);
    a.tag = "a";
    rondo_call_soon(&a.handle, stops_and_sets);
    assert_int_equal(rondo_run_until_complete(&late_future, NULL), RONDO_OK);
    later(&early, 10, "early");
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_trace("1 - a\n");
    assert_turns(2);
}

/* --- deadlock ----------------------------------------------------------------------- */

static void nothing_ready_and_no_timer_is_a_deadlock(void **state) {
    (void)state;
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
    assert_false(rondo_loop_is_running());
    assert_int_equal(run_main(waits_for_ever, NULL), RONDO_DEADLOCK);
}

static void a_loop_in_deadlock_can_go_on(void **state) {
    (void)state;
    struct rondo_future future;
    rondo_future_init(&future);
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_dry();
    count_turns();
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    assert_int_equal(rondo_run_until_complete(&x->future, NULL), RONDO_OK);
    assert_trace("2 x got 1\n");
}

static void a_posted_object_or_a_timer_is_no_deadlock(void **state) {
    (void)state;
    rondo_isr_handle_init(&posted, posted_stops);
    (void)rondo_call_soon_isr(&posted);
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_trace("1 - posted\n");
    later(&early, 10, "early");
    run_dry();
    assert_trace("2@10 - early\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(a_turn_runs_what_was_left_then_what_was_posted_then_due_timers),
        scenario(a_task_that_only_yields_starves_neither_timers_nor_posts),
        scenario(a_timer_rearmed_for_now_runs_in_the_next_turn),
        scenario(the_loop_sleeps_only_when_nothing_is_ready),
        scenario(a_stop_lets_the_batch_finish_and_keeps_what_it_called),
        scenario(a_task_can_stop_the_loop),
        scenario(a_stop_before_the_run_gives_one_turn_that_does_not_sleep),
        scenario(a_stop_before_the_run_runs_what_is_ready),
        scenario(two_stops_in_a_batch_end_one_run),
        scenario(running_until_complete_ends_with_the_turn_after_the_last_step),
        scenario(what_the_last_turn_of_a_run_calls_stays_for_the_next),
        scenario(running_until_a_done_future_takes_one_turn),
        scenario(running_until_complete_gives_the_futures_error),
        scenario(a_stop_before_the_future_is_done_is_a_runtime_error),
        scenario(a_run_that_deadlocks_lets_go_of_the_future),
        scenario(a_future_done_in_the_turn_of_a_stop_is_complete),
        scenario(a_run_stopped_as_its_future_was_done_ends_the_next_after_a_turn),
        scenario(nothing_ready_and_no_timer_is_a_deadlock),
        scenario(a_loop_in_deadlock_can_go_on),
        scenario(a_posted_object_or_a_timer_is_no_deadlock),
    };
    return cmocka_run_group_tests_name("loop", tests, NULL, NULL);
}
