/* SPDX-License-Identifier: MIT */
/* test_io_loop.c - sources and the loop: deadlocks, and the next loop. */
#include "sources.h"

/* --- deadlocks ---------------------------------------------------------------------- */

static void rouse(void) {
    note("sleeps");
    rondo_loop_stop();
}

static void who_waits_for_a_source_is_in_no_deadlock(void **state) {
    (void)state;
    scenario_idle = rouse;
    struct rondo_task *task = spawn("x", awaits_readable, NULL);
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_true(rondo_task_cancel(task));
    run_dry();
    rondo_add_writer(&io, &w.handle, call);
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_true(rondo_remove_writer(&io));
    run_dry();
    assert_trace("1 - sleeps\n"
                 "3 x readable CANCELLED\n"
                 "3 - sleeps\n");
}

static void a_background_source_does_not_keep_the_loop_from_a_deadlock(void **state) {
    (void)state;
    io.is_background = true;
    rondo_add_reader(&io, &a.handle, drains);
    (void)spawn("x", awaits_writable, NULL);
    run_dry();
    assert_int_equal(rondo__loop.expected, 0);
    count_turns();
    readable();
    writable();
    run_dry();
    assert_trace("2 - a\n"
                 "3 x writable OK\n");
    assert_true(rondo_remove_reader(&io));
    assert_int_equal(rondo__loop.expected, 0);
}

static void a_ready_source_that_somebody_wants_keeps_the_loop_awake(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    readable();
    run_turns(1);
    trace_clear();
    rondo_io_clear(&io, RONDO_READABLE);
    assert_true(rondo_remove_reader(&io));
    readable();
    run_dry(); /* one that nobody wants does not */
    assert_true(is_readable());
    assert_trace("");
}

/* --- the next loop ------------------------------------------------------------------ */

static void a_closed_loop_forgets_its_readers(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    rondo_add_reader(&io, &b.handle, call);
    assert_int_equal(rondo__loop.expected, 1);
    assert_true(rondo_remove_reader(&io));
    assert_int_equal(rondo__loop.expected, 0);
}

static void a_callback_of_a_closed_loop_is_not_called_in_the_next(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    rondo_add_writer(&io, &w.handle, call);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    readable();
    writable();
    run_turns(2);
    assert_trace("");
    assert_false(rondo_remove_reader(&io));
    assert_false(rondo_remove_writer(&io));
    rondo_io_clear(&io, RONDO_READABLE);
    run_dry();
}

static void a_clear_in_the_next_loop_calls_no_callback_of_the_closed_one(void **state) {
    (void)state;
    rondo_add_writer(&io, &w.handle, call);
    readable();
    writable();
    run_turns(1);
    assert_trace("1 - w\n");
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    rondo_io_clear(&io, RONDO_READABLE);
    run_turns(1);
    assert_trace("");
    assert_true(rondo_io_is_ready(&io, RONDO_WRITABLE));
}

static void a_task_of_a_closed_loop_is_not_woken_in_the_next(void **state) {
    (void)state;
    (void)spawn("x", awaits_readable, NULL);
    (void)spawn("y", awaits_writable, NULL);
    run_turns(1);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    (void)spawn("z", awaits_readable, NULL);
    run_turns(1);
    assert_int_equal(rondo__loop.expected, 1);
    readable();
    writable();
    run_dry();
    assert_trace("4 z readable OK\n");
}

static void what_was_ready_in_a_closed_loop_is_ready_in_the_next(void **state) {
    (void)state;
    readable();
    run_turns(1);
    writable();
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    rondo_add_reader(&io, &a.handle, call);
    rondo_add_writer(&io, &w.handle, call);
    run_turns(1);
    assert_trace("2 - a\n"
                 "2 - w\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_io(who_waits_for_a_source_is_in_no_deadlock),
        with_io(a_background_source_does_not_keep_the_loop_from_a_deadlock),
        with_io(a_ready_source_that_somebody_wants_keeps_the_loop_awake),
        with_io(a_closed_loop_forgets_its_readers),
        with_io(a_callback_of_a_closed_loop_is_not_called_in_the_next),
        with_io(a_clear_in_the_next_loop_calls_no_callback_of_the_closed_one),
        with_io(a_task_of_a_closed_loop_is_not_woken_in_the_next),
        with_io(what_was_ready_in_a_closed_loop_is_ready_in_the_next),
    };
    return cmocka_run_group_tests_name("io_loop", tests, NULL, NULL);
}
