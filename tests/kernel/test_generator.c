/* SPDX-License-Identifier: MIT */
/* test_generator.c - values that come one by one. */
#include "generators.h"

/* --- values ------------------------------------------------------------------------- */

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
    const struct rondo_task *task = spawn("x", iterates, generator);
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

/* Yields 1, then fails. */
static enum rondo_err fails(struct rondo_generator *self, void *arg) {
    enum rondo_err err = rondo_generator_yield(self, INT(1));
    return err == RONDO_OK ? ERR(INT_OF(arg)) : err;
}

/* --- errors ------------------------------------------------------------------------- */

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

static enum rondo_err returns_a_value(struct rondo_generator *self, void *arg) {
    enum rondo_err err = rondo_generator_yield(self, INT(1));
    return err == RONDO_OK ? rondo_raise(ERR(1), arg) : err;
}

static void an_error_may_carry_a_payload(void **state) {
    (void)state;
    make(0, returns_a_value, INT(7));
    const struct rondo_task *task = spawn("x", iterates, generator);
    run_dry();
    assert_trace("1 x value 1\n"
                 "1 x over USER1\n");
    assert_int_equal(INT_OF(task->future.value), 7);
}

/* --- leaving early ------------------------------------------------------------------ */

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

/* --- misuse ------------------------------------------------------------------------- */

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
        with_generators(an_error_may_carry_a_payload),
        with_generators(a_generator_runs_once_at_a_time),
        with_generators(only_the_generator_itself_may_yield),
        with_generators(only_a_task_may_iterate),
    };
    return cmocka_run_group_tests_name("generator", tests, NULL, NULL);
}
