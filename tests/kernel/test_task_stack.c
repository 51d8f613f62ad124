/* SPDX-License-Identifier: MIT */
/* test_task_stack.c - the stack of a task: how much, how far, and too far. */
#include "support.h"

#include "switch.h"

static struct rondo_future future;
static struct rondo_event event;

static void a_stack_is_rounded_inwards_to_eight_bytes(void **state) {
    (void)state;
    static unsigned char storage[64] __attribute__((aligned(8)));
    struct rondo_task x;
    rondo_task_init(&x, "x", storage + 1, 40);
    assert_ptr_equal(x.stack, storage + 8);
    assert_int_equal(x.stack_size, 32);
    rondo_task_init(&x, "x", storage, 64);
    assert_ptr_equal(x.stack, storage);
    assert_int_equal(x.stack_size, 64);
    rondo_task_init(&x, "x", storage + 8, 15);
    assert_ptr_equal(x.stack, storage + 8);
    assert_int_equal(x.stack_size, 8);
}

static void a_stack_that_holds_no_eight_aligned_bytes_has_no_size(void **state) {
    (void)state;
    static unsigned char storage[64] __attribute__((aligned(8)));
    struct rondo_task x;
    rondo_task_init(&x, "x", storage + 1, 3);
    assert_int_equal(x.stack_size, 0);
}

static enum rondo_err uses_stack(void *arg) {
    volatile unsigned char buffer[3000];
    for (size_t i = 0; i < sizeof buffer; i++) {
        buffer[i] = (unsigned char)i;
    }
    note_int("used", buffer[10]);
    (void)arg;
    return RONDO_OK;
}

static void the_stack_used_is_what_was_written_to(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 4096);
    (void)rondo_create_task(&x, returner, NULL);
    run_dry();
    size_t little = rondo_task_stack_used(&x);
    (void)rondo_create_task(&x, uses_stack, NULL);
    run_dry();
    size_t much = rondo_task_stack_used(&x);
    assert_true(little > 0);
    assert_true(much >= 3000 && much > little);
    assert_true(much < x.stack_size);
    (void)rondo_create_task(&x, returner, NULL);
    run_dry();
    assert_int_equal(rondo_task_stack_used(&x), much);
    trace_clear();
}

static enum rondo_err keeps_numbers(void *arg) {
    uint32_t numbers[16];
    for (uint32_t i = 0; i < 16; i++) {
        numbers[i] = i * 77 + (uint32_t)INT_OF(arg);
    }
    for (int turn = 0; turn < 5; turn++) {
        enum rondo_err err = rondo_await_yield();
        if (err != RONDO_OK) {
            return err;
        }
    }
    for (uint32_t i = 0; i < 16; i++) {
        if (numbers[i] != i * 77 + (uint32_t)INT_OF(arg)) {
            note_int("lost", (long)i);
        }
    }
    return RONDO_OK;
}

static void what_a_task_keeps_on_its_stack_survives_other_tasks(void **state) {
    (void)state;
    for (int i = 0; i < 8; i++) {
        (void)spawn("x", keeps_numbers, INT(i * 1000));
    }
    run_dry();
    assert_trace("");
}

static void a_task_needs_a_stack_that_is_large_enough(void **state) {
    (void)state;
    needs_checks();
    static unsigned char storage[RONDO_PORT_STACK_MIN] __attribute__((aligned(8)));
    struct rondo_task x;
    rondo_task_init(&x, "x", NULL, 0);
    assert_panics((void)rondo_create_task(&x, returner, NULL), "no stack");
    rondo_task_init(&x, "x", storage, sizeof storage);
    assert_panics((void)rondo_create_task(&x, returner, NULL), "too small");
}

/* --- overflows ---------------------------------------------------------------------- */

/* The lowest word of its stack, which no task should reach. */
static uint32_t *canary(void) {
    return rondo_current_task()->stack;
}

static enum rondo_err overflows_and_yields(void *arg) {
    (void)arg;
    *canary() = 1;
    assert_panics((void)rondo_await_yield(), "overflowed");
    *canary() = RONDO_PAINT;
    note("caught");
    return RONDO_OK;
}

static enum rondo_err overflows_and_waits(void *arg) {
    *canary() = 1;
    assert_panics((void)rondo_await(arg, NULL), "overflowed");
    *canary() = RONDO_PAINT;
    note("caught");
    return RONDO_OK;
}

static enum rondo_err overflows_and_waits_for_event(void *arg) {
    *canary() = 1;
    assert_panics((void)!rondo_event_await(arg), "overflowed");
    *canary() = RONDO_PAINT;
    note("caught");
    return RONDO_OK;
}

static enum rondo_err overflows_and_returns(void *arg) {
    (void)arg;
    *canary() = 1;
    return RONDO_OK;
}

static void an_overflow_is_noticed_when_the_task_yields_or_waits(void **state) {
    (void)state;
    needs_canary();
    rondo_future_init(&future);
    (void)spawn("x", overflows_and_yields, NULL);
    (void)spawn("y", overflows_and_waits, &future);
    rondo_event_init(&event);
    (void)spawn("z", overflows_and_waits_for_event, &event);
    run_dry();
    assert_trace("1 x caught\n"
                 "1 y caught\n"
                 "1 z caught\n");
}

static void an_overflow_is_noticed_when_the_task_ends(void **state) {
    (void)state;
    needs_canary();
    needs_jumps_between_stacks();
    assert_panics((void)run_main(overflows_and_returns, NULL), "overflowed");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(a_stack_is_rounded_inwards_to_eight_bytes),
        scenario(a_stack_that_holds_no_eight_aligned_bytes_has_no_size),
        scenario_once(the_stack_used_is_what_was_written_to),
        scenario(what_a_task_keeps_on_its_stack_survives_other_tasks),
        scenario(a_task_needs_a_stack_that_is_large_enough),
        scenario(an_overflow_is_noticed_when_the_task_yields_or_waits),
        scenario(an_overflow_is_noticed_when_the_task_ends),
    };
    return cmocka_run_group_tests_name("task_stack", tests, NULL, NULL);
}
