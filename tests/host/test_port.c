/* SPDX-License-Identifier: MIT */
/* test_port.c - the host's port: polling, idling, and what tools are told of stacks. */
#include "../kernel/support.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>

static struct rondo_signal sig;
static struct rondo_virtual_clock virtual_clock;
static unsigned polls;
static unsigned idles;

static int open_port(void **state) {
    (void)close_scenario(state);
    rondo_signal_init(&sig);
    polls = 0;
    idles = 0;
    rondo_virtual_clock_init(&virtual_clock);
    return rondo_loop_open(&virtual_clock.clock) == RONDO_OK ? 0 : -1;
}

static int close_port(void **state) {
    rondo_host_poll = NULL;
    rondo_host_idle = NULL;
    return close_scenario(state);
}

#define port_test(test) cmocka_unit_test_setup_teardown(test, open_port, close_port)

static enum rondo_err waits(void *arg) {
    return rondo_signal_await(arg);
}

static enum rondo_err yields(void *arg) {
    for (int i = 0; i < INT_OF(arg); i++) {
        enum rondo_err err = rondo_await_yield();
        if (err != RONDO_OK) {
            return err;
        }
    }
    return RONDO_OK;
}

static void counts_polls(void) {
    polls++;
}

static void the_poll_stands_for_interrupts_once_a_turn(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 1024);
    rondo_host_poll = counts_polls;
    (void)rondo_create_task(&x, yields, INT(4));
    assert_int_equal(rondo_run_until_complete(&x.future, NULL), RONDO_OK);
    assert_int_equal(polls, 6);
}

static void raises_at_the_third(void) {
    if (++polls == 3) {
        rondo_signal_raise_isr(&sig);
    }
}

static void a_poll_may_raise_signals(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 1024);
    rondo_host_poll = raises_at_the_third;
    (void)rondo_create_task(&x, waits, &sig);
    assert_int_equal(rondo_run_until_complete(&x.future, NULL), RONDO_OK);
    assert_true(polls >= 3);
}

static bool raises_when_idle(void) {
    idles++;
    rondo_signal_raise_isr(&sig);
    return true;
}

static void the_loop_idles_until_something_is_posted(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 1024);
    rondo_host_idle = raises_when_idle;
    (void)rondo_create_task(&x, waits, &sig);
    assert_int_equal(rondo_run_until_complete(&x.future, NULL), RONDO_OK);
    assert_int_equal(idles, 1);
    assert_int_equal(rondo_loop_wakeups(), 1);
    assert_int_equal(rondo_loop_time().us, 0);
}

static void idling_returns_at_once_when_something_is_posted(void **state) {
    (void)state;
    rondo_host_idle = raises_when_idle;
    rondo_signal_raise_isr(&sig);
    assert_false(rondo_port_idle());
    assert_int_equal(idles, 0);
}

static void there_are_no_interrupts_on_the_host(void **state) {
    (void)state;
    assert_false(rondo_port_in_isr());
}

/* --- what sanitizers and valgrind know ---------------------------------------------- */

static enum rondo_err has_large_frames(void *arg) {
    volatile char buffer[2000];
    (void)memset((char *)buffer, 1, sizeof buffer);
    enum rondo_err err = rondo_await_yield();
    return err == RONDO_OK ? (enum rondo_err)(buffer[INT_OF(arg)] - 1) : err;
}

#define HEAP_STACK RONDO_STACK_SIZE(4096)

/* Creates a task on a stack that tools watch byte by byte. Returns that stack. */
static unsigned char *create_on_the_heap(struct rondo_task *task) {
    unsigned char *stack = calloc(1, HEAP_STACK);
    assert_non_null(stack);
    rondo_task_init(task, "x", stack, HEAP_STACK);
    (void)rondo_create_task(task, has_large_frames, INT(3));
    return stack;
}

static void the_stack_of_a_done_task_is_ordinary_memory_again(void **state) {
    (void)state;
    struct rondo_task x;
    unsigned char *stack = create_on_the_heap(&x);
    assert_int_equal(rondo_run_until_complete(&x.future, NULL), RONDO_OK);
    (void)memset(stack, 0xAA, HEAP_STACK);
    for (size_t i = 0; i < HEAP_STACK; i++) {
        assert_int_equal(stack[i], 0xAA);
    }
    free(stack);
}

static void the_stack_of_a_forgotten_task_is_ordinary_memory_again(void **state) {
    (void)state;
    struct rondo_task x;
    unsigned char *stack = create_on_the_heap(&x);
    rondo_loop_stop();
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    (void)memset(stack, 0xAA, HEAP_STACK);
    free(stack);
}

static void the_use_of_a_stack_can_be_measured(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 4096);
    (void)rondo_create_task(&x, has_large_frames, INT(3));
    rondo_loop_stop();
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_true(rondo_task_stack_used(&x) > 2000);
    assert_true(rondo_task_stack_used(&x) < x.stack_size);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        port_test(the_poll_stands_for_interrupts_once_a_turn),
        port_test(a_poll_may_raise_signals),
        port_test(the_loop_idles_until_something_is_posted),
        port_test(idling_returns_at_once_when_something_is_posted),
        port_test(there_are_no_interrupts_on_the_host),
        port_test(the_use_of_a_stack_can_be_measured),
        port_test(the_stack_of_a_done_task_is_ordinary_memory_again),
        port_test(the_stack_of_a_forgotten_task_is_ordinary_memory_again),
    };
    return cmocka_run_group_tests_name("port", tests, NULL, NULL);
}
