/* SPDX-License-Identifier: MIT */
/* test_handle.c - what call_soon promises. */
#include "support.h"

#include <string.h>

static struct call a;
static struct call b;
static struct call c;

static void calls_c(struct rondo_handle *handle) {
    call(handle);
    soon(&c, "c");
}

static void handles_run_in_the_order_called(void **state) {
    (void)state;
    soon(&b, "b");
    soon(&a, "a");
    soon(&c, "c");
    run_dry();
    assert_trace("1 - b\n"
                 "1 - a\n"
                 "1 - c\n");
}

static void
what_a_callback_calls_runs_in_the_next_turn_after_what_is_ready(void **state) {
    (void)state;
    a.tag = "a";
    rondo_call_soon(&a.handle, calls_c);
    soon(&b, "b");
    run_dry();
    assert_trace("1 - a\n"
                 "1 - b\n"
                 "2 - c\n");
}

static void tasks_and_handles_share_one_queue(void **state) {
    (void)state;
    soon(&a, "a");
    (void)spawn("x", returner, INT(0));
    soon(&b, "b");
    (void)spawn("y", returner, INT(0));
    soon(&c, "c");
    assert_trace("");
    run_dry();
    assert_trace("1 - a\n"
                 "1 x runs\n"
                 "1 - b\n"
                 "1 y runs\n"
                 "1 - c\n");
}

static void cancels_b(struct rondo_handle *handle) {
    call(handle);
    note(rondo_handle_cancel(&b.handle) ? "yes" : "no");
    note(rondo_handle_cancel(&b.handle) ? "yes" : "no");
}

static void a_handle_cancelled_earlier_in_its_batch_is_skipped(void **state) {
    (void)state;
    a.tag = "a";
    rondo_call_soon(&a.handle, cancels_b);
    soon(&b, "b");
    soon(&c, "c");
    run_dry();
    assert_trace("1 - a\n"
                 "1 - yes\n"
                 "1 - no\n"
                 "1 - c\n");
}

static void the_last_handle_of_a_batch_can_be_cancelled(void **state) {
    (void)state;
    a.tag = "a";
    rondo_call_soon(&a.handle, cancels_b);
    soon(&b, "b");
    run_dry();
    assert_trace("1 - a\n"
                 "1 - yes\n"
                 "1 - no\n");
}

static enum rondo_err task_cancels_b(void *arg) {
    (void)arg;
    note(rondo_handle_cancel(&b.handle) ? "yes" : "no");
    enum rondo_err err = rondo_await_yield();
    note("goes on");
    return err;
}

static void a_task_can_cancel_the_handle_behind_it(void **state) {
    (void)state;
    (void)spawn("x", task_cancels_b, NULL);
    soon(&b, "b");
    soon(&c, "c");
    run_dry();
    assert_trace("1 x yes\n"
                 "1 - c\n"
                 "2 x goes on\n");
}

static void cancelling_after_the_run_changes_nothing(void **state) {
    (void)state;
    soon(&a, "a");
    run_dry();
    assert_false(rondo_handle_cancel(&a.handle));
    assert_trace("1 - a\n");
}

static void cancelling_a_handle_never_called_changes_nothing(void **state) {
    (void)state;
    static struct call fresh;
    assert_false(rondo_handle_cancel(&fresh.handle));
    run_dry();
    assert_trace("");
}

static void a_handle_is_ready_from_the_call_until_it_runs_or_is_cancelled(void **state) {
    (void)state;
    assert_false(rondo_handle_is_ready(&a.handle));
    soon(&a, "a");
    assert_true(rondo_handle_is_ready(&a.handle));
    run_dry();
    assert_false(rondo_handle_is_ready(&a.handle));
    soon(&a, "a");
    assert_true(rondo_handle_cancel(&a.handle));
    assert_false(rondo_handle_is_ready(&a.handle));
    assert_trace("1 - a\n");
}

static void a_handle_called_again_while_ready_keeps_its_place_and_function(void **state) {
    (void)state;
    soon(&a, "a");
    soon(&b, "b");
    rondo_call_soon(&a.handle, calls_c);
    run_dry();
    assert_trace("1 - a\n"
                 "1 - b\n");
}

static void a_cancelled_handle_called_again_goes_to_the_end(void **state) {
    (void)state;
    soon(&a, "a");
    soon(&b, "b");
    assert_true(rondo_handle_cancel(&a.handle));
    soon(&a, "a");
    run_dry();
    assert_trace("1 - b\n"
                 "1 - a\n");
}

static int times_left;

static void calls_itself(struct rondo_handle *handle) {
    note(rondo_handle_is_ready(handle) ? "ready" : "not ready");
    if (--times_left > 0) {
        rondo_call_soon(handle, calls_itself);
    }
}

static void a_callback_may_call_its_own_handle_again(void **state) {
    (void)state;
    times_left = 3;
    rondo_call_soon(&a.handle, calls_itself);
    run_dry();
    assert_trace("1 - not ready\n"
                 "2 - not ready\n"
                 "3 - not ready\n");
}

static void gives_its_storage_away(struct rondo_handle *handle) {
    (void)memset(handle, 0xAA, sizeof *handle);
    note("gone");
}

static void a_callback_may_give_its_handle_away(void **state) {
    (void)state;
    struct rondo_handle handle = {.run = NULL};
    rondo_call_soon(&handle, gives_its_storage_away);
    soon(&b, "b");
    run_dry();
    assert_trace("1 - gone\n"
                 "1 - b\n");
}

static void a_cancelled_handle_may_be_given_away_at_once(void **state) {
    (void)state;
    struct rondo_handle handle = {.run = NULL};
    soon(&a, "a");
    rondo_call_soon(&handle, calls_itself);
    soon(&b, "b");
    assert_true(rondo_handle_cancel(&handle));
    (void)memset(&handle, 0xAA, sizeof handle);
    run_dry();
    assert_trace("1 - a\n"
                 "1 - b\n");
}

static void sees_no_task(struct rondo_handle *handle) {
    (void)handle;
    assert_null(rondo_current_task());
    assert_true(rondo_loop_is_running());
    note("no task");
}

static void a_callback_has_no_current_task(void **state) {
    (void)state;
    (void)spawn("x", returner, INT(0));
    rondo_call_soon(&a.handle, sees_no_task);
    (void)spawn("y", returner, INT(0));
    run_dry();
    assert_trace("1 x runs\n"
                 "1 - no task\n"
                 "1 y runs\n");
}

static void call_soon_needs_an_open_loop(void **state) {
    (void)state;
    needs_checks();
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    assert_panics(rondo_call_soon(&a.handle, call), "no loop is open");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(handles_run_in_the_order_called),
        scenario(what_a_callback_calls_runs_in_the_next_turn_after_what_is_ready),
        scenario(tasks_and_handles_share_one_queue),
        scenario(a_handle_cancelled_earlier_in_its_batch_is_skipped),
        scenario(the_last_handle_of_a_batch_can_be_cancelled),
        scenario(a_task_can_cancel_the_handle_behind_it),
        scenario(cancelling_after_the_run_changes_nothing),
        scenario(cancelling_a_handle_never_called_changes_nothing),
        scenario(a_handle_is_ready_from_the_call_until_it_runs_or_is_cancelled),
        scenario(a_handle_called_again_while_ready_keeps_its_place_and_function),
        scenario(a_cancelled_handle_called_again_goes_to_the_end),
        scenario(a_callback_may_call_its_own_handle_again),
        scenario(a_callback_may_give_its_handle_away),
        scenario(a_cancelled_handle_may_be_given_away_at_once),
        scenario(a_callback_has_no_current_task),
        scenario(call_soon_needs_an_open_loop),
    };
    return cmocka_run_group_tests_name("handle", tests, NULL, NULL);
}
