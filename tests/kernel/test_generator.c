/* SPDX-License-Identifier: MIT */
/* test_generator.c - values that come one by one. */
#include "support.h"

#include <string.h>

enum { MOST = 4 };

static RONDO_STACK_DEFINE(stacks[MOST], 1024);
static struct rondo_generator generators[MOST];
static struct rondo_generator *const generator = &generators[0];
static struct rondo_future f;
static struct rondo_lock lock;
static struct rondo_task *task;

static int open_generators(void **state) {
    (void)memset(generators, 0xA5, sizeof generators);
    rondo_future_init(&f);
    rondo_lock_init(&lock);
    return open_scenario(state);
}

#define with_generators(test) scenario_with(test, open_generators)

static void make(size_t index, rondo_generator_body body, void *arg) {
    rondo_generator_init(&generators[index], stacks[index], sizeof stacks[index], body,
                         arg);
}

/* --- bodies ---------------------------------------------------------------------------- */

/* Yields 1, 2 and so on up to `arg`. */
static enum rondo_err counts(struct rondo_generator *self, void *arg) {
    for (int i = 1; i <= INT_OF(arg); i++) {
        enum rondo_err err = rondo_generator_yield(self, INT(i));
        if (err != RONDO_OK) {
            note_err("yield", err);
            return err;
        }
    }
    return RONDO_OK;
}

/* The same, sleeping a millisecond before each. */
static enum rondo_err ticks(struct rondo_generator *self, void *arg) {
    for (int i = 1; i <= INT_OF(arg); i++) {
        enum rondo_err err = rondo_await_sleep(rondo_ms(1));
        if (err == RONDO_OK) {
            err = rondo_generator_yield(self, INT(i));
        }
        if (err != RONDO_OK) {
            note_err("tick", err);
            return err;
        }
    }
    return RONDO_OK;
}

/* Yields 1, then fails. */
static enum rondo_err fails(struct rondo_generator *self, void *arg) {
    enum rondo_err err = rondo_generator_yield(self, INT(1));
    return err == RONDO_OK ? ERR(INT_OF(arg)) : err;
}

/* --- those who iterate ----------------------------------------------------------------------- */

static enum rondo_err iterates(void *arg) {
    struct rondo_generator *each = arg;
    enum rondo_err err = RONDO_OK;
    void *value = NULL;
    RONDO_AWAIT_EACH(each, value, err) {
        note_int("value", INT_OF(value));
    }
    note_err("over", err);
    return err;
}

static enum rondo_err asks(void *arg) {
    enum rondo_err err = ERR(9);
    void *value = INT(99);
    if (rondo_generator_await_next(arg, &value, &err)) {
        assert_int_equal(err, RONDO_OK);
        note_int("value", INT_OF(value));
    } else {
        assert_int_equal(INT_OF(value), 99);
        note_err("over", err);
    }
    return err;
}

static enum rondo_err closes(void *arg) {
    enum rondo_err err = rondo_generator_await_close(arg);
    note_err("closed", err);
    return err;
}

/* --- values ---------------------------------------------------------------------------- */

static void values_come_in_order_and_take_no_turn(void **state) {
    (void)state;
    make(0, counts, INT(3));
    (void)spawn("x", iterates, generator);
    (void)spawn("y", returner, NULL);
    run_dry();
    assert_trace("1 x value 1\n"
                 "1 x value 2\n"
                 "1 x value 3\n"
                 "1 x over OK\n"
                 "1 y runs\n");
}

static void a_generator_may_yield_nothing_at_all(void **state) {
    (void)state;
    make(0, counts, INT(0));
    (void)spawn("x", iterates, generator);
    (void)spawn("x", iterates, generator); /* over is over */
    run_dry();
    assert_trace("1 x over OK\n"
                 "1 x over OK\n");
}

static void a_body_runs_when_the_first_value_is_wanted(void **state) {
    (void)state;
    make(0, counts, INT(1));
    run_dry();
    assert_false(generator->is_started);
    (void)spawn("x", asks, generator);
    run_dry();
    assert_true(generator->is_started);
    assert_false(generator->is_running);
    assert_trace("1 x value 1\n");
}

static void a_generator_that_awaits_suspends_the_one_who_iterates(void **state) {
    (void)state;
    make(0, ticks, INT(2));
    task = spawn("x", iterates, generator);
    (void)spawn("y", sleeper, INT(1));
    run_turns(1);
    assert_string_equal(rondo_task_waits_for(task), "sleep");
    run_dry();
    assert_trace("3@1 x value 1\n"
                 "3@1 y woke\n"
                 "5@2 x value 2\n"
                 "5@2 x over OK\n");
}

static enum rondo_err looks_around(struct rondo_generator *self, void *arg) {
    (void)arg;
    enum rondo_err err = rondo_generator_yield(self, rondo_current_task());
    if (err == RONDO_OK) {
        (void)rondo_await_yield();
        err = rondo_generator_yield(self, rondo_current_task());
    }
    return err;
}

static enum rondo_err is_the_current_one(void *arg) {
    enum rondo_err err = RONDO_OK;
    void *value = NULL;
    RONDO_AWAIT_EACH(generator, value, err) {
        assert_ptr_equal(value, rondo_current_task());
        note("is it");
        if (arg != NULL) {
            break;
        }
    }
    return err;
}

static void a_generator_runs_as_the_task_that_asks(void **state) {
    (void)state;
    make(0, looks_around, NULL);
    (void)spawn("x", is_the_current_one, INT(1));
    (void)spawn("y", is_the_current_one, NULL); /* another goes on where it was left */
    run_dry();
    assert_trace("1 x is it\n"
                 "2 y is it\n");
}

static enum rondo_err alternates(void *arg) {
    (void)arg;
    for (int i = 0; i < 3; i++) {
        (void)asks(&generators[0]);
        (void)asks(&generators[1]);
    }
    return RONDO_OK;
}

static void generators_do_not_meet(void **state) {
    (void)state;
    make(0, counts, INT(2));
    make(1, ticks, INT(5));
    (void)spawn("x", alternates, NULL);
    run_dry();
    assert_trace("1 x value 1\n"
                 "3@1 x value 1\n"
                 "3@1 x value 2\n"
                 "5@2 x value 2\n"
                 "5@2 x over OK\n"
                 "7@3 x value 3\n");
}

/* Twice what another generator yields. */
static enum rondo_err doubles(struct rondo_generator *self, void *arg) {
    struct rondo_generator *source = arg;
    enum rondo_err err = RONDO_OK;
    void *value = NULL;
    RONDO_AWAIT_EACH(source, value, err) {
        err = rondo_generator_yield(self, INT(2 * INT_OF(value)));
        if (err != RONDO_OK) {
            note_err("yield", err);
            enum rondo_err closing = rondo_generator_await_close(source);
            return closing == RONDO_OK ? err : closing;
        }
    }
    return err;
}

static void generators_nest(void **state) {
    (void)state;
    make(0, ticks, INT(2));
    make(1, doubles, &generators[0]);
    make(2, doubles, &generators[1]);
    make(3, doubles, &generators[2]);
    (void)spawn("x", iterates, &generators[3]);
    run_dry();
    assert_trace("3@1 x value 8\n"
                 "5@2 x value 16\n"
                 "5@2 x over OK\n");
}

static void closing_a_generator_may_close_those_inside(void **state) {
    (void)state;
    make(0, counts, INT(9));
    make(1, doubles, &generators[0]);
    make(2, doubles, &generators[1]);
    (void)spawn("x", asks, &generators[2]);
    (void)spawn("x", closes, &generators[2]);
    run_dry();
    assert_trace("1 x value 4\n"
                 "1 x yield GENERATOR_EXIT\n"
                 "1 x yield GENERATOR_EXIT\n"
                 "1 x yield GENERATOR_EXIT\n"
                 "1 x closed OK\n");
    for (size_t i = 0; i < 3; i++) {
        assert_true(generators[i].is_over);
    }
}

static void a_stack_can_be_used_for_another_generator(void **state) {
    (void)state;
    for (int i = 0; i < 5; i++) {
        make(0, i % 2 == 0 ? counts : ticks, INT(2));
        (void)spawn("x", asks, generator); /* and left where it is */
        run_dry();
    }
    assert_trace("1 x value 1\n"
                 "4@1 x value 1\n"
                 "5@1 x value 1\n"
                 "8@2 x value 1\n"
                 "9@2 x value 1\n");
}

/* --- errors ---------------------------------------------------------------------------- */

static void an_error_ends_the_loop_and_comes_once(void **state) {
    (void)state;
    make(0, fails, INT(1));
    (void)spawn("x", iterates, generator);
    (void)spawn("y", iterates, generator);
    (void)spawn("z", closes, generator);
    run_dry();
    assert_trace("1 x value 1\n"
                 "1 x over USER1\n"
                 "1 y over OK\n"
                 "1 z closed OK\n");
}

/* --- leaving early ------------------------------------------------------------------------- */

enum way { BY_BREAK, BY_RETURN, BY_GOTO };

static enum rondo_err leaves(enum way way) {
    enum rondo_err err = RONDO_OK;
    void *value = NULL;
    RONDO_AWAIT_EACH(generator, value, err) {
        note_int("value", INT_OF(value));
        if (INT_OF(value) == 2) {
            switch (way) {
            case BY_RETURN: return RONDO_OK;
            case BY_GOTO: goto out;
            default: break;
            }
            break;
        }
    }
    note_err("after", err);
out:
    return err;
}

static enum rondo_err leaves_and_closes(void *arg) {
    (void)leaves((enum way)INT_OF(arg));
    return closes(generator);
}

static void a_loop_may_be_left_early_and_the_generator_closed(void **state) {
    (void)state;
    static const char *const traces[] = {
        [BY_BREAK] = "1 x value 1\n1 x value 2\n1 x after OK\n"
                     "1 x yield GENERATOR_EXIT\n1 x closed OK\n",
        [BY_RETURN] = "1 x value 1\n1 x value 2\n"
                      "1 x yield GENERATOR_EXIT\n1 x closed OK\n",
        [BY_GOTO] = "1 x value 1\n1 x value 2\n"
                    "1 x yield GENERATOR_EXIT\n1 x closed OK\n",
    };
    for (int way = BY_BREAK; way <= BY_GOTO; way++) {
        (void)open_generators(state);
        make(0, counts, INT(3));
        (void)spawn("x", leaves_and_closes, INT(way));
        run_dry();
        assert_trace(traces[way]);
    }
}

static enum rondo_err leaves_and_goes_on(void *arg) {
    (void)leaves((enum way)INT_OF(arg));
    return iterates(generator);
}

static void a_loop_left_early_can_be_taken_up_again(void **state) {
    (void)state;
    make(0, counts, INT(4));
    (void)spawn("x", leaves_and_goes_on, INT(BY_RETURN));
    run_dry();
    assert_trace("1 x value 1\n"
                 "1 x value 2\n"
                 "1 x value 3\n"
                 "1 x value 4\n"
                 "1 x over OK\n");
}

/* --- closing --------------------------------------------------------------------------- */

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

/* --- cancelling ------------------------------------------------------------------------ */

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

static enum rondo_err returns_a_value(struct rondo_generator *self, void *arg) {
    enum rondo_err err = rondo_generator_yield(self, INT(1));
    return err == RONDO_OK ? rondo_raise(ERR(1), arg) : err;
}

static void an_error_may_carry_a_payload(void **state) {
    (void)state;
    make(0, returns_a_value, INT(7));
    task = spawn("x", iterates, generator);
    run_dry();
    assert_trace("1 x value 1\n"
                 "1 x over USER1\n");
    assert_int_equal(INT_OF(task->future.value), 7);
}

/* --- misuse ------------------------------------------------------------------------------ */

static enum rondo_err asks_itself(struct rondo_generator *self, void *arg) {
    (void)arg;
    (void)asks(self);
    (void)closes(self);
    return rondo_generator_yield(self, INT(1));
}

static void a_generator_runs_once_at_a_time(void **state) {
    (void)state;
    make(0, asks_itself, NULL);
    make(1, ticks, INT(1));
    (void)spawn("x", iterates, generator);
    (void)spawn("y", iterates, &generators[1]);
    (void)spawn("z", asks, &generators[1]);
    (void)spawn("z", closes, &generators[1]);
    run_dry();
    assert_trace("1 x over RUNTIME_ERROR\n"
                 "1 x closed RUNTIME_ERROR\n"
                 "1 x value 1\n"
                 "1 x over OK\n"
                 "1 z over RUNTIME_ERROR\n"
                 "1 z closed RUNTIME_ERROR\n"
                 "3@1 y value 1\n"
                 "3@1 y over OK\n");
}

static enum rondo_err starts_without_stack(void *arg) {
    enum rondo_err err = RONDO_OK;
    void *value = NULL;
    assert_panics((void)!rondo_generator_await_next(arg, &value, &err), "too small");
    note("caught");
    return RONDO_OK;
}

static void a_generator_needs_a_stack_that_is_large_enough(void **state) {
    (void)state;
    needs_checks();
    rondo_generator_init(generator, stacks[0], 8, counts, INT(1));
    (void)spawn("x", starts_without_stack, generator);
    run_dry();
    assert_trace("1 x caught\n");
}

static enum rondo_err yields_for_another(void *arg) {
    (void)asks(arg);
    assert_panics((void)!rondo_generator_yield(arg, NULL), "only the generator itself");
    note("caught");
    return RONDO_OK;
}

static void only_the_generator_itself_may_yield(void **state) {
    (void)state;
    needs_checks();
    make(0, counts, INT(2));
    (void)spawn("x", yields_for_another, generator);
    run_dry();
    assert_trace("1 x value 1\n"
                 "1 x caught\n");
}

static void iterates_in_a_callback(struct rondo_handle *handle) {
    enum rondo_err err = RONDO_OK;
    void *value = NULL;
    (void)handle;
    assert_panics((void)!rondo_generator_await_next(generator, &value, &err),
                  "a callback may not");
    assert_panics((void)!rondo_generator_await_close(generator), "a callback may not");
    assert_panics((void)!rondo_generator_yield(generator, NULL), "a callback may not");
    generator->is_over = true;
    assert_panics((void)!rondo_generator_await_next(generator, &value, &err),
                  "a callback may not");
    note("caught");
}

static void only_a_task_may_iterate(void **state) {
    (void)state;
    make(0, counts, INT(2));
    assert_caught_in_callback(iterates_in_a_callback);
}

/* --- stacks ------------------------------------------------------------------------------ */

static void note_running(void) {
    const struct rondo_generator *running = rondo_generator_running(rondo_current_task());
    note_int("innermost", running == NULL ? -1 : (int)(running - generators));
}

static enum rondo_err notes(struct rondo_generator *self, void *arg) {
    (void)arg;
    note_running();
    return rondo_generator_yield(self, NULL);
}

static enum rondo_err notes_around(struct rondo_generator *self, void *arg) {
    void *value;
    enum rondo_err err;
    note_running();
    while (rondo_generator_await_next(arg, &value, &err)) {
        note_running();
        err = rondo_generator_yield(self, NULL);
        note_running();
    }
    return err;
}

static enum rondo_err iterates_and_notes(void *arg) {
    void *value;
    enum rondo_err err;
    note_running();
    RONDO_AWAIT_EACH(arg, value, err) {
        note_running();
    }
    note_running();
    return err;
}

static void a_task_knows_the_innermost_generator_that_runs_in_it(void **state) {
    (void)state;
    needs_checks();
    make(0, notes_around, &generators[1]);
    make(1, notes, NULL);
    (void)spawn("x", iterates_and_notes, generator);
    run_dry();
    assert_trace("1 x innermost -1\n"
                 "1 x innermost 0\n"
                 "1 x innermost 1\n"
                 "1 x innermost 0\n"
                 "1 x innermost -1\n"
                 "1 x innermost 0\n"
                 "1 x innermost -1\n");
}

static void the_stack_used_by_a_generator_is_what_was_written_to(void **state) {
    (void)state;
    make(0, counts, INT(1));
    (void)spawn("x", iterates, generator);
    run_dry();
    size_t used = rondo_generator_stack_used(generator);
    assert_in_range(used, 1, sizeof stacks[0] - 1);
    ((uint32_t *)(void *)stacks[0])[1] = 0;
    assert_int_equal(rondo_generator_stack_used(generator),
                     sizeof stacks[0] - sizeof(uint32_t));
}

/* Of the first generator; what comes of it is noticed by whoever leaves its stack. */
static enum rondo_err overflows(struct rondo_generator *self, void *arg) {
    uint32_t *lowest = generators[0].stack;
    uint32_t canary = *lowest;
    (void)arg;
    *lowest = 1;
    assert_panics((void)!rondo_generator_yield(self, NULL), "stack of a generator");
    assert_panics((void)rondo_await_yield(), "stack of a generator");
    *lowest = canary;
    note("caught");
    return RONDO_OK;
}

static void an_overflow_is_noticed_when_the_generator_yields_or_waits(void **state) {
    (void)state;
    needs_canary();
    make(0, overflows, NULL);
    (void)spawn("x", iterates, generator);
    run_dry();
    assert_trace("1 x caught\n"
                 "1 x over OK\n");
}

static enum rondo_err iterates_inside(struct rondo_generator *self, void *arg) {
    (void)self;
    return iterates(arg);
}

static void so_is_that_of_one_around_it(void **state) {
    (void)state;
    needs_canary();
    make(0, iterates_inside, &generators[1]);
    make(1, overflows, NULL);
    (void)spawn("x", iterates, generator);
    run_dry();
    assert_trace("1 x caught\n"
                 "1 x over OK\n"
                 "1 x over OK\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_generators(values_come_in_order_and_take_no_turn),
        with_generators(a_generator_may_yield_nothing_at_all),
        with_generators(a_body_runs_when_the_first_value_is_wanted),
        with_generators(a_generator_that_awaits_suspends_the_one_who_iterates),
        with_generators(a_generator_runs_as_the_task_that_asks),
        with_generators(generators_do_not_meet),
        with_generators(generators_nest),
        with_generators(closing_a_generator_may_close_those_inside),
        with_generators(a_stack_can_be_used_for_another_generator),
        with_generators(an_error_ends_the_loop_and_comes_once),
        with_generators(a_loop_may_be_left_early_and_the_generator_closed),
        with_generators(a_loop_left_early_can_be_taken_up_again),
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
        with_generators(an_error_may_carry_a_payload),
        with_generators(a_generator_runs_once_at_a_time),
        with_generators(a_generator_needs_a_stack_that_is_large_enough),
        with_generators(only_the_generator_itself_may_yield),
        with_generators(only_a_task_may_iterate),
        with_generators(a_task_knows_the_innermost_generator_that_runs_in_it),
        with_generators(the_stack_used_by_a_generator_is_what_was_written_to),
        with_generators(an_overflow_is_noticed_when_the_generator_yields_or_waits),
        with_generators(so_is_that_of_one_around_it),
    };
    return cmocka_run_group_tests_name("generator", tests, NULL, NULL);
}
