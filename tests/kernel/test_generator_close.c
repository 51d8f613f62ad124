/* SPDX-License-Identifier: MIT */
/* test_generator_close.c - generators that are closed, or whose task is cancelled. */
#include "generators.h"

static struct rondo_task *task;
static struct rondo_future f;
static struct rondo_lock lock;

/* --- closing ------------------------------------------------------------------------ */

static void one_that_never_started_is_closed_without_running(void **state) {
    (void)state;
    make(0, counts, INT(3));
    (void)spawn("x", closes, generator);
    (void)spawn("x", iterates, generator);
    (void)spawn("x", closes, generator);
    run_dry();
    assert_trace("1 x closed OK\n"
                 "1 x over OK\n"
                 "1 x closed OK\n");
}

static enum rondo_err ends_with(struct rondo_generator *self, void *arg) {
    assert_int_equal(rondo_generator_yield(self, INT(1)), RONDO_GENERATOR_EXIT);
    return (enum rondo_err)INT_OF(arg);
}

static void closing_returns_what_the_clean_up_failed_with(void **state) {
    (void)state;
    static const enum rondo_err ends[] = {RONDO_OK, RONDO_GENERATOR_EXIT, RONDO_CANCELLED,
                                          RONDO_IO_ERROR};
    static const char *const traces[] = {
        "1 x value 1\n1 x closed OK\n", "1 x value 1\n1 x closed OK\n",
        "1 x value 1\n1 x closed CANCELLED\n", "1 x value 1\n1 x closed IO_ERROR\n"};
    for (size_t i = 0; i < 4; i++) {
        (void)open_generators(state);
        make(0, ends_with, INT(ends[i]));
        (void)spawn("x", asks, generator);
        (void)spawn("x", closes, generator);
        run_dry();
        assert_trace(traces[i]);
    }
}

static enum rondo_err cleans_up(struct rondo_generator *self, void *arg) {
    (void)arg;
    enum rondo_err err = rondo_generator_yield(self, INT(1));
    note_err("yield", err);
    note_err("clean-up", rondo_await_sleep(rondo_ms(1)));
    return err;
}

static void a_clean_up_may_await(void **state) {
    (void)state;
    make(0, cleans_up, NULL);
    (void)spawn("x", asks, generator);
    (void)spawn("x", closes, generator);
    run_dry();
    assert_trace("1 x value 1\n"
                 "1 x yield GENERATOR_EXIT\n"
                 "3@1 x clean-up OK\n"
                 "3@1 x closed OK\n");
}

static void a_clean_up_can_be_cancelled(void **state) {
    (void)state;
    make(0, cleans_up, NULL);
    (void)spawn("x", asks, generator);
    task = spawn("y", closes, generator);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("1 x value 1\n"
                 "1 y yield GENERATOR_EXIT\n"
                 "2 y clean-up CANCELLED\n"
                 "2 y closed OK\n");
}

static enum rondo_err does_not_end(struct rondo_generator *self, void *arg) {
    (void)arg;
    for (int i = 1; i < 9; i++) {
        enum rondo_err err = rondo_generator_yield(self, INT(i));
        if (err != RONDO_OK) {
            note_err("yield", err);
        }
    }
    return RONDO_OK;
}

static void one_that_yields_as_it_is_closed_goes_on_the_next_time(void **state) {
    (void)state;
    make(0, does_not_end, NULL);
    (void)spawn("x", asks, generator);
    (void)spawn("x", closes, generator);
    (void)spawn("x", asks, generator);
    (void)spawn("x", asks, generator);
    run_dry();
    assert_trace("1 x value 1\n"
                 "1 x yield GENERATOR_EXIT\n"
                 "1 x closed RUNTIME_ERROR\n"
                 "1 x value 3\n"
                 "1 x value 4\n");
}

static enum rondo_err holds_a_lock(struct rondo_generator *self, void *arg) {
    enum rondo_err err;
    (void)arg;
    RONDO_AWAIT_LOCKED(&lock, err) {
        err = rondo_generator_yield(self, INT(1));
        if (err != RONDO_OK) {
            return err;
        }
        note("inside");
    }
    return err;
}

static void closing_runs_the_clean_up_of_statements_inside(void **state) {
    (void)state;
    rondo_lock_init(&lock);
    make(0, holds_a_lock, NULL);
    (void)spawn("x", asks, generator);
    run_dry();
    assert_true(rondo_lock_locked(&lock));
    (void)spawn("y", closes, generator);
    run_dry();
    assert_false(rondo_lock_locked(&lock));
    assert_trace("1 x value 1\n"
                 "2 y closed OK\n");
}

/* --- cancelling --------------------------------------------------------------------- */

static void a_task_cancelled_inside_the_generator_cancels_its_await(void **state) {
    (void)state;
    make(0, ticks, INT(3));
    task = spawn("x", iterates, generator);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x tick CANCELLED\n"
                 "2 x over CANCELLED\n");
    assert_true(rondo_task_cancelled(task));
    assert_true(generator->is_over);
    assert_null(rondo__loop.timers.first);
}

static enum rondo_err swallows(struct rondo_generator *self, void *arg) {
    note_err("await", rondo_await(arg, NULL));
    return rondo_generator_yield(self, INT(1));
}

static void a_generator_may_swallow_the_request(void **state) {
    (void)state;
    rondo_future_init(&f);
    make(0, swallows, &f);
    task = spawn("x", iterates, generator);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x await CANCELLED\n"
                 "2 x value 1\n"
                 "2 x over OK\n");
    assert_false(rondo_task_cancelled(task));
}

static enum rondo_err waits_in_the_loop(void *arg) {
    enum rondo_err err = RONDO_OK;
    void *value = NULL;
    RONDO_AWAIT_EACH(generator, value, err) {
        err = awaiter(arg);
        if (err != RONDO_OK) {
            (void)closes(generator);
            return err;
        }
    }
    return err;
}

static void a_task_cancelled_in_the_loop_leaves_the_generator_alone(void **state) {
    (void)state;
    rondo_future_init(&f);
    make(0, counts, INT(3));
    task = spawn("x", waits_in_the_loop, &f);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 x yield GENERATOR_EXIT\n"
                 "2 x closed OK\n");
    assert_true(rondo_task_cancelled(task));
}

static enum rondo_err limits(void *arg) {
    struct rondo_timeout limit;
    rondo_timeout_enter(&limit, rondo_us(2500));
    enum rondo_err err = rondo_timeout_exit(&limit, iterates(arg));
    note_err("limited", err);
    return err;
}

static void a_time_limit_reaches_into_the_generator(void **state) {
    (void)state;
    make(0, ticks, INT(9));
    (void)spawn("x", limits, generator);
    run_dry();
    assert_trace("3@1 x value 1\n"
                 "5@2 x value 2\n"
                 "7@2 x tick CANCELLED\n"
                 "7@2 x over CANCELLED\n"
                 "7@2 x limited TIMEOUT\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_generators(one_that_never_started_is_closed_without_running),
        with_generators(closing_returns_what_the_clean_up_failed_with),
        with_generators(a_clean_up_may_await),
        with_generators(a_clean_up_can_be_cancelled),
        with_generators(one_that_yields_as_it_is_closed_goes_on_the_next_time),
        with_generators(closing_runs_the_clean_up_of_statements_inside),
        with_generators(a_task_cancelled_inside_the_generator_cancels_its_await),
        with_generators(a_generator_may_swallow_the_request),
        with_generators(a_task_cancelled_in_the_loop_leaves_the_generator_alone),
        with_generators(a_time_limit_reaches_into_the_generator),
    };
    return cmocka_run_group_tests_name("generator_close", tests, NULL, NULL);
}
