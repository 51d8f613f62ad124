/* SPDX-License-Identifier: MIT */
/* test_timeout.c - a limit in time around some code: timeout(). */
#include "two_futures.h"

static struct rondo_timeout limit;
static struct timed_call timer;

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

/* The trace is `before`, and then what x notes as it leaves. */
#define assert_left(before, when, inside, outside, expiry, requests)                     \
    assert_trace(before LEFT(when, inside, outside, expiry, requests))
#define assert_timed_out(before, when)                                                   \
    assert_left(before, when, "CANCELLED", "TIMEOUT", "expired", "0")
#define assert_kept(before, when)                                                        \
    assert_left(before, when, "OK", "OK", "not expired", "0")

#define NOTED(when, what) when " x " what "\n"
#define LEFT(when, inside, outside, expiry, requests)                                    \
    NOTED(when, "inside " inside)                                                        \
    NOTED(when, "outside " outside)                                                      \
    NOTED(when, expiry)                                                                  \
    NOTED(when, "cancelling " requests)

/* --- timeout() ---------------------------------------------------------------------- */

static void a_limit_that_expires_is_a_timeout_outside_the_block(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(10));
    run_dry();
    assert_timed_out("", "3@10");
}

static void a_limit_that_is_kept_leaves_no_trace(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(10));
    set_later(5);
    run_dry();
    assert_kept("2@5 - set OK\n", "3@5");
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
    assert_timed_out("", "2");
}

static void a_limit_below_zero_expires_in_the_next_turn(void **state) {
    (void)state;
    (void)spawn("x", awaits_within, INT(-5));
    run_dry();
    assert_timed_out("", "3");
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
    set_now();
    run_dry();
    assert_kept("1 x armed 0\n1 x never 1\n1 - set OK\n", "2");
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
    assert_timed_out("1@5 x when 20\n", "3@20");
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
    assert_left("3@10 x swallowed CANCELLED\n", "3@10", "OK", "OK", "expired", "0");
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
    assert_left("3@10 x swallowed CANCELLED\n", "3@10", "USER1", "USER1", "expired", "0");
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
    assert_left("2 x got CANCELLED\n", "4@10", "CANCELLED", "TIMEOUT", "expired", "1");
}

static void a_cancel_from_outside_before_the_deadline_is_no_timeout(void **state) {
    (void)state;
    task = spawn("x", awaits_within, INT(10));
    cancel_later(5);
    run_dry();
    assert_left("2@5 - cancels\n", "3@5", "CANCELLED", "CANCELLED", "not expired", "1");
    assert_true(rondo_task_cancelled(task));
}

static void a_cancel_in_the_turn_of_the_expiry_wins(void **state) {
    (void)state;
    task = spawn("x", awaits_within, INT(10));
    cancel_later(10);
    run_dry();
    assert_left("2@10 - cancels\n", "3@10", "CANCELLED", "CANCELLED", "expired", "1");
}

static void a_cancel_after_the_expiry_in_its_turn_wins(void **state) {
    (void)state;
    task = spawn("x", awaits_within, INT(10));
    run_turns(1);
    cancel_later(10);
    run_dry();
    assert_left("2@10 - cancels\n", "3@10", "CANCELLED", "CANCELLED", "expired", "1");
}

/* --- nesting ------------------------------------------------------------------------ */

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

#define LEFT_OUTER(when, outside, expiry, requests)                                      \
    NOTED(when, "outermost " outside)                                                    \
    NOTED(when, "outer " expiry)                                                         \
    NOTED(when, "cancelling " requests)

static void nest(int outer_limit_ms, int inner_limit_ms) {
    outer_ms = outer_limit_ms;
    inner_ms = inner_limit_ms;
    (void)spawn("x", nests, NULL);
    run_dry();
}

static void of_two_nested_limits_the_inner_one_may_expire_alone(void **state) {
    (void)state;
    nest(20, 10);
    assert_trace(LEFT("3@10", "CANCELLED", "TIMEOUT", "expired", "0")
                     LEFT_OUTER("3@10", "TIMEOUT", "not expired", "0"));
}

static void of_two_nested_limits_the_outer_one_may_expire_alone(void **state) {
    (void)state;
    nest(10, 20);
    assert_trace(LEFT("3@10", "CANCELLED", "CANCELLED", "not expired", "1")
                     LEFT_OUTER("3@10", "TIMEOUT", "expired", "0"));
}

static void two_nested_limits_that_expire_together_raise_at_the_outer_one(void **state) {
    (void)state;
    nest(10, 10);
    assert_trace(LEFT("3@10", "CANCELLED", "CANCELLED", "expired", "1")
                     LEFT_OUTER("3@10", "TIMEOUT", "expired", "0"));
}

/* --- moving the deadline ------------------------------------------------------------ */

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
    assert_timed_out("2@5 - moved OK\n", "4@30");
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
    assert_timed_out("2@5 - moved OK\n", "4@5");
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
    assert_timed_out("", "3@7");
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
    assert_timed_out("2@10 - timer\n2@10 - moved RUNTIME_ERROR\n", "3@10");
    assert_int_equal(rondo_timeout_reschedule(&limit, at_ms(100)), RONDO_RUNTIME_ERROR);
}

/* --- around a queue ----------------------------------------------------------------- */

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
        with_futures(an_item_put_just_before_the_expiry_stays_in_the_queue),
    };
    return cmocka_run_group_tests_name("timeout", tests, NULL, NULL);
}
