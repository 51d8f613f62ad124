/* SPDX-License-Identifier: MIT */
/* test_timeout.c - limits in time: timeout() and wait_for(). */
#include "support.h"

static struct rondo_future future;
static struct rondo_future other;
static struct rondo_task *task;
static struct rondo_timeout limit;
static struct timed_call timer;

static int open_futures(void **state) {
    rondo_future_init(&future);
    rondo_future_init(&other);
    return open_scenario(state);
}

#define with_futures(test) scenario_with(test, open_futures)

static void note_limit(void) {
    note(rondo_timeout_expired(&limit) ? "expired" : "not expired");
    note_int("cancelling", rondo_task_cancelling(rondo_current_task()));
}

static struct rondo_time at_ms(int64_t ms) {
    return (struct rondo_time){ms * 1000};
}

/* What is inside the limit; returns what the limit makes of it. */
static enum rondo_err leave(enum rondo_err err) {
    note_err("inside", err);
    err = rondo_timeout_exit(&limit, err);
    note_err("outside", err);
    note_limit();
    return err;
}

static enum rondo_err awaits_within(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(INT_OF(arg)));
    return leave(rondo_await(&future, NULL));
}

static void sets(struct rondo_handle *handle) {
    (void)handle;
    note_err("set", rondo_future_set_result(&future, INT(7)));
}

static void set_later(int64_t ms) {
    rondo_call_later(&timer.timer, rondo_ms(ms), sets);
}

static void cancels(struct rondo_handle *handle) {
    (void)handle;
    note(rondo_task_cancel(task) ? "cancels" : "too late");
}

static void cancel_later(int64_t ms) {
    rondo_call_later(&timer.timer, rondo_ms(ms), cancels);
}

/* --- timeout() --------------------------------------------------------------------------- */

static void a_limit_that_expires_is_a_timeout_outside_the_block(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(10));
    run_dry();
    assert_trace("3@10 x inside CANCELLED\n"
                 "3@10 x outside TIMEOUT\n"
                 "3@10 x expired\n"
                 "3@10 x cancelling 0\n");
}

static void a_limit_that_is_kept_leaves_no_trace(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(10));
    set_later(5);
    run_dry();
    assert_trace("2@5 - set OK\n"
                 "3@5 x inside OK\n"
                 "3@5 x outside OK\n"
                 "3@5 x not expired\n"
                 "3@5 x cancelling 0\n");
    assert_false(rondo_timer_is_armed(&limit.timer));
}

static enum rondo_err does_not_suspend(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(INT_OF(arg)));
    enum rondo_err err = leave(RONDO_OK);
    (void)rondo_await_yield();
    note_limit();
    return err;
}

static void a_limit_of_zero_lets_code_complete_that_does_not_suspend(void **state) {
    (void)state;
    (void)spawn("x", does_not_suspend, INT(0));
    run_dry();
    assert_trace("1 x inside OK\n"
                 "1 x outside OK\n"
                 "1 x not expired\n"
                 "1 x cancelling 0\n"
                 "2 x not expired\n"
                 "2 x cancelling 0\n");
}

static enum rondo_err yields_within(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(INT_OF(arg)));
    return leave(rondo_await_yield());
}

static void a_limit_of_zero_cancels_even_a_yield(void **state) {
    (void)state;
    (void)spawn("x", yields_within, INT(0));
    run_dry();
    assert_trace("2 x inside CANCELLED\n"
                 "2 x outside TIMEOUT\n"
                 "2 x expired\n"
                 "2 x cancelling 0\n");
}

static void a_limit_below_zero_expires_in_the_next_turn(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(-5));
    run_dry();
    assert_trace("3 x inside CANCELLED\n"
                 "3 x outside TIMEOUT\n"
                 "3 x expired\n"
                 "3 x cancelling 0\n");
}

static enum rondo_err waits_without_limit(void *arg) {
    (void)arg;
    rondo_timeout_enter(&limit, RONDO_FOREVER);
    note_int("armed", rondo_timer_is_armed(&limit.timer));
    note_int("never", rondo_timeout_when(&limit).us == INT64_MAX);
    return leave(rondo_await(&future, NULL));
}

static void a_limit_of_for_ever_arms_no_timer(void **state) {
    (void)state;
    (void)spawn("x", waits_without_limit, NULL);
    run_turns(1);
    sets(NULL);
    run_dry();
    assert_trace("1 x armed 0\n"
                 "1 x never 1\n"
                 "1 - set OK\n"
                 "2 x inside OK\n"
                 "2 x outside OK\n"
                 "2 x not expired\n"
                 "2 x cancelling 0\n");
}

static enum rondo_err enters_at(void *arg) {
    rondo_timeout_enter_at(&limit, at_ms(INT_OF(arg)));
    note_int("when", (long)(rondo_timeout_when(&limit).us / 1000));
    return leave(rondo_await(&future, NULL));
}

static void a_limit_can_be_an_instant(void **state) {
    (void)state;
    pass_ms(5);
    (void)spawn("x", enters_at, INT(20));
    run_dry();
    assert_trace("1@5 x when 20\n"
                 "3@20 x inside CANCELLED\n"
                 "3@20 x outside TIMEOUT\n"
                 "3@20 x expired\n"
                 "3@20 x cancelling 0\n");
}

static enum rondo_err swallows_within(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(INT_OF(arg)));
    note_err("swallowed", rondo_await(&future, NULL));
    return leave(RONDO_OK);
}

static void an_expiry_that_is_swallowed_is_no_timeout(void **state) {
    (void)state;
    (void)spawn("x", swallows_within, INT(10));
    run_dry();
    assert_trace("3@10 x swallowed CANCELLED\n"
                 "3@10 x inside OK\n"
                 "3@10 x outside OK\n"
                 "3@10 x expired\n"
                 "3@10 x cancelling 0\n");
}

static enum rondo_err converts_within(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(INT_OF(arg)));
    note_err("swallowed", rondo_await(&future, NULL));
    return leave(ERR(1));
}

static void an_expiry_that_is_converted_stays_what_it_became(void **state) {
    (void)state;
    (void)spawn("x", converts_within, INT(10));
    run_dry();
    assert_trace("3@10 x swallowed CANCELLED\n"
                 "3@10 x inside USER1\n"
                 "3@10 x outside USER1\n"
                 "3@10 x expired\n"
                 "3@10 x cancelling 0\n");
}

static enum rondo_err enters_when_cancelled_once(void *arg) {
    (void)awaiter(&other);
    return awaits_within(arg);
}

static void a_task_cancelled_before_the_entry_still_gets_the_timeout(void **state) {
    (void)state;
    task = spawn("x", enters_when_cancelled_once, INT(10));
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "4@10 x inside CANCELLED\n"
                 "4@10 x outside TIMEOUT\n"
                 "4@10 x expired\n"
                 "4@10 x cancelling 1\n");
}

static void a_cancel_from_outside_before_the_deadline_is_no_timeout(void **state) {
    (void)state;
    task = spawn("x", awaits_within, INT(10));
    cancel_later(5);
    run_dry();
    assert_trace("2@5 - cancels\n"
                 "3@5 x inside CANCELLED\n"
                 "3@5 x outside CANCELLED\n"
                 "3@5 x not expired\n"
                 "3@5 x cancelling 1\n");
    assert_true(rondo_task_cancelled(task));
}

static void a_cancel_in_the_turn_of_the_expiry_wins(void **state) {
    (void)state;
    task = spawn("x", awaits_within, INT(10));
    cancel_later(10);
    run_dry();
    assert_trace("2@10 - cancels\n"
                 "3@10 x inside CANCELLED\n"
                 "3@10 x outside CANCELLED\n"
                 "3@10 x expired\n"
                 "3@10 x cancelling 1\n");
}

static void a_cancel_after_the_expiry_in_its_turn_wins(void **state) {
    (void)state;
    task = spawn("x", awaits_within, INT(10));
    run_turns(1);
    cancel_later(10);
    run_dry();
    assert_trace("2@10 - cancels\n"
                 "3@10 x inside CANCELLED\n"
                 "3@10 x outside CANCELLED\n"
                 "3@10 x expired\n"
                 "3@10 x cancelling 1\n");
}

/* --- nesting ----------------------------------------------------------------------------- */

static struct rondo_timeout outer;
static int outer_ms;
static int inner_ms;

static enum rondo_err nests(void *arg) {
    (void)arg;
    rondo_timeout_enter(&outer, rondo_ms(outer_ms));
    rondo_timeout_enter(&limit, rondo_ms(inner_ms));
    enum rondo_err err = leave(rondo_await(&future, NULL));
    err = rondo_timeout_exit(&outer, err);
    note_err("outermost", err);
    note(rondo_timeout_expired(&outer) ? "outer expired" : "outer not expired");
    note_int("cancelling", rondo_task_cancelling(rondo_current_task()));
    return err;
}

static void of_two_nested_limits_the_inner_one_may_expire_alone(void **state) {
    (void)state;
    outer_ms = 20;
    inner_ms = 10;
    (void)spawn("x", nests, NULL);
    run_dry();
    assert_trace("3@10 x inside CANCELLED\n"
                 "3@10 x outside TIMEOUT\n"
                 "3@10 x expired\n"
                 "3@10 x cancelling 0\n"
                 "3@10 x outermost TIMEOUT\n"
                 "3@10 x outer not expired\n"
                 "3@10 x cancelling 0\n");
}

static void of_two_nested_limits_the_outer_one_may_expire_alone(void **state) {
    (void)state;
    outer_ms = 10;
    inner_ms = 20;
    (void)spawn("x", nests, NULL);
    run_dry();
    assert_trace("3@10 x inside CANCELLED\n"
                 "3@10 x outside CANCELLED\n"
                 "3@10 x not expired\n"
                 "3@10 x cancelling 1\n"
                 "3@10 x outermost TIMEOUT\n"
                 "3@10 x outer expired\n"
                 "3@10 x cancelling 0\n");
}

static void two_nested_limits_that_expire_together_raise_at_the_outer_one(void **state) {
    (void)state;
    outer_ms = 10;
    inner_ms = 10;
    (void)spawn("x", nests, NULL);
    run_dry();
    assert_trace("3@10 x inside CANCELLED\n"
                 "3@10 x outside CANCELLED\n"
                 "3@10 x expired\n"
                 "3@10 x cancelling 1\n"
                 "3@10 x outermost TIMEOUT\n"
                 "3@10 x outer expired\n"
                 "3@10 x cancelling 0\n");
}

/* --- moving the deadline --------------------------------------------------------------------- */

static struct rondo_time new_deadline;

static void moves(struct rondo_handle *handle) {
    (void)handle;
    note_err("moved", rondo_timeout_reschedule(&limit, new_deadline));
}

static void move_later(int64_t ms, struct rondo_time to) {
    new_deadline = to;
    rondo_call_later(&timer.timer, rondo_ms(ms), moves);
}

static void a_deadline_can_be_put_off(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(10));
    move_later(5, at_ms(30));
    run_dry();
    assert_trace("2@5 - moved OK\n"
                 "4@30 x inside CANCELLED\n"
                 "4@30 x outside TIMEOUT\n"
                 "4@30 x expired\n"
                 "4@30 x cancelling 0\n");
}

static void a_deadline_can_be_taken_away(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(10));
    move_later(5, RONDO_NEVER);
    run_dry();
    assert_trace("2@5 - moved OK\n");
    assert_int_equal(rondo_timeout_when(&limit).us, INT64_MAX);
}

static void a_deadline_moved_to_the_past_expires_in_the_next_turn(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(10));
    move_later(5, at_ms(2));
    run_dry();
    assert_trace("2@5 - moved OK\n"
                 "4@5 x inside CANCELLED\n"
                 "4@5 x outside TIMEOUT\n"
                 "4@5 x expired\n"
                 "4@5 x cancelling 0\n");
}

/* asyncio spends a turn more, on the handle that was cancelled in its ready queue. */
static void
a_deadline_moved_to_the_past_can_be_moved_again_before_it_expires(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(10));
    run_turns(1);
    assert_int_equal(rondo_timeout_reschedule(&limit, at_ms(0)), RONDO_OK);
    assert_int_equal(rondo_timeout_reschedule(&limit, at_ms(7)), RONDO_OK);
    run_dry();
    assert_trace("3@7 x inside CANCELLED\n"
                 "3@7 x outside TIMEOUT\n"
                 "3@7 x expired\n"
                 "3@7 x cancelling 0\n");
}

static void a_deadline_cannot_be_moved_before_entry_or_after_exit(void **state) {
    (void)state;
    limit = (struct rondo_timeout){.state = RONDO_TIMEOUT_CREATED};
    assert_int_equal(rondo_timeout_reschedule(&limit, at_ms(5)), RONDO_RUNTIME_ERROR);
    (void)spawn("x", does_not_suspend, INT(10));
    run_dry();
    trace_clear();
    assert_int_equal(rondo_timeout_reschedule(&limit, at_ms(5)), RONDO_RUNTIME_ERROR);
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
}

static void moves_when_expired(struct rondo_handle *handle) {
    timed_call(handle);
    assert_int_equal(limit.state, RONDO_TIMEOUT_EXPIRING);
    note_err("moved", rondo_timeout_reschedule(&limit, at_ms(100)));
}

static void a_deadline_cannot_be_moved_once_it_expired(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(10));
    run_turns(1);
    timer.tag = "timer";
    rondo_call_later(&timer.timer, rondo_ms(10), moves_when_expired);
    run_dry();
    assert_trace("2@10 - timer\n"
                 "2@10 - moved RUNTIME_ERROR\n"
                 "3@10 x inside CANCELLED\n"
                 "3@10 x outside TIMEOUT\n"
                 "3@10 x expired\n"
                 "3@10 x cancelling 0\n");
    assert_int_equal(rondo_timeout_reschedule(&limit, at_ms(100)), RONDO_RUNTIME_ERROR);
}

/* --- misuse ------------------------------------------------------------------------------ */

static enum rondo_err leaves_twice(void *arg) {
    (void)arg;
    rondo_timeout_enter(&limit, rondo_ms(10));
    enum rondo_err err = rondo_timeout_exit(&limit, RONDO_OK);
    assert_panics((void)!rondo_timeout_exit(&limit, RONDO_OK), "left twice");
    note("caught");
    return err;
}

static enum rondo_err leaves_anothers(void *arg) {
    (void)arg;
    assert_panics((void)!rondo_timeout_exit(&limit, RONDO_OK),
                  "not entered by this task");
    note("caught");
    return RONDO_OK;
}

static enum rondo_err leaves_an_expired_one_twice(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(0));
    enum rondo_err err = rondo_timeout_exit(&limit, rondo_await(arg, NULL));
    assert_panics((void)!rondo_timeout_exit(&limit, err), "left twice");
    note("caught");
    return err;
}

static enum rondo_err enters_twice(void *arg) {
    (void)arg;
    rondo_timeout_enter(&outer, rondo_ms(10));
    rondo_timeout_enter(&limit, rondo_ms(10));
    assert_panics(rondo_timeout_enter(&limit, rondo_ms(5)), "entered already");
    assert_panics(rondo_timeout_enter_at(&outer, RONDO_NEVER), "entered already");
    note("caught");
    enum rondo_err err = rondo_timeout_exit(&limit, RONDO_OK);
    rondo_timeout_enter(&limit, rondo_ms(5)); /* once it was left it may be entered */
    err = rondo_timeout_exit(&limit, err);
    return rondo_timeout_exit(&outer, err);
}

static void a_limit_is_entered_once_at_a_time(void **state) {
    (void)state;
    needs_checks();
    assert_int_equal(run_main(enters_twice, NULL), RONDO_OK);
    assert_trace("1 main caught\n");
    assert_null(rondo__loop.timers.first);
}

static enum rondo_err jumps_past_one(void *arg) {
    (void)arg;
    rondo_timeout_enter(&outer, rondo_ms(10));
    rondo_timeout_enter(&limit, rondo_ms(5));
    assert_panics((void)!rondo_timeout_exit(&outer, RONDO_OK), "was jumped past");
    note("caught");
    enum rondo_err err = rondo_timeout_exit(&limit, RONDO_OK);
    return rondo_timeout_exit(&outer, err);
}

static void a_limit_cannot_be_left_before_the_one_inside_it(void **state) {
    (void)state;
    needs_checks();
    assert_int_equal(run_main(jumps_past_one, NULL), RONDO_OK);
    assert_trace("1 main caught\n");
}

static enum rondo_err never_leaves(void *arg) {
    rondo_timeout_enter(&limit, rondo_ms(5));
    return rondo_await_sleep(rondo_ms(INT_OF(arg)));
}

static void a_task_cannot_end_inside_a_limit(void **state) {
    (void)state;
    needs_checks();
    needs_jumps_between_stacks();
    assert_panics((void)run_main(never_leaves, INT(1)), "needs its exit");
}

static void an_expired_limit_is_left_once(void **state) {
    (void)state;
    needs_checks();
    (void)spawn("x", leaves_an_expired_one_twice, &future);
    run_dry();
    assert_trace("3 x caught\n");
}

static void a_limit_is_left_once_and_by_the_task_that_entered(void **state) {
    (void)state;
    needs_checks();
    (void)spawn("x", leaves_twice, NULL);
    run_dry();
    (void)spawn("y", awaits_within, INT(10));
    (void)spawn("z", leaves_anothers, NULL);
    run_turns(1);
    assert_trace("1 x caught\n"
                 "2 z caught\n");
}

static void only_a_task_may_enter_or_wait(void **state) {
    (void)state;
    needs_checks();
    assert_panics(rondo_timeout_enter(&limit, rondo_ms(1)), "only a task");
    assert_panics((void)!rondo_timeout_exit(&limit, RONDO_OK), "only a task");
    assert_panics((void)rondo_await_wait_for(&future, rondo_ms(1), NULL), "only a task");
}

/* --- wait_for ---------------------------------------------------------------------------- */

struct wait {
    struct rondo_future *future;
    int ms;
};

static enum rondo_err waits_for(void *arg) {
    const struct wait *wait = arg;
    void *value = NULL;
    enum rondo_err err = rondo_await_wait_for(wait->future, rondo_ms(wait->ms), &value);
    (void)note_result("waited", err, value);
    note_int("cancelling", rondo_task_cancelling(rondo_current_task()));
    return err;
}

static struct rondo_task *wait_for(struct rondo_future *what, int ms) {
    static struct wait wait;
    wait = (struct wait){.future = what, .ms = ms};
    return spawn("main", waits_for, &wait);
}

static void a_result_in_time_arrives_in_the_next_turn(void **state) {
    (void)state;
    (void)wait_for(&future, 10);
    set_later(5);
    run_dry();
    assert_trace("2@5 - set OK\n"
                 "3@5 main waited 7\n"
                 "3@5 main cancelling 0\n");
}

static enum rondo_err waits_a_microsecond(void *arg) {
    enum rondo_err err = rondo_await_wait_for(arg, rondo_us(1), NULL);
    note_err("waited", err);
    return err;
}

static void a_microsecond_is_some_time(void **state) {
    (void)state;
    (void)spawn("main", waits_a_microsecond, &future);
    run_dry();
    assert_trace("3@0 main waited TIMEOUT\n");
    assert_int_equal(scenario_clock.now_us, 1);
}

static void an_expiry_cancels_the_future(void **state) {
    (void)state;
    (void)wait_for(&future, 10);
    run_dry();
    assert_trace("3@10 main waited TIMEOUT\n"
                 "3@10 main cancelling 0\n");
    assert_true(rondo_future_cancelled(&future));
}

static void an_error_in_time_is_passed_on(void **state) {
    (void)state;
    (void)wait_for(&future, 10);
    run_turns(1);
    assert_int_equal(rondo_future_set_exception(&future, ERR(2), INT(3)), RONDO_OK);
    run_dry();
    assert_trace("2 main waited USER2\n"
                 "2 main cancelling 0\n");
}

static enum rondo_err waits_for_ever_for(void *arg) {
    void *value = NULL;
    enum rondo_err err = rondo_await_wait_for(arg, RONDO_FOREVER, &value);
    return note_result("waited", err, value);
}

static void a_wait_without_a_limit_arms_no_timer(void **state) {
    (void)state;
    (void)spawn("main", waits_for_ever_for, &future);
    run_dry();
    count_turns();
    sets(NULL);
    run_dry();
    assert_trace("1 - set OK\n"
                 "2 main waited 7\n");
}

static void no_time_at_all_cancels_a_pending_future(void **state) {
    (void)state;
    (void)wait_for(&future, 0);
    run_dry();
    assert_trace("3 main waited TIMEOUT\n"
                 "3 main cancelling 0\n");
    assert_true(rondo_future_cancelled(&future));
}

static void no_time_at_all_gives_the_result_of_a_done_future_at_once(void **state) {
    (void)state;
    sets(NULL);
    (void)wait_for(&future, 0);
    run_dry();
    assert_trace("0 - set OK\n"
                 "1 main waited 7\n"
                 "1 main cancelling 0\n");
}

static void a_done_future_is_not_waited_for(void **state) {
    (void)state;
    sets(NULL);
    (void)wait_for(&future, 10);
    run_dry();
    assert_trace("0 - set OK\n"
                 "1 main waited 7\n"
                 "1 main cancelling 0\n");
}

/* asyncio's wait_for(coroutine, 0): the coroutine becomes a task that never starts. */
static enum rondo_err waits_for_a_new_task(void *arg) {
    struct rondo_task *new = spawn("new", returner, NULL);
    struct wait wait = {.future = &new->future, .ms = INT_OF(arg)};
    return waits_for(&wait);
}

static void no_time_at_all_never_starts_a_new_task(void **state) {
    (void)state;
    (void)spawn("main", waits_for_a_new_task, INT(0));
    run_dry();
    assert_trace("4 main waited TIMEOUT\n"
                 "4 main cancelling 0\n");
}

static enum rondo_err cleans_up_slowly(void *arg) {
    enum rondo_err err = rondo_await(&other, NULL);
    note_err("got", err);
    (void)rondo_await_sleep(rondo_ms(INT_OF(arg)));
    note("clean");
    return err;
}

static void a_task_with_a_slow_clean_up_is_waited_for(void **state) {
    (void)state;
    struct rondo_task *slow = spawn("slow", cleans_up_slowly, INT(20));
    (void)wait_for(&slow->future, 10);
    run_dry();
    assert_trace("3@10 slow got CANCELLED\n"
                 "5@30 slow clean\n"
                 "6@30 main waited TIMEOUT\n"
                 "6@30 main cancelling 0\n");
}

static void no_time_at_all_waits_for_a_slow_clean_up_too(void **state) {
    (void)state;
    struct rondo_task *slow = spawn("slow", cleans_up_slowly, INT(20));
    run_turns(1);
    (void)wait_for(&slow->future, 0);
    run_dry();
    assert_trace("3 slow got CANCELLED\n"
                 "5@20 slow clean\n"
                 "7@20 main waited TIMEOUT\n"
                 "7@20 main cancelling 0\n");
}

static enum rondo_err swallows_and_returns(void *arg) {
    (void)awaiter(arg);
    return rondo_return(INT(8));
}

static void a_task_that_swallows_the_expiry_gives_its_result_late(void **state) {
    (void)state;
    struct rondo_task *inner = spawn("inner", swallows_and_returns, &other);
    (void)wait_for(&inner->future, 10);
    run_dry();
    assert_trace("3@10 inner got CANCELLED\n"
                 "4@10 main waited 8\n"
                 "4@10 main cancelling 0\n");
}

static void with_no_time_at_all_a_task_that_swallows_gives_its_result_late(void **state) {
    (void)state;
    struct rondo_task *inner = spawn("inner", swallows_and_returns, &other);
    run_turns(1);
    (void)wait_for(&inner->future, 0);
    run_dry();
    assert_trace("3 inner got CANCELLED\n"
                 "5 main waited 8\n"
                 "5 main cancelling 0\n");
}

static enum rondo_err swallows_and_raises(void *arg) {
    (void)awaiter(arg);
    return ERR(4);
}

static void a_task_that_turns_the_expiry_into_an_error_gives_that_error(void **state) {
    (void)state;
    struct rondo_task *inner = spawn("inner", swallows_and_raises, &other);
    (void)wait_for(&inner->future, 10);
    run_dry();
    assert_trace("3@10 inner got CANCELLED\n"
                 "4@10 main waited USER4\n"
                 "4@10 main cancelling 0\n");
}

static void a_result_set_just_before_the_expiry_is_lost(void **state) {
    (void)state;
    set_later(10); /* armed first, so it runs first */
    (void)wait_for(&future, 10);
    run_dry();
    assert_trace("2@10 - set OK\n"
                 "3@10 main waited TIMEOUT\n"
                 "3@10 main cancelling 0\n");
}

static void a_result_set_just_after_the_expiry_is_refused(void **state) {
    (void)state;
    (void)wait_for(&future, 10);
    run_turns(1);
    set_later(10);
    run_dry();
    assert_trace("2@10 - set INVALID_STATE\n"
                 "3@10 main waited TIMEOUT\n"
                 "3@10 main cancelling 0\n");
}

static void a_cancel_from_outside_cancels_the_future_waited_for(void **state) {
    (void)state;
    task = wait_for(&future, 10);
    cancel_later(5);
    run_dry();
    assert_trace("2@5 - cancels\n"
                 "3@5 main waited CANCELLED\n"
                 "3@5 main cancelling 1\n");
    assert_true(rondo_future_cancelled(&future));
}

static void a_cancel_just_before_the_expiry_wins(void **state) {
    (void)state;
    cancel_later(10);
    task = wait_for(&future, 10);
    run_dry();
    assert_trace("2@10 - cancels\n"
                 "3@10 main waited CANCELLED\n"
                 "3@10 main cancelling 1\n");
}

static void a_cancel_just_after_the_expiry_wins(void **state) {
    (void)state;
    task = wait_for(&future, 10);
    run_turns(1);
    cancel_later(10);
    run_dry();
    assert_trace("2@10 - cancels\n"
                 "3@10 main waited CANCELLED\n"
                 "3@10 main cancelling 1\n");
}

static void a_cancel_interrupts_the_wait_for_a_future_given_no_time(void **state) {
    (void)state;
    struct rondo_task *slow = spawn("slow", cleans_up_slowly, INT(20));
    run_turns(1);
    task = wait_for(&slow->future, 0);
    cancel_later(10);
    run_dry();
    assert_trace("3 slow got CANCELLED\n"
                 "4@10 - cancels\n"
                 "5@10 main waited CANCELLED\n"
                 "5@10 main cancelling 1\n"
                 "7@20 slow clean\n");
    assert_null(slow->future.callbacks);
}

/* Cancelled in the very turn in which the one waited for has ended. */
static __attribute__((noinline)) enum rondo_err waits_no_time(void *arg) {
    return rondo_await_wait_for(arg, rondo_ms(0), NULL);
}

static enum rondo_err waits_no_time_then_uses_the_stack(void *arg) {
    note_err("waited", waits_no_time(arg));
    volatile unsigned char where_it_was[256];
    for (size_t i = 0; i < sizeof where_it_was; i++) {
        where_it_was[i] = 0xA5;
    }
    (void)rondo_await_sleep(rondo_ms(50));
    return where_it_was[0] == 0xA5 ? RONDO_OK : RONDO_USER_ERR(1);
}

static void a_wait_that_was_interrupted_leaves_nothing_on_its_stack(void **state) {
    (void)state;
    struct rondo_task *slow = spawn("slow", cleans_up_slowly, INT(20));
    run_turns(1);
    task = spawn("main", waits_no_time_then_uses_the_stack, &slow->future);
    cancel_later(10);
    run_dry();
    assert_trace("3 slow got CANCELLED\n"
                 "4@10 - cancels\n"
                 "5@10 main waited CANCELLED\n"
                 "7@20 slow clean\n");
    assert_int_equal(rondo_task_result(task, NULL), RONDO_OK);
}

static void a_cancel_as_a_future_given_no_time_ends_wins(void **state) {
    (void)state;
    task = wait_for(&future, 0);
    run_turns(1); /* cancelled, and its callback is ready */
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 main waited CANCELLED\n"
                 "2 main cancelling 1\n");
}

/* --- with a gather, a queue ------------------------------------------------------------------ */

static void a_gather_waited_for_is_cancelled_by_the_expiry(void **state) {
    (void)state;
    static struct rondo_gather gather;
    static struct rondo_gather_child nodes[2];
    struct rondo_task *x = spawn("x", awaiter, &future);
    struct rondo_task *y = spawn("y", awaiter, &other);
    struct rondo_future *futures[] = {&x->future, &y->future};
    (void)wait_for(rondo_gather(&gather, nodes, futures, 2, false), 10);
    run_dry();
    assert_trace("3@10 x got CANCELLED\n"
                 "3@10 y got CANCELLED\n"
                 "5@10 main waited TIMEOUT\n"
                 "5@10 main cancelling 0\n");
}

RONDO_QUEUE_DEFINE(queue, int, 2);

static enum rondo_err gets_within(void *arg) {
    int item = 0;
    rondo_timeout_enter(&limit, rondo_ms(INT_OF(arg)));
    enum rondo_err err = rondo_queue_await_get(&queue, &item);
    err = rondo_timeout_exit(&limit, err);
    return note_result("item", err, INT(item));
}

static void puts_in(struct rondo_handle *handle) {
    (void)handle;
    int item = 3;
    note_err("put", rondo_queue_put_nowait(&queue, &item));
}

static void an_item_put_just_before_the_expiry_stays_in_the_queue(void **state) {
    (void)state;
    rondo_queue_init(&queue, queue_items, sizeof queue_items[0], 2);
    rondo_call_later(&timer.timer, rondo_ms(10), puts_in);
    (void)spawn("x", gets_within, INT(10));
    run_dry();
    assert_trace("2@10 - put OK\n"
                 "3@10 x item TIMEOUT\n");
    assert_int_equal(rondo_queue_size(&queue), 1);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(a_limit_that_expires_is_a_timeout_outside_the_block),
        with_futures(a_limit_that_is_kept_leaves_no_trace),
        with_futures(a_limit_of_zero_lets_code_complete_that_does_not_suspend),
        with_futures(a_limit_of_zero_cancels_even_a_yield),
        with_futures(a_limit_below_zero_expires_in_the_next_turn),
        with_futures(a_limit_of_for_ever_arms_no_timer),
        with_futures(a_limit_can_be_an_instant),
        with_futures(an_expiry_that_is_swallowed_is_no_timeout),
        with_futures(an_expiry_that_is_converted_stays_what_it_became),
        with_futures(a_task_cancelled_before_the_entry_still_gets_the_timeout),
        with_futures(a_cancel_from_outside_before_the_deadline_is_no_timeout),
        with_futures(a_cancel_in_the_turn_of_the_expiry_wins),
        with_futures(a_cancel_after_the_expiry_in_its_turn_wins),
        with_futures(of_two_nested_limits_the_inner_one_may_expire_alone),
        with_futures(of_two_nested_limits_the_outer_one_may_expire_alone),
        with_futures(two_nested_limits_that_expire_together_raise_at_the_outer_one),
        with_futures(a_deadline_can_be_put_off),
        with_futures(a_deadline_can_be_taken_away),
        with_futures(a_deadline_moved_to_the_past_expires_in_the_next_turn),
        with_futures(a_deadline_moved_to_the_past_can_be_moved_again_before_it_expires),
        with_futures(a_deadline_cannot_be_moved_before_entry_or_after_exit),
        with_futures(a_deadline_cannot_be_moved_once_it_expired),
        with_futures(a_limit_is_left_once_and_by_the_task_that_entered),
        with_futures(an_expired_limit_is_left_once),
        with_futures(a_limit_is_entered_once_at_a_time),
        with_futures(a_limit_cannot_be_left_before_the_one_inside_it),
        with_futures(a_task_cannot_end_inside_a_limit),
        with_futures(only_a_task_may_enter_or_wait),
        with_futures(a_result_in_time_arrives_in_the_next_turn),
        with_futures(a_microsecond_is_some_time),
        with_futures(an_expiry_cancels_the_future),
        with_futures(an_error_in_time_is_passed_on),
        with_futures(a_wait_without_a_limit_arms_no_timer),
        with_futures(no_time_at_all_cancels_a_pending_future),
        with_futures(no_time_at_all_gives_the_result_of_a_done_future_at_once),
        with_futures(a_done_future_is_not_waited_for),
        with_futures(no_time_at_all_never_starts_a_new_task),
        with_futures(a_task_with_a_slow_clean_up_is_waited_for),
        with_futures(no_time_at_all_waits_for_a_slow_clean_up_too),
        with_futures(a_task_that_swallows_the_expiry_gives_its_result_late),
        with_futures(with_no_time_at_all_a_task_that_swallows_gives_its_result_late),
        with_futures(a_task_that_turns_the_expiry_into_an_error_gives_that_error),
        with_futures(a_result_set_just_before_the_expiry_is_lost),
        with_futures(a_result_set_just_after_the_expiry_is_refused),
        with_futures(a_cancel_from_outside_cancels_the_future_waited_for),
        with_futures(a_cancel_just_before_the_expiry_wins),
        with_futures(a_cancel_just_after_the_expiry_wins),
        with_futures(a_cancel_interrupts_the_wait_for_a_future_given_no_time),
        with_futures(a_wait_that_was_interrupted_leaves_nothing_on_its_stack),
        with_futures(a_cancel_as_a_future_given_no_time_ends_wins),
        with_futures(a_gather_waited_for_is_cancelled_by_the_expiry),
        with_futures(an_item_put_just_before_the_expiry_stays_in_the_queue),
    };
    return cmocka_run_group_tests_name("timeout", tests, NULL, NULL);
}
