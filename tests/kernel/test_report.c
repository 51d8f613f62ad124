/* SPDX-License-Identifier: MIT */
/* test_report.c - what the loop has to say of tasks: failed, forgotten, in a deadlock. */
#include "support.h"

#include <string.h>

RONDO_TASK_DEFINE(failing, SCENARIO_STACK);
RONDO_TASK_DEFINE(other, SCENARIO_STACK);

static struct rondo_future f;

static const struct rondo_task *last_task;

/* Notes a report: its kind, the task or "nobody", the code, and how many. */
static void takes_note(const struct rondo_report *report) {
    char line[64];
    if (report->task != NULL) {
        assert_ptr_equal(report->name, rondo_task_name(report->task));
    }
    last_task = report->task;
    static const char *const kinds[] = {
        [RONDO_REPORT_NEVER_RETRIEVED] = "never retrieved: ",
        [RONDO_REPORT_DEADLOCK] = "deadlock: ",
        [RONDO_REPORT_PENDING] = "pending: ",
        [RONDO_REPORT_SLOW] = "slow: ",
    };
    (void)strcpy(line, kinds[report->kind]);
    (void)strcat(line, report->name == NULL ? "nobody" : report->name);
    note_err(line, report->err);
    if (report->kind == RONDO_REPORT_NEVER_RETRIEVED) {
        note_int("count", report->count);
    }
}

static int open_reports(void **state) {
    rondo_task_init(&failing, "failing", failing.stack, failing.stack_size);
    rondo_task_init(&other, "other", other.stack, other.stack_size);
    rondo_future_init(&f);
    last_task = NULL;
    rondo_loop_set_exception_handler(takes_note);
    rondo_loop_set_slow_callback_duration(rondo_s(0));
    return open_scenario(state);
}

#define with_reports(test) scenario_with(test, open_reports)

/* Creates the task and lets it end. */
static void let_run(struct rondo_task *task, rondo_coroutine coroutine, int number) {
    count_turns();
    (void)rondo_create_task(task, coroutine, INT(number));
    run_turns(1);
}

static void let_fail(struct rondo_task *task, int number) {
    let_run(task, raiser, number);
    trace_clear();
}

static void close_loop(void) {
    assert_int_equal(rondo_loop_close(), RONDO_OK);
}

/* --- errors nobody fetched ---------------------------------------------------------- */

static void a_failed_task_is_reported_when_its_storage_is_used_again(void **state) {
    (void)state;
    let_fail(&failing, 1);
    assert_trace("");
    (void)rondo_create_task(&failing, returner, NULL);
    assert_trace("1 - never retrieved: failing USER1\n"
                 "1 - count 1\n");
    assert_ptr_equal(last_task, &failing);
    run_dry();
    close_loop();
    assert_trace("2 failing runs\n");
}

static void a_failed_task_is_reported_when_it_is_destroyed(void **state) {
    (void)state;
    let_fail(&failing, 2);
    rondo_task_destroy(&failing);
    assert_trace("1 - never retrieved: failing USER2\n"
                 "1 - count 1\n");
    rondo_task_destroy(&failing); /* once */
    close_loop();
    assert_trace("");
}

static void failed_tasks_are_counted_when_the_loop_is_closed(void **state) {
    (void)state;
    let_fail(&failing, 1);
    let_fail(&other, 2);
    (void)memset(&failing.future, 0xA5, sizeof failing.future); /* may be gone */
    (void)memset(&other.future, 0xA5, sizeof other.future);
    close_loop();
    assert_trace("2 - never retrieved: other USER2\n"
                 "2 - count 2\n");
    assert_null(last_task);
}

static void a_task_that_is_destroyed_is_not_counted(void **state) {
    (void)state;
    let_fail(&failing, 1);
    let_fail(&other, 2);
    rondo_task_destroy(&other);
    trace_clear();
    close_loop();
    assert_non_null(strstr(trace_text(), "never retrieved"));
    assert_null(strstr(trace_text(), "other"));
    assert_non_null(strstr(trace_text(), "count 1\n"));
    trace_clear();
}

static void a_task_destroyed_twice_counts_once(void **state) {
    (void)state;
    let_fail(&failing, 1);
    let_fail(&other, 2);
    rondo_task_destroy(&failing);
    rondo_task_destroy(&failing);
    trace_clear();
    close_loop();
    assert_trace("2 - never retrieved: other USER2\n" /* still the last one */
                 "2 - count 1\n");
}

static void looking_at_a_future_fetches_no_error_of_a_task(void **state) {
    (void)state;
    let_fail(&failing, 1);
    failing.future.kind = RONDO_FUTURE_PLAIN; /* as if there were no task around it */
    assert_int_equal(rondo_future_result(&failing.future, NULL), ERR(1));
    failing.future.kind = RONDO_FUTURE_TASK;
    rondo_task_destroy(&failing);
    assert_trace("1 - never retrieved: failing USER1\n"
                 "1 - count 1\n");
}

static void a_report_does_not_name_a_task_whose_error_was_fetched(void **state) {
    (void)state;
    let_fail(&failing, 1);
    let_fail(&other, 2);
    assert_int_equal(rondo_task_result(&other, NULL), ERR(2));
    close_loop();
    assert_null(strstr(trace_text(), "other"));
    assert_null(strstr(trace_text(), "USER2"));
    assert_non_null(strstr(trace_text(), "never retrieved"));
    trace_clear();
}

static void what_was_reported_at_the_close_is_not_reported_again(void **state) {
    (void)state;
    let_fail(&failing, 1);
    close_loop();
    trace_clear();
    reopen_loop();
    rondo_task_destroy(&failing);
    assert_trace("");
}

static void an_error_of_an_earlier_loop_is_not_taken_for_one_of_this(void **state) {
    (void)state;
    let_fail(&failing, 1);
    close_loop();
    trace_clear();
    reopen_loop();
    let_fail(&other, 2);
    (void)rondo_task_result(&failing, NULL); /* late, but it makes no other fetched */
    close_loop();
    assert_trace("2 - never retrieved: other USER2\n"
                 "2 - count 1\n");
}

static enum rondo_err awaits_failing(void *arg) {
    (void)arg;
    (void)rondo_task_await(&failing, NULL);
    return RONDO_OK;
}

static enum rondo_err awaits_then_waits(void *arg) {
    (void)arg;
    (void)rondo_await(&f, NULL);
    return ERR(3);
}

static void fetch_by_result(void) {
    assert_int_equal(rondo_task_result(&failing, NULL), ERR(1));
}

static void fetch_by_exception(void) {
    enum rondo_err err = RONDO_OK;
    assert_int_equal(rondo_task_exception(&failing, &err), RONDO_OK);
    assert_int_equal(err, ERR(1));
}

static void fetch_by_await(void) {
    (void)spawn("main", awaits_failing, NULL);
    run_turns(1);
}

static void fetch_by_gather(void) {
    static struct rondo_gather gather;
    static struct rondo_gather_child children[1];
    struct rondo_future *list[] = {&failing.future};
    (void)rondo_gather(&gather, children, list, 1, true);
}

static void an_error_is_fetched_by_whoever_looks_at_it(void **state) {
    (void)state;
    static void (*const ways[])(void) = {fetch_by_result, fetch_by_exception,
                                         fetch_by_await, fetch_by_gather};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        (void)open_reports(state);
        let_fail(&failing, 1);
        ways[i]();
        rondo_task_destroy(&failing);
        close_loop();
        assert_trace("");
    }
}

static enum rondo_err groups(void *arg) {
    static struct rondo_group group;
    static struct rondo_group_member member;
    rondo_group_enter(&group);
    assert_int_equal(rondo_group_create_task(&group, &member, &failing, raiser, arg),
                     RONDO_OK);
    assert_int_equal(rondo_group_await_exit(&group, RONDO_OK), RONDO_GROUP);
    return RONDO_OK;
}

/* Waits as `arg` says for one that failed and one that never ends. */
static enum rondo_err waits_for_two(void *arg) {
    struct rondo_wait_child nodes[2];
    struct rondo_future *list[] = {&failing.future, &f};
    enum rondo_err err =
        rondo_await_wait(nodes, list, 2, (enum rondo_wait_mode)INT_OF(arg), rondo_ms(1));
    note_err("waited", err);
    return err;
}

static void a_group_fetches_the_errors_of_its_tasks(void **state) {
    (void)state;
    assert_int_equal(run_main(groups, INT(1)), RONDO_OK);
    close_loop();
    assert_trace("2 failing runs\n");
}

static void only_a_wait_for_the_first_exception_fetches(void **state) {
    (void)state;
    let_fail(&failing, 1);
    (void)run_main(waits_for_two, INT(RONDO_ALL_COMPLETED));
    rondo_task_destroy(&failing);
    assert_trace("5@1 main waited OK\n"
                 "6@1 - never retrieved: failing USER1\n"
                 "6@1 - count 1\n");
    open_reports(state);
    let_fail(&failing, 1);
    (void)run_main(waits_for_two, INT(RONDO_FIRST_EXCEPTION));
    rondo_task_destroy(&failing);
    assert_trace("4 main waited OK\n");
}

static void a_pending_or_cancelled_task_has_nothing_to_fetch(void **state) {
    (void)state;
    count_turns();
    (void)rondo_create_task(&failing, awaits_then_waits, NULL);
    (void)rondo_create_task(&other, awaits_then_waits, NULL);
    run_turns(1);
    assert_int_equal(rondo_task_result(&failing, NULL), RONDO_INVALID_STATE);
    assert_true(rondo_future_cancel(&f)); /* both end with an error of their own */
    run_turns(1);
    rondo_task_destroy(&failing);
    rondo_task_destroy(&other);
    assert_trace("2 - never retrieved: failing USER3\n"
                 "2 - count 1\n"
                 "2 - never retrieved: other USER3\n"
                 "2 - count 1\n");
    let_run(&failing, waits_for_ever, 0);
    assert_true(rondo_task_cancel(&failing));
    run_turns(1);
    rondo_task_destroy(&failing);
    close_loop();
    assert_trace("4 failing got CANCELLED\n");
}

static void a_task_that_ended_well_is_not_reported(void **state) {
    (void)state;
    let_run(&failing, returner, 1);
    rondo_task_destroy(&failing);
    rondo_task_destroy(&other); /* never created */
    close_loop();
    assert_trace("1 failing runs\n");
}

static void without_a_handler_nothing_is_said(void **state) {
    (void)state;
    rondo_loop_set_exception_handler(NULL);
    let_fail(&failing, 1);
    rondo_task_destroy(&failing);
    rondo_loop_set_exception_handler(takes_note);
    rondo_task_destroy(&failing); /* it was said to nobody, but it was said */
    close_loop();
    assert_trace("");
}

static enum rondo_err fails_or_not(void *arg) {
    return arg == NULL ? RONDO_OK : ERR(INT_OF(arg));
}

static void the_error_of_main_is_fetched_by_the_run(void **state) {
    (void)state;
    close_loop();
    assert_int_equal(rondo_run(&scenario_clock.clock, &failing, fails_or_not, INT(1)),
                     ERR(1));
    rondo_task_destroy(&failing);
    assert_trace("");
}

static void one_of_many_loops_ago_is_not_reported_again(void **state) {
    (void)state;
    let_fail(&failing, 1);
    for (int i = 0; i < 256; i++) {
        close_loop();
        trace_clear();
        reopen_loop();
    }
    let_fail(&other, 2);
    rondo_task_destroy(&failing);
    assert_trace("");
    close_loop();
    assert_trace("2 - never retrieved: other USER2\n"
                 "2 - count 1\n");
}

static void a_failed_task_is_found_by_more_than_its_name(void **state) {
    (void)state;
    rondo_task_set_name(&other, "failing");
    let_fail(&failing, 1);
    let_fail(&other, 2);
    rondo_task_set_name(&other, "renamed");
    rondo_task_set_name(&failing, "failing");
    rondo_task_destroy(&failing);
    assert_trace("2 - never retrieved: failing USER1\n"
                 "2 - count 1\n");
    close_loop();
    assert_trace("2 - never retrieved: failing USER2\n" /* as it was called then */
                 "2 - count 1\n");
}

/* --- tasks that have not ended ------------------------------------------------------ */

static void a_task_that_the_close_forgets_is_reported(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    (void)spawn("y", returner, INT(5));
    run_turns(2);
    (void)spawn("z", returner, NULL); /* never runs */
    close_loop();
    assert_trace("1 y runs\n"
                 "2 - pending: x OK\n"
                 "2 - pending: z OK\n");
    assert_int_equal(rondo_task_state(x), RONDO_TASK_NEW);
    close_loop(); /* once */
    assert_trace("");
}

static enum rondo_err starts_one_when_cancelled(void *arg) {
    (void)arg;
    enum rondo_err err = waits_for_ever(NULL);
    (void)rondo_create_task(&other, sleeper, INT(1000));
    return err;
}

static enum rondo_err leaves_one(void *arg) {
    (void)arg;
    (void)rondo_create_task(&failing, starts_one_when_cancelled, NULL);
    return rondo_await_yield();
}

static void a_task_started_by_the_teardown_is_reported(void **state) {
    close_loop();
    (void)state;
    RONDO_TASK_DEFINE(first, SCENARIO_STACK);
    assert_int_equal(rondo_run(&scenario_clock.clock, &first, leaves_one, NULL),
                     RONDO_OK);
    assert_trace("0 failing got CANCELLED\n" /* this run's turns are not counted */
                 "0 - pending: other OK\n");
}

/* --- deadlocks ---------------------------------------------------------------------- */

static void a_deadlock_is_reported_once_for_each_task_that_waits(void **state) {
    (void)state;
    (void)spawn("x", waits_for_ever, NULL);
    (void)spawn("y", sleeper, INT(5));
    (void)spawn("z", waits_for_ever, NULL);
    run_dry();
    assert_trace("3@5 y woke\n"
                 "3@5 - deadlock: x DEADLOCK\n"
                 "3@5 - deadlock: z DEADLOCK\n");
    rondo_loop_set_exception_handler(NULL);
    close_loop();
}

static void a_loop_with_nothing_to_do_has_no_task_to_report(void **state) {
    (void)state;
    run_dry();
    assert_trace("");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_reports(a_failed_task_is_reported_when_its_storage_is_used_again),
        with_reports(a_failed_task_is_reported_when_it_is_destroyed),
        with_reports(failed_tasks_are_counted_when_the_loop_is_closed),
        with_reports(a_task_that_is_destroyed_is_not_counted),
        with_reports(a_task_destroyed_twice_counts_once),
        with_reports(looking_at_a_future_fetches_no_error_of_a_task),
        with_reports(a_report_does_not_name_a_task_whose_error_was_fetched),
        with_reports(what_was_reported_at_the_close_is_not_reported_again),
        with_reports(an_error_of_an_earlier_loop_is_not_taken_for_one_of_this),
        with_reports(an_error_is_fetched_by_whoever_looks_at_it),
        with_reports(a_group_fetches_the_errors_of_its_tasks),
        with_reports(only_a_wait_for_the_first_exception_fetches),
        with_reports(a_pending_or_cancelled_task_has_nothing_to_fetch),
        with_reports(a_task_that_ended_well_is_not_reported),
        with_reports(without_a_handler_nothing_is_said),
        with_reports(the_error_of_main_is_fetched_by_the_run),
        with_reports(one_of_many_loops_ago_is_not_reported_again),
        with_reports(a_failed_task_is_found_by_more_than_its_name),
        with_reports(a_task_that_the_close_forgets_is_reported),
        with_reports(a_task_started_by_the_teardown_is_reported),
        with_reports(a_deadlock_is_reported_once_for_each_task_that_waits),
        with_reports(a_loop_with_nothing_to_do_has_no_task_to_report),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
