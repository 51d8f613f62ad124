/* SPDX-License-Identifier: MIT */
/* test_task_storage.c - a task that is over leaves its storage to others, or to itself. */
#include "support.h"

#include <string.h>

static struct call a;

static void a_tasks_storage_is_free_a_turn_after_its_end(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, SCENARIO_STACK);
    for (int i = 0; i < 3; i++) {
        (void)rondo_create_task(&x, stepper, INT(1));
        (void)spawn("y", joiner, &x);
        run_dry();
        assert_trace(i == 0   ? "1 x step 1\n2 x ends\n3 y joined 0\n"
                     : i == 1 ? "4 x step 1\n5 x ends\n6 y joined 0\n"
                              : "7 x step 1\n8 x ends\n9 y joined 0\n");
    }
}

static struct rondo_task *worker;

static void reuses_the_worker(struct rondo_handle *handle) {
    (void)handle;
    if (rondo_task_done(worker)) {
        (void)rondo_create_task(worker, stepper, INT(0));
    }
}

static void a_done_callback_may_start_the_task_again(void **state) {
    (void)state;
    struct rondo_done_callback callback = {.future = NULL};
    worker = spawn("x", stepper, INT(1));
    rondo_future_add_done_callback(&worker->future, &callback, reuses_the_worker);
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "4 x ends\n");
}

static void a_done_task_may_be_overwritten(void **state) {
    (void)state;
    static RONDO_STACK_DEFINE(stack, SCENARIO_STACK);
    static struct rondo_task x;
    rondo_task_init(&x, "x", stack, sizeof stack);
    (void)rondo_create_task(&x, stepper, INT(1));
    run_dry();
    (void)memset(&x, 0xAA, sizeof x);
    soon(&a, "a");
    run_dry();
    rondo_task_init(&x, "again", stack, sizeof stack);
    (void)rondo_create_task(&x, stepper, INT(0));
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "3 - a\n"
                 "4 again ends\n");
}

static void many_tasks_run_one_after_another_on_one_stack(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, SCENARIO_STACK);
    for (int i = 0; i < 1000; i++) {
        void *value = NULL;
        (void)rondo_create_task(&x, returner, INT(i));
        assert_int_equal(rondo_run_until_complete(&x.future, &value), RONDO_OK);
        assert_int_equal(INT_OF(value), i);
        trace_clear();
    }
}

static void a_request_made_to_a_forgotten_task_is_not_for_its_next_life(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    run_dry();
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    assert_int_equal(rondo_task_state(x), RONDO_TASK_NEW);
    (void)rondo_task_cancel(x);
    (void)rondo_create_task(x, stepper, INT(1));
    run_dry();
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_task_cancelling(x), 0);
    assert_trace("2 x step 1\n"
                 "3 x ends\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(a_tasks_storage_is_free_a_turn_after_its_end),
        scenario(a_done_callback_may_start_the_task_again),
        scenario(a_done_task_may_be_overwritten),
        scenario(a_request_made_to_a_forgotten_task_is_not_for_its_next_life),
        scenario(many_tasks_run_one_after_another_on_one_stack),
    };
    return cmocka_run_group_tests_name("task_storage", tests, NULL, NULL);
}
