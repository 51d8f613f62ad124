/* SPDX-License-Identifier: MIT */
/* test_event.c - a flag that tasks wait for. */
#include "support.h"

#include <string.h>

static struct rondo_event event;
static struct call a;

static int open_event(void **state) {
    rondo_event_init(&event);
    return open_scenario(state);
}

#define with_event(test) scenario_with(test, open_event)

static enum rondo_err waits(void *arg) {
    enum rondo_err err = rondo_event_await(arg);
    note_err("event", err);
    return err;
}

static void zeroed_storage_is_an_event_that_is_not_set(void **state) {
    (void)state;
    static struct rondo_event zeroed;
    (void)memset(&zeroed, 0, sizeof zeroed);
    assert_false(rondo_event_is_set(&zeroed));
    (void)spawn("x", waits, &zeroed);
    run_turns(1);
    rondo_event_set(&zeroed);
    assert_true(rondo_event_is_set(&zeroed));
    run_dry();
    assert_trace("2 x event OK\n");
}

static void setting_wakes_all_in_order_in_the_next_turn(void **state) {
    (void)state;
    (void)spawn("x", waits, &event);
    (void)spawn("y", waits, &event);
    (void)spawn("z", waits, &event);
    run_turns(1);
    rondo_event_set(&event);
    soon(&a, "a");
    run_dry();
    assert_trace("2 x event OK\n"
                 "2 y event OK\n"
                 "2 z event OK\n"
                 "2 - a\n");
    assert_null(event.waiters);
}

static void waiting_for_an_event_that_is_set_does_not_suspend(void **state) {
    (void)state;
    rondo_event_set(&event);
    rondo_event_set(&event);
    (void)spawn("x", waits, &event);
    run_dry();
    assert_trace("1 x event OK\n");
    assert_true(rondo_event_is_set(&event));
}

static void clearing_at_once_does_not_stop_those_who_were_woken(void **state) {
    (void)state;
    (void)spawn("x", waits, &event);
    (void)spawn("y", waits, &event);
    run_turns(1);
    (void)spawn("late", waits, &event); /* its first step comes after those of x and y */
    rondo_event_set(&event);
    rondo_event_clear(&event);
    assert_false(rondo_event_is_set(&event));
    run_dry();
    assert_trace("2 x event OK\n"
                 "2 y event OK\n");
}

static void those_who_come_after_a_clear_wait_for_the_next_set(void **state) {
    (void)state;
    (void)spawn("x", waits, &event);
    run_turns(1);
    rondo_event_set(&event);
    rondo_event_clear(&event);
    (void)spawn("y", waits, &event);
    run_turns(1);
    rondo_event_set(&event);
    run_dry();
    assert_trace("2 x event OK\n"
                 "3 y event OK\n");
}

static void set_cleared_and_set_again_wakes_each_once(void **state) {
    (void)state;
    (void)spawn("x", waits, &event);
    run_turns(1);
    rondo_event_set(&event);
    rondo_event_clear(&event);
    rondo_event_set(&event);
    run_dry();
    assert_trace("2 x event OK\n");
}

static void a_cancelled_waiter_leaves_no_trace(void **state) {
    (void)state;
    (void)spawn("x", waits, &event);
    struct rondo_task *y = spawn("y", waits, &event);
    (void)spawn("z", waits, &event);
    run_turns(1);
    assert_true(rondo_task_cancel(y));
    rondo_event_set(&event);
    run_dry();
    assert_trace("2 y event CANCELLED\n"
                 "2 x event OK\n"
                 "2 z event OK\n");
    assert_null(event.waiters);
}

static void a_waiter_cancelled_after_the_set_is_cancelled(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits, &event);
    (void)spawn("y", waits, &event);
    run_turns(1);
    rondo_event_set(&event);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("2 x event CANCELLED\n"
                 "2 y event OK\n");
}

static void sets(struct rondo_handle *handle) {
    call(handle);
    rondo_event_set(&event);
}

static void a_callback_may_set_an_event(void **state) {
    (void)state;
    (void)spawn("x", waits, &event);
    a.tag = "a";
    rondo_call_soon(&a.handle, sets);
    run_dry();
    assert_trace("1 - a\n"
                 "2 x event OK\n");
}

static enum rondo_err waits_twice(void *arg) {
    enum rondo_err err = waits(arg);
    rondo_event_clear(arg);
    return err == RONDO_OK ? waits(arg) : err;
}

static void a_waiter_may_clear_the_event_and_wait_again(void **state) {
    (void)state;
    (void)spawn("x", waits_twice, &event);
    (void)spawn("y", waits_twice, &event);
    run_turns(1);
    rondo_event_set(&event);
    run_turns(1);
    rondo_event_set(&event);
    run_dry();
    assert_trace("2 x event OK\n"
                 "2 y event OK\n"
                 "3 x event OK\n"
                 "3 y event OK\n");
}

static void only_a_task_may_wait_for_an_event(void **state) {
    (void)state;
    needs_checks();
    rondo_event_set(&event);
    assert_panics((void)!rondo_event_await(&event), "only a task");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_event(zeroed_storage_is_an_event_that_is_not_set),
        with_event(setting_wakes_all_in_order_in_the_next_turn),
        with_event(waiting_for_an_event_that_is_set_does_not_suspend),
        with_event(clearing_at_once_does_not_stop_those_who_were_woken),
        with_event(those_who_come_after_a_clear_wait_for_the_next_set),
        with_event(set_cleared_and_set_again_wakes_each_once),
        with_event(a_cancelled_waiter_leaves_no_trace),
        with_event(a_waiter_cancelled_after_the_set_is_cancelled),
        with_event(a_callback_may_set_an_event),
        with_event(a_waiter_may_clear_the_event_and_wait_again),
        with_event(only_a_task_may_wait_for_an_event),
    };
    return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
