/* SPDX-License-Identifier: MIT */
/* test_io_await.c - tasks that wait until something can be read or written. */
#include "sources.h"

static struct rondo_task *task;

/* --- tasks -------------------------------------------------------------------------- */

static void a_task_runs_in_the_turn_after_the_callback(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    task = spawn("x", awaits_readable, NULL);
    run_turns(1);
    assert_string_equal(rondo_task_waits_for(task), "input or output");
    readable();
    run_turns(2);
    assert_trace("2 - a\n"
                 "3 x readable OK\n"
                 "3 - a\n");
}

static void a_task_does_not_wait_for_a_source_that_is_ready(void **state) {
    (void)state;
    readable();
    run_turns(1);
    (void)spawn("x", awaits_readable, NULL);
    (void)spawn("y", awaits_readable, NULL);
    run_dry();
    assert_trace("2 x readable OK\n"
                 "2 y readable OK\n");
}

static void any_number_of_tasks_may_wait(void **state) {
    (void)state;
    (void)spawn("x", awaits_readable, NULL);
    (void)spawn("y", awaits_writable, NULL);
    (void)spawn("z", awaits_readable, NULL);
    run_turns(1);
    assert_int_equal(rondo__loop.expected, 3);
    readable();
    run_turns(3);
    assert_trace("3 x readable OK\n"
                 "3 z readable OK\n");
    assert_int_equal(rondo__loop.expected, 1);
    assert_false(is_queued(&io)); /* readable, which nobody waits for */
    writable();
    run_dry();
    assert_trace("6 y writable OK\n");
    assert_int_equal(rondo__loop.expected, 0);
}

static void tasks_are_woken_even_if_a_callback_has_drained_the_device(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, drains);
    (void)spawn("x", awaits_readable, NULL);
    run_turns(1);
    readable();
    run_turns(2);
    assert_trace("2 - a\n"
                 "3 x readable OK\n"); /* it tries, and waits again */
    assert_false(is_readable());
}

static enum rondo_err awaits_twice(void *arg) {
    (void)awaits_readable(arg);
    rondo_io_clear(&io, RONDO_READABLE);
    return awaits_readable(arg);
}

static void one_who_waits_again_waits_for_the_next_time(void **state) {
    (void)state;
    (void)spawn("x", awaits_twice, NULL);
    (void)spawn("y", awaits_readable, NULL);
    run_turns(1);
    readable();
    run_turns(4);
    assert_trace("3 x readable OK\n"
                 "3 y readable OK\n"); /* woken as well: the source was ready */
    readable();
    run_dry();
    assert_trace("7 x readable OK\n");
}

static void a_task_that_comes_while_another_is_woken_does_not_wait(void **state) {
    (void)state;
    (void)spawn("x", awaits_readable, NULL);
    run_turns(1);
    readable();
    run_turns(1);
    (void)spawn("y", awaits_readable, NULL);
    run_dry();
    assert_trace("3 x readable OK\n"
                 "3 y readable OK\n");
}

/* --- cancelling --------------------------------------------------------------------- */

static void a_cancelled_task_leaves_no_trace(void **state) {
    (void)state;
    task = spawn("x", awaits_readable, NULL);
    (void)spawn("y", awaits_readable, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    readable();
    run_dry();
    assert_trace("2 x readable CANCELLED\n"
                 "3 y readable OK\n");
    assert_null(io.side[RONDO_READABLE].waiters);
    assert_int_equal(rondo__loop.expected, 0);
    assert_true(is_readable());
}

static void a_task_cancelled_as_the_source_became_ready_leaves_it_ready(void **state) {
    (void)state;
    task = spawn("x", awaits_readable, NULL);
    run_turns(1);
    readable();
    run_turns(1); /* it is woken */
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("3 x readable CANCELLED\n");
    assert_true(is_readable());
    assert_false(is_queued(&io));
}

static void the_last_waiter_cancelled_takes_the_source_off_the_loop(void **state) {
    (void)state;
    task = spawn("x", awaits_readable, NULL);
    run_turns(1);
    readable();
    assert_true(rondo_task_cancel(task)); /* the source becomes ready before it runs */
    run_turns(1);
    assert_trace("2 x readable CANCELLED\n");
    assert_false(is_queued(&io));
    run_dry();
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_io(a_task_runs_in_the_turn_after_the_callback),
        with_io(a_task_does_not_wait_for_a_source_that_is_ready),
        with_io(any_number_of_tasks_may_wait),
        with_io(tasks_are_woken_even_if_a_callback_has_drained_the_device),
        with_io(one_who_waits_again_waits_for_the_next_time),
        with_io(a_task_that_comes_while_another_is_woken_does_not_wait),
        with_io(a_cancelled_task_leaves_no_trace),
        with_io(a_task_cancelled_as_the_source_became_ready_leaves_it_ready),
        with_io(the_last_waiter_cancelled_takes_the_source_off_the_loop),
    };
    return cmocka_run_group_tests_name("io_await", tests, NULL, NULL);
}
