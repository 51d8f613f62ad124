/* SPDX-License-Identifier: MIT */
/* test_loop_close.c - loops that are opened and closed, and what they refuse. */
#include "support.h"

static struct call a;
static struct timed_call late;
static struct timed_call early;
static struct rondo_future awaited;

/* --- what is refused ---------------------------------------------------------------- */

static enum rondo_err runs_within_a_run(void *arg) {
    static struct rondo_task other;
    (void)arg;
    assert_true(rondo_loop_is_running());
    note_err("run_forever", rondo_run_forever());
    note_err("run_until_complete", rondo_run_until_complete(&awaited, NULL));
    note_err("cancel_all_tasks", rondo_cancel_all_tasks());
    note_err("run", rondo_run(&scenario_clock.clock, &other, runs_within_a_run, NULL));
    note_err("open", rondo_loop_open(&scenario_clock.clock));
    note_err("close", rondo_loop_close());
    return RONDO_OK;
}

static void a_running_loop_refuses_to_be_run_opened_or_closed(void **state) {
    (void)state;
    rondo_future_init(&awaited);
    assert_int_equal(run_main(runs_within_a_run, NULL), RONDO_OK);
    assert_trace("1 main run_forever RUNTIME_ERROR\n"
                 "1 main run_until_complete RUNTIME_ERROR\n"
                 "1 main cancel_all_tasks RUNTIME_ERROR\n"
                 "1 main run RUNTIME_ERROR\n"
                 "1 main open RUNTIME_ERROR\n"
                 "1 main close RUNTIME_ERROR\n");
    assert_null(awaited.callbacks);
}

static enum rondo_err runs_until_a_done_future_within_a_run(void *arg) {
    note_err("run_until_complete", rondo_run_until_complete(arg, NULL));
    for (int i = 0; i < 3; i++) {
        (void)rondo_await_yield();
    }
    note("still runs");
    return RONDO_OK;
}

static void a_run_that_was_refused_does_not_stop_the_one_that_runs(void **state) {
    (void)state;
    rondo_future_init(&awaited);
    (void)rondo_future_set_result(&awaited, NULL);
    assert_int_equal(run_main(runs_until_a_done_future_within_a_run, &awaited), RONDO_OK);
    assert_trace("1 main run_until_complete RUNTIME_ERROR\n"
                 "4 main still runs\n");
}

static void a_closed_loop_refuses_to_run(void **state) {
    (void)state;
    struct rondo_future future;
    struct rondo_future done;
    rondo_future_init(&future);
    rondo_future_init(&done);
    (void)rondo_future_set_result(&done, NULL);
    assert_int_equal(rondo_run_until_complete(&done, NULL), RONDO_RUNTIME_ERROR);
    assert_true(rondo_loop_is_closed());
    assert_int_equal(rondo_run_forever(), RONDO_RUNTIME_ERROR);
    assert_int_equal(rondo_run_until_complete(&future, NULL), RONDO_RUNTIME_ERROR);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_RUNTIME_ERROR);
    assert_null(future.callbacks);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
}

static void an_open_loop_cannot_be_opened_again(void **state) {
    (void)state;
    struct rondo_virtual_clock other;
    rondo_virtual_clock_init(&other);
    assert_false(rondo_loop_is_closed());
    assert_int_equal(rondo_loop_open(&other.clock), RONDO_RUNTIME_ERROR);
    soon(&a, "a");
    run_dry();
    assert_trace("1 - a\n");
}

static void the_time_needs_an_open_loop(void **state) {
    (void)state;
    needs_checks();
    assert_panics((void)rondo_loop_time(), "no loop is open");
}

static void the_loop_says_whether_it_runs(void **state) {
    (void)state;
    assert_false(rondo_loop_is_running());
    soon(&a, "a");
    run_dry();
    assert_false(rondo_loop_is_running());
    trace_clear();
}

static void the_loops_time_is_its_clocks(void **state) {
    (void)state;
    assert_int_equal(rondo_loop_time().us, 0);
    pass_ms(5);
    assert_int_equal(rondo_loop_time().us, 5000);
}

/* --- closing ------------------------------------------------------------------------ */

static void a_loop_that_is_closed_forgets_what_is_ready(void **state) {
    (void)state;
    soon(&a, "a");
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    assert_true(rondo_loop_is_closed());
    assert_false(rondo_handle_is_ready(&a.handle));
    assert_int_equal(rondo_task_state(x), RONDO_TASK_NEW);
    reopen_loop();
    run_dry();
    assert_trace("");
}

static void a_loop_that_is_closed_forgets_its_timers(void **state) {
    (void)state;
    later(&early, 10, "early");
    later(&late, 20, "late");
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    assert_false(rondo_timer_is_armed(&early.timer));
    assert_false(rondo_timer_is_armed(&late.timer));
    reopen_loop();
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
    assert_int_equal(rondo_loop_time().us, 0);
    assert_trace("");
}

static struct rondo_signal signal_of_old;

static enum rondo_err waits_for_signal(void *arg) {
    return rondo_signal_await(arg);
}

static struct rondo_task *old[4];

static void close_with_everything_pending(void) {
    rondo_signal_init(&signal_of_old);
    later(&late, 1000, "late");
    old[0] = spawn("signal", waits_for_signal, &signal_of_old);
    old[1] = spawn("sleep", sleeper, INT(500));
    old[2] = spawn("future", waits_for_ever, NULL);
    run_turns(1);
    old[3] = spawn("new", returner, NULL);
    soon(&a, "a");
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    assert_null(rondo_all_tasks(NULL));
}

static void a_new_loop_knows_nothing_of_the_one_before(void **state) {
    (void)state;
    close_with_everything_pending();
    reopen_loop();
    assert_null(rondo_all_tasks(NULL));
    assert_int_equal(rondo_loop_wakeups(), 0);
    run_dry(); /* nobody waits for an interrupt any more */
    assert_trace("");
}

static void all_storage_of_a_closed_loop_can_be_used_again(void **state) {
    (void)state;
    close_with_everything_pending();
    reopen_loop();
    for (int i = 0; i < 4; i++) {
        (void)rondo_create_task(old[i], sleeper, INT(4 - i));
    }
    later(&late, 1, "late");
    soon(&a, "a");
    run_dry();
    assert_trace("2 - a\n"
                 "3@1 - late\n"
                 "4@1 new woke\n"
                 "6@2 future woke\n"
                 "8@3 sleep woke\n"
                 "10@4 signal woke\n");
}

static void loops_can_be_opened_one_after_another(void **state) {
    (void)state;
    for (int i = 0; i < 100; i++) {
        struct rondo_virtual_clock clock;
        rondo_virtual_clock_init(&clock);
        clock.now_us = 1000 * i;
        assert_int_equal(rondo_loop_open(&clock.clock), RONDO_OK);
        assert_int_equal(rondo_loop_time().us, 1000 * i);
        later(&early, 5, "x");
        rondo_loop_stop();
        assert_int_equal(rondo_run_forever(), RONDO_OK);
        assert_int_equal(rondo_loop_time().us, 1000 * i);
        assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
        assert_int_equal(rondo_loop_time().us, 1000 * i + 5000);
        assert_int_equal(rondo_loop_wakeups(), 1);
        assert_int_equal(rondo_loop_close(), RONDO_OK);
    }
    trace_clear();
}

static void a_stop_of_a_closed_loop_is_forgotten(void **state) {
    (void)state;
    rondo_loop_stop();
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    later(&early, 10, "early");
    run_dry();
    assert_trace("1@10 - early\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(a_running_loop_refuses_to_be_run_opened_or_closed),
        scenario(a_run_that_was_refused_does_not_stop_the_one_that_runs),
        no_loop(a_closed_loop_refuses_to_run),
        scenario(an_open_loop_cannot_be_opened_again),
        no_loop(the_time_needs_an_open_loop),
        scenario(the_loop_says_whether_it_runs),
        scenario(the_loops_time_is_its_clocks),
        scenario(a_loop_that_is_closed_forgets_what_is_ready),
        scenario(a_loop_that_is_closed_forgets_its_timers),
        scenario(a_new_loop_knows_nothing_of_the_one_before),
        scenario(all_storage_of_a_closed_loop_can_be_used_again),
        no_loop(loops_can_be_opened_one_after_another),
        scenario(a_stop_of_a_closed_loop_is_forgotten),
    };
    return cmocka_run_group_tests_name("loop_close", tests, NULL, NULL);
}
