/* SPDX-License-Identifier: MIT */
/* test_report_slow.c - what the loop has to say of steps that hold the processor. */
#include "support.h"

enum { MOST = 8 };

static struct call a;
static struct rondo_report slow[MOST];
static size_t slow_count;

/* Not in the trace: a report comes between two tasks, not the moment for check_kernel. */
static void keeps(const struct rondo_report *report) {
    assert_int_equal(report->kind, RONDO_REPORT_SLOW);
    if (report->task != NULL) {
        assert_ptr_equal(report->name, rondo_task_name(report->task));
    }
    assert_true(slow_count < MOST);
    slow[slow_count++] = *report;
}

static int open_reports(void **state) {
    slow_count = 0;
    rondo_loop_set_exception_handler(keeps);
    rondo_loop_set_slow_callback_duration(rondo_s(0));
    return open_scenario(state);
}

#define with_reports(test) scenario_with(test, open_reports)

static enum rondo_err takes_long(void *arg) {
    pass_ms(INT_OF(arg));
    (void)rondo_await_yield();
    pass_ms(2);
    (void)rondo_await_yield();
    pass_ms(INT_OF(arg));
    return RONDO_OK;
}

static void call_takes_long(struct rondo_handle *handle) {
    (void)handle;
    pass_ms(50);
}

static void a_task_that_holds_the_processor_is_reported(void **state) {
    (void)state;
    needs_checks();
    rondo_loop_set_slow_callback_duration(rondo_ms(10));
    struct rondo_task *x = spawn("x", takes_long, INT(10));
    (void)spawn("y", takes_long, INT(9));
    run_dry();
    assert_int_equal(slow_count, 2); /* the last step of a task is timed, too */
    for (size_t i = 0; i < 2; i++) {
        assert_ptr_equal(slow[i].task, x);
        assert_string_equal(slow[i].name, "x");
        assert_int_equal(slow[i].took.us, 10000);
        assert_true(slow[i].callback == NULL);
    }
}

static void a_callback_that_holds_the_processor_is_reported(void **state) {
    (void)state;
    needs_checks();
    rondo_loop_set_slow_callback_duration(rondo_ms(10));
    (void)spawn("x", takes_long, INT(0));
    rondo_call_soon(&a.handle, call_takes_long);
    (void)spawn("y", takes_long, INT(0));
    run_dry();
    assert_int_equal(slow_count, 1);
    assert_null(slow[0].task);
    assert_null(slow[0].name);
    assert_true(slow[0].callback == call_takes_long);
    assert_int_equal(slow[0].took.us, 50000);
}

static void sleeping_is_not_slow(void **state) {
    (void)state;
    needs_checks();
    rondo_loop_set_slow_callback_duration(rondo_ms(1));
    (void)spawn("x", sleeper, INT(100));
    (void)spawn("y", sleeper, INT(200));
    run_dry();
    assert_trace("3@100 x woke\n"
                 "5@200 y woke\n");
    assert_int_equal(slow_count, 0);
}

static void each_step_is_timed_by_itself(void **state) {
    (void)state;
    needs_checks();
    static struct call calls[2];
    rondo_loop_set_slow_callback_duration(rondo_ms(10));
    (void)spawn("x", takes_long, INT(6));
    soon(&calls[0], "a");
    (void)spawn("y", takes_long, INT(6));
    (void)spawn("z", takes_long, INT(6));
    soon(&calls[1], "b");
    run_dry();
    assert_trace("1@6 - a\n"
                 "1@18 - b\n");
    assert_int_equal(slow_count, 0); /* none took ten */
}

static void by_default_nothing_is_slow(void **state) {
    (void)state;
    rondo_call_soon(&a.handle, call_takes_long);
    run_dry();
    rondo_loop_set_slow_callback_duration(rondo_ms(-1));
    rondo_call_soon(&a.handle, call_takes_long);
    run_dry();
    assert_int_equal(slow_count, 0);
}

static enum rondo_err switches_it_on(void *arg) {
    pass_ms(1000);
    rondo_loop_set_slow_callback_duration(rondo_ms(10));
    pass_ms(INT_OF(arg));
    (void)rondo_await_yield();
    return RONDO_OK;
}

static void a_step_that_switches_it_on_is_timed_from_there(void **state) {
    (void)state;
    needs_checks();
    (void)run_main(switches_it_on, INT(9));
    assert_int_equal(slow_count, 0);
    (void)run_main(switches_it_on, INT(10));
    assert_int_equal(slow_count, 1);
    assert_int_equal(slow[0].took.us, 10000);
}

static void the_settings_outlive_the_loop(void **state) {
    (void)state;
    needs_checks();
    rondo_loop_set_slow_callback_duration(rondo_ms(10));
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    rondo_call_soon(&a.handle, call_takes_long);
    run_dry();
    assert_int_equal(slow_count, 1);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_reports(a_task_that_holds_the_processor_is_reported),
        with_reports(a_callback_that_holds_the_processor_is_reported),
        with_reports(sleeping_is_not_slow),
        with_reports(each_step_is_timed_by_itself),
        with_reports(by_default_nothing_is_slow),
        with_reports(a_step_that_switches_it_on_is_timed_from_there),
        with_reports(the_settings_outlive_the_loop),
    };
    return cmocka_run_group_tests_name("report_slow", tests, NULL, NULL);
}
