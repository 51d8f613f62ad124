/* SPDX-License-Identifier: MIT */
/* test_generator_stack.c - stacks that generators have of their own. */
#include "generators.h"

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
    static uint64_t little;
    rondo_generator_init(generator, &little, sizeof little, counts, INT(1));
    (void)spawn("x", starts_without_stack, generator);
    run_dry();
    assert_trace("1 x caught\n");
}

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
    assert_in_range(used, 1, generator->stack_size - 1);
    ((uint32_t *)generator->stack)[1] = 0;
    assert_int_equal(rondo_generator_stack_used(generator),
                     generator->stack_size - sizeof(uint32_t));
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
        with_generators(a_generator_needs_a_stack_that_is_large_enough),
        with_generators(a_task_knows_the_innermost_generator_that_runs_in_it),
        with_generators(the_stack_used_by_a_generator_is_what_was_written_to),
        with_generators(an_overflow_is_noticed_when_the_generator_yields_or_waits),
        with_generators(so_is_that_of_one_around_it),
    };
    return cmocka_run_group_tests_name("generator_stack", tests, NULL, NULL);
}
