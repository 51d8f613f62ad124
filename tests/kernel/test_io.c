/* SPDX-License-Identifier: MIT */
/* test_io.c - what can be read or written now, and who is called then. */
#include "sources.h"

/* --- callbacks ---------------------------------------------------------------------- */

static void a_callback_runs_in_the_turn_in_which_the_source_is_ready(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, drains);
    run_turns(2);
    assert_trace("");
    readable();
    assert_false(is_readable()); /* until the loop has learned of it */
    run_turns(3);
    assert_trace("3 - a\n");
    assert_false(is_readable());
}

static void a_callback_runs_in_every_turn_while_the_source_is_ready(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    readable();
    run_turns(3);
    assert_true(is_readable());
    rondo_io_clear(&io, RONDO_READABLE);
    run_turns(2);
    assert_trace("1 - a\n"
                 "2 - a\n"
                 "3 - a\n");
    readable();
    readable(); /* counts once */
    run_turns(1);
    assert_trace("6 - a\n");
}

static void callbacks_run_behind_what_is_ready_and_before_timers(void **state) {
    (void)state;
    static struct timed_call t;
    static struct call c;
    later(&t, 0, "timer");
    rondo_add_reader(&io, &a.handle, drains);
    readable();
    soon(&c, "soon");
    run_turns(1);
    assert_trace("1 - soon\n"
                 "1 - a\n"
                 "1 - timer\n");
}

static void a_source_that_was_ready_before_calls_the_one_added(void **state) {
    (void)state;
    readable();
    run_turns(1);
    assert_true(is_readable());
    assert_false(is_queued(&io)); /* nobody wants it */
    rondo_add_reader(&io, &a.handle, drains);
    assert_true(is_queued(&io));
    run_turns(2);
    assert_trace("2 - a\n");
}

static void readers_and_writers_do_not_meet(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    rondo_add_writer(&io, &w.handle, call);
    writable();
    run_turns(1);
    assert_trace("1 - w\n");
    readable();
    run_turns(1);
    assert_trace("2 - a\n"
                 "2 - w\n");
    rondo_io_clear(&io, RONDO_WRITABLE);
    run_turns(1);
    assert_trace("3 - a\n");
    rondo_io_clear(&io, RONDO_READABLE);
    assert_false(is_queued(&io));
    run_turns(1);
    assert_trace("");
}

static void a_callback_that_is_replaced_runs_no_more(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    readable();
    run_turns(1);
    rondo_add_reader(&io, &b.handle, call);
    run_turns(1);
    assert_trace("1 - a\n"
                 "2 - b\n");
    assert_int_equal(rondo__loop.expected, 1);
    rondo_add_reader(&io, &b.handle, drains); /* the same handle, another function */
    run_turns(2);
    assert_trace("3 - b\n");
}

static void replaces(struct rondo_handle *handle) {
    call(handle);
    rondo_add_reader(&io, &b.handle, drains);
}

static void a_callback_may_replace_itself(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, replaces);
    readable();
    run_turns(3);
    assert_trace("1 - a\n"
                 "2 - b\n");
}

static void removes_the_writer(struct rondo_handle *handle) {
    call(handle);
    assert_true(rondo_remove_writer(&io));
}

static void a_callback_that_is_ready_and_removed_is_not_called(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, removes_the_writer);
    rondo_add_writer(&io, &w.handle, call);
    readable();
    writable();
    run_turns(1);
    assert_trace("1 - a\n");
    assert_false(rondo_remove_writer(&io));
    assert_true(rondo_remove_reader(&io));
    assert_false(rondo_remove_reader(&io));
    run_turns(2);
    assert_trace("");
    assert_true(is_readable()); /* it still is */
}

static void a_removed_callback_leaves_its_handle_free(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    readable();
    run_turns(1);
    assert_true(rondo_remove_reader(&io));
    assert_false(rondo_handle_is_ready(&a.handle));
    soon(&a, "again");
    run_dry();
    assert_trace("1 - a\n"
                 "2 - again\n");
}

/* --- the interrupt and the driver --------------------------------------------------- */

/* The interrupt comes after the device was found drained, before that is said. */
static void drains_late(struct rondo_handle *handle) {
    call(handle);
    readable();
    rondo_io_clear(&io, RONDO_READABLE);
}

static void what_was_raised_before_the_clear_counts(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, drains_late);
    readable();
    run_turns(3);
    assert_trace("1 - a\n"
                 "2 - a\n"
                 "3 - a\n");
}

static void what_is_raised_after_the_clear_counts(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    readable();
    run_turns(1);
    rondo_io_clear(&io, RONDO_READABLE);
    readable();
    run_turns(1);
    assert_trace("1 - a\n"
                 "2 - a\n");
}

static void a_clear_is_for_one_direction(void **state) {
    (void)state;
    readable();
    writable();
    run_turns(1);
    rondo_io_clear(&io, RONDO_READABLE);
    assert_false(is_readable());
    assert_true(rondo_io_is_ready(&io, RONDO_WRITABLE));
    rondo_io_clear(&io, RONDO_READABLE); /* again */
    rondo_io_clear(&io, RONDO_WRITABLE);
    readable();
    rondo_io_clear(&io, RONDO_WRITABLE); /* has nothing to do with it */
    run_turns(1);
    assert_true(is_readable());
    assert_false(rondo_io_is_ready(&io, RONDO_WRITABLE));
}

/* An object that is taken before the source, while whose take() the interrupt comes. */
static void raises_meanwhile(struct rondo_post *post) {
    (void)post;
    readable();
}

static void an_interrupt_while_the_loop_takes_is_not_lost(void **state) {
    (void)state;
    static struct rondo_post hook = {.take = raises_meanwhile};
    rondo_add_reader(&io, &a.handle, drains);
    writable(); /* posted, so that the second raise finds it posted or taken */
    assert_true(rondo_post_isr(&hook));
    run_turns(3);
    assert_trace("2 - a\n");
}

static void an_interrupt_that_finds_the_source_posted_is_taken_with_it(void **state) {
    (void)state;
    static struct rondo_post hook = {.take = raises_meanwhile};
    rondo_add_reader(&io, &a.handle, drains);
    assert_true(rondo_post_isr(&hook));
    writable();
    run_turns(3);
    assert_trace("1 - a\n");
}

static void the_hook_raises(void) {
    readable();
    note("interrupt");
}

static void a_loop_that_sleeps_is_woken_by_the_source(void **state) {
    (void)state;
    scenario_idle = the_hook_raises;
    (void)spawn("x", awaits_readable, NULL);
    run_dry();
    assert_trace("1 - interrupt\n"
                 "3 x readable OK\n");
}

/* --- two sources -------------------------------------------------------------------- */

static void sources_are_called_in_the_order_in_which_they_became_ready(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, call);
    rondo_add_reader(&second, &b.handle, call);
    rondo_io_raise_isr(&second, RONDO_READABLE);
    readable();
    run_turns(2);
    assert_trace("1 - b\n"
                 "1 - a\n"
                 "2 - b\n"
                 "2 - a\n");
    rondo_io_clear(&second, RONDO_READABLE);
    run_turns(1);
    assert_trace("3 - a\n");
}

static void removes_both(struct rondo_handle *handle) {
    call(handle);
    (void)rondo_remove_reader(&io);
    (void)rondo_remove_reader(&second);
}

static void a_callback_may_remove_all(void **state) {
    (void)state;
    rondo_add_reader(&io, &a.handle, removes_both);
    rondo_add_reader(&second, &b.handle, removes_both);
    readable();
    rondo_io_raise_isr(&second, RONDO_READABLE);
    run_dry();
    assert_trace("1 - a\n");
    assert_null(rondo__loop.ios);
}

/* --- misuse ------------------------------------------------------------------------- */

static void awaits_in_a_callback(struct rondo_handle *handle) {
    (void)handle;
    readable();
    assert_panics((void)!rondo_io_await_readable(&io), "a callback may not");
    assert_panics((void)!rondo_io_await_writable(&io), "a callback may not");
    note("caught");
}

static void only_a_task_may_await_a_source(void **state) {
    (void)state;
    assert_caught_in_callback(awaits_in_a_callback);
}

static void a_callback_needs_an_open_loop(void **state) {
    (void)state;
    needs_checks();
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    assert_panics(rondo_add_reader(&io, &a.handle, call), "no loop is open");
    assert_panics(rondo_add_writer(&io, &w.handle, call), "no loop is open");
    reopen_loop();
    readable();
    run_turns(1);
    assert_trace("");
}

static enum rondo_err adds_a_reader_for_a_while(void *arg) {
    rondo_add_reader(&io, &a.handle, call);
    enum rondo_err err = stepper(arg);
    rondo_io_clear(&io, RONDO_READABLE);
    return rondo_remove_reader(&io) ? err : RONDO_RUNTIME_ERROR;
}

static void a_source_that_is_ready_is_called_back_from_the_next_turn_on(void **state) {
    (void)state;
    readable();
    run_dry();
    count_turns();
    (void)spawn("x", adds_a_reader_for_a_while, INT(2));
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x step 2\n"
                 "2 - a\n"
                 "3 x ends\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_io(a_callback_runs_in_the_turn_in_which_the_source_is_ready),
        with_io(a_callback_runs_in_every_turn_while_the_source_is_ready),
        with_io(callbacks_run_behind_what_is_ready_and_before_timers),
        with_io(a_source_that_was_ready_before_calls_the_one_added),
        with_io(readers_and_writers_do_not_meet),
        with_io(a_callback_that_is_replaced_runs_no_more),
        with_io(a_callback_may_replace_itself),
        with_io(a_callback_that_is_ready_and_removed_is_not_called),
        with_io(a_removed_callback_leaves_its_handle_free),
        with_io(what_was_raised_before_the_clear_counts),
        with_io(what_is_raised_after_the_clear_counts),
        with_io(a_clear_is_for_one_direction),
        with_io(an_interrupt_while_the_loop_takes_is_not_lost),
        with_io(an_interrupt_that_finds_the_source_posted_is_taken_with_it),
        with_io(a_loop_that_sleeps_is_woken_by_the_source),
        with_io(sources_are_called_in_the_order_in_which_they_became_ready),
        with_io(a_callback_may_remove_all),
        with_io(only_a_task_may_await_a_source),
        with_io(a_callback_needs_an_open_loop),
        with_io(a_source_that_is_ready_is_called_back_from_the_next_turn_on),
    };
    return cmocka_run_group_tests_name("io", tests, NULL, NULL);
}
