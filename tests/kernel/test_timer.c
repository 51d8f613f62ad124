/* SPDX-License-Identifier: MIT */
/* test_timer.c - what runs at an instant. */
#include "support.h"

#include "check.h"

#include <string.h>

enum { MANY = 10000 };

static struct timed_call t[6];
static struct call a;
static struct call b;

static void at(struct timed_call *timer, int64_t ms, const char *tag) {
    timer->tag = tag;
    rondo_call_at(&timer->timer, (rondo_time){ms * 1000}, timed_call);
}

static void timers_run_by_deadline_not_by_the_order_armed(void **state) {
    (void)state;
    later(&t[0], 30, "c");
    later(&t[1], 10, "a");
    later(&t[2], 20, "b");
    run_dry();
    assert_trace("1@10 - a\n"
                 "2@20 - b\n"
                 "3@30 - c\n");
}

static void equal_deadlines_run_in_the_order_armed(void **state) {
    (void)state;
    later(&t[0], 10, "a");
    later(&t[1], 5, "first");
    later(&t[2], 10, "b");
    later(&t[3], 10, "c");
    later(&t[4], 10, "d");
    run_dry();
    assert_trace("1@5 - first\n"
                 "2@10 - a\n"
                 "2@10 - b\n"
                 "2@10 - c\n"
                 "2@10 - d\n");
}

static void arms_b(struct rondo_handle *handle) {
    timed_call(handle);
    later(&t[2], 10, "b");
}

static void
equal_deadlines_armed_at_different_times_run_in_the_order_armed(void **state) {
    (void)state;
    later(&t[0], 20, "a");
    t[1].tag = "early";
    rondo_call_later(&t[1].timer, rondo_ms(10), arms_b);
    run_dry();
    assert_trace("1@10 - early\n"
                 "2@20 - a\n"
                 "2@20 - b\n");
}

static void a_delay_of_zero_runs_in_the_next_turn_after_what_is_ready(void **state) {
    (void)state;
    later(&t[0], 0, "timer");
    soon(&a, "soon");
    run_dry();
    assert_trace("1 - soon\n"
                 "1 - timer\n");
}

static void arms_for_now(struct rondo_handle *handle) {
    call(handle);
    later(&t[0], 0, "timer");
    soon(&b, "soon");
}

static void a_delay_of_zero_armed_by_a_callback_runs_in_the_next_turn(void **state) {
    (void)state;
    a.tag = "a";
    rondo_call_soon(&a.handle, arms_for_now);
    run_dry();
    assert_trace("1 - a\n"
                 "2 - soon\n"
                 "2 - timer\n");
}

static void deadlines_in_the_past_run_in_the_next_turn_by_deadline(void **state) {
    (void)state;
    pass_ms(100);
    at(&t[0], 90, "c");
    at(&t[1], -50, "a");
    at(&t[2], 50, "b");
    later(&t[3], -5, "d");
    run_dry();
    assert_trace("1@100 - a\n"
                 "1@100 - b\n"
                 "1@100 - c\n"
                 "1@100 - d\n");
    assert_int_equal(rondo_loop_wakeups(), 0);
}

static void takes_its_time(struct rondo_handle *handle) {
    timed_call(handle);
    pass_ms(100);
}

static void a_late_loop_runs_all_overdue_timers_in_one_turn_by_deadline(void **state) {
    (void)state;
    t[0].tag = "slow";
    rondo_call_later(&t[0].timer, rondo_ms(10), takes_its_time);
    later(&t[1], 60, "b");
    later(&t[2], 50, "a");
    later(&t[3], 111, "later");
    run_dry();
    assert_trace("1@10 - slow\n"
                 "2@110 - a\n"
                 "2@110 - b\n"
                 "3@111 - later\n");
}

static void a_timer_never_runs_before_its_deadline(void **state) {
    (void)state;
    rondo_call_at(&t[0].timer, (rondo_time){1}, timed_call);
    t[0].tag = "a";
    soon(&a, "soon");
    run_turns(1);
    assert_trace("1 - soon\n");
    assert_true(rondo_timer_is_armed(&t[0].timer));
    run_dry();
    assert_int_equal(rondo_loop_time().us, 1);
    assert_turns(2);
    trace_clear();
}

/* --- cancelling --------------------------------------------------------------------- */

static void a_cancelled_timer_never_runs_and_wakes_nobody(void **state) {
    (void)state;
    later(&t[0], 10, "head");
    later(&t[1], 20, "buried");
    later(&t[2], 30, "last");
    assert_true(rondo_timer_cancel(&t[1].timer));
    assert_true(rondo_timer_cancel(&t[0].timer));
    run_dry();
    assert_trace("1@30 - last\n");
    assert_int_equal(rondo_loop_wakeups(), 1);
}

static void cancelling_the_only_timer_leaves_a_deadlock(void **state) {
    (void)state;
    later(&t[0], 10, "a");
    assert_true(rondo_timer_cancel(&t[0].timer));
    run_dry();
    assert_int_equal(rondo_loop_time().us, 0);
    assert_trace("");
}

static void cancels_t1(struct rondo_handle *handle) {
    timed_call(handle);
    note(rondo_timer_cancel(&t[1].timer) ? "yes" : "no");
    note(rondo_timer_cancel(&t[1].timer) ? "yes" : "no");
}

static void a_timer_cancelled_by_an_earlier_one_of_its_batch_is_skipped(void **state) {
    (void)state;
    t[0].tag = "a";
    rondo_call_later(&t[0].timer, rondo_ms(10), cancels_t1);
    later(&t[1], 10, "b");
    later(&t[2], 10, "c");
    run_dry();
    assert_trace("1@10 - a\n"
                 "1@10 - yes\n"
                 "1@10 - no\n"
                 "1@10 - c\n");
}

static void cancelling_a_timer_that_is_not_armed_changes_nothing(void **state) {
    (void)state;
    struct rondo_timer fresh = {.rank = 0};
    assert_false(rondo_timer_cancel(&fresh));
    later(&t[0], 10, "a");
    run_dry();
    assert_false(rondo_timer_cancel(&t[0].timer));
    trace_clear();
}

static void a_cancelled_timers_storage_is_free_at_once(void **state) {
    (void)state;
    struct rondo_timer gone = {.rank = 0};
    later(&t[0], 10, "a");
    rondo_call_later(&gone, rondo_ms(15), timed_call);
    later(&t[1], 20, "b");
    assert_true(rondo_timer_cancel(&gone));
    (void)memset(&gone, 0xAA, sizeof gone);
    later(&t[2], 15, "between");
    run_dry();
    assert_trace("1@10 - a\n"
                 "2@15 - between\n"
                 "3@20 - b\n");
}

/* --- arming again ------------------------------------------------------------------- */

static void a_timer_is_armed_until_it_runs_or_is_cancelled(void **state) {
    (void)state;
    struct rondo_timer *timer = &t[0].timer;
    assert_false(rondo_timer_is_armed(timer));
    later(&t[0], 10, "a");
    assert_true(rondo_timer_is_armed(timer));
    run_dry();
    assert_false(rondo_timer_is_armed(timer));
    later(&t[0], 10, "a");
    assert_true(rondo_timer_cancel(timer));
    assert_false(rondo_timer_is_armed(timer));
    trace_clear();
}

static void is_not_armed_now(struct rondo_handle *handle) {
    note(rondo_timer_is_armed(&t[0].timer) ? "armed" : "not armed");
    note(rondo_timer_is_armed(&t[1].timer) ? "armed" : "not armed");
    (void)handle;
}

static void a_timer_that_is_due_but_has_not_run_is_armed(void **state) {
    (void)state;
    rondo_call_later(&t[0].timer, rondo_ms(10), is_not_armed_now);
    later(&t[1], 10, "b");
    run_dry();
    assert_trace("1@10 - not armed\n"
                 "1@10 - armed\n"
                 "1@10 - b\n");
}

static void ticks(struct rondo_handle *handle) {
    timed_call(handle);
    if (rondo_loop_time().us < 30000) {
        rondo_call_later(&t[0].timer, rondo_ms(10), ticks);
    }
}

static void a_timer_may_arm_itself_again(void **state) {
    (void)state;
    t[0].tag = "tick";
    rondo_call_later(&t[0].timer, rondo_ms(10), ticks);
    later(&t[1], 20, "other");
    run_dry();
    assert_trace("1@10 - tick\n"
                 "2@20 - other\n"
                 "2@20 - tick\n"
                 "3@30 - tick\n");
}

static void gives_itself_away(struct rondo_handle *handle) {
    (void)memset(RONDO_CONTAINER_OF(handle, struct rondo_timer, handle), 0xAA,
                 sizeof(struct rondo_timer));
    note("gone");
}

static void a_timer_may_give_its_storage_away_as_it_runs(void **state) {
    (void)state;
    struct rondo_timer timer = {.rank = 0};
    rondo_call_later(&timer, rondo_ms(10), gives_itself_away);
    later(&t[1], 10, "b");
    run_dry();
    assert_trace("1@10 - gone\n"
                 "1@10 - b\n");
}

static void
timers_can_be_armed_before_the_loop_runs_and_for_the_far_future(void **state) {
    (void)state;
    later(&t[0], 10, "near");
    t[1].tag = "far";
    rondo_call_at(&t[1].timer, (rondo_time){INT64_MAX - 1}, timed_call);
    run_dry();
    assert_trace("1@10 - near\n"
                 "2@9223372036854775 - far\n");
}

/* --- many --------------------------------------------------------------------------- */

static struct rondo_timer many[MANY];
static int64_t last_us;
static const struct rondo_timer *last; /* they are armed from the first on */
static unsigned ran;
static bool in_order;

static void runs_in_order(struct rondo_handle *handle) {
    const struct rondo_timer *timer =
        RONDO_CONTAINER_OF(handle, struct rondo_timer, handle);
    bool is_later =
        timer->when_us > last_us || (timer->when_us == last_us && timer > last);
    in_order &= ran == 0 || is_later;
    in_order &= timer->when_us <= rondo_loop_time().us;
    last_us = timer->when_us;
    last = timer;
    ran++;
}

static void arm_many(uint32_t range_us) {
    ran = 0;
    in_order = true;
    for (size_t i = 0; i < MANY; i++) {
        rondo_call_later(&many[i], rondo_us(chance(range_us)), runs_in_order);
    }
    assert_int_equal(check_tree(&rondo__loop.timers), MANY);
    check_kernel_no_more();
}

static void ten_thousand_timers_run_in_order(void **state) {
    (void)state;
    arm_many(1000000);
    run_dry();
    assert_int_equal(ran, MANY);
    assert_true(in_order);
}

static void ten_thousand_timers_with_few_deadlines_run_in_order(void **state) {
    (void)state;
    arm_many(50);
    run_dry();
    assert_int_equal(ran, MANY);
    assert_true(in_order);
}

static void of_ten_thousand_timers_those_cancelled_do_not_run(void **state) {
    (void)state;
    arm_many(5000);
    for (size_t i = 0; i < MANY; i += 2) {
        assert_true(rondo_timer_cancel(&many[i]));
    }
    assert_int_equal(check_tree(&rondo__loop.timers), MANY / 2);
    run_dry();
    assert_int_equal(ran, MANY / 2);
    assert_true(in_order);
}

/* --- misuse ------------------------------------------------------------------------- */

static void an_armed_timer_cannot_be_armed_again(void **state) {
    (void)state;
    needs_checks();
    later(&t[0], 10, "a");
    assert_panics(later(&t[0], 20, "a"), "armed already");
    assert_panics(at(&t[0], 20, "a"), "armed already");
    assert_true(rondo_timer_cancel(&t[0].timer));
    later(&t[0], 20, "a");
    run_dry();
    assert_trace("1@20 - a\n");
}

static void a_timer_needs_an_open_loop(void **state) {
    (void)state;
    static struct timed_call timer;
    needs_checks();
    assert_panics(at(&timer, 20, "a"), "no loop is open");
    assert_panics(later(&timer, 20, "a"), "no loop is open");
    assert_false(rondo_timer_is_armed(&timer.timer));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(timers_run_by_deadline_not_by_the_order_armed),
        scenario(equal_deadlines_run_in_the_order_armed),
        scenario(equal_deadlines_armed_at_different_times_run_in_the_order_armed),
        scenario(a_delay_of_zero_runs_in_the_next_turn_after_what_is_ready),
        scenario(a_delay_of_zero_armed_by_a_callback_runs_in_the_next_turn),
        scenario(deadlines_in_the_past_run_in_the_next_turn_by_deadline),
        scenario(a_late_loop_runs_all_overdue_timers_in_one_turn_by_deadline),
        scenario(a_timer_never_runs_before_its_deadline),
        scenario(a_cancelled_timer_never_runs_and_wakes_nobody),
        scenario(cancelling_the_only_timer_leaves_a_deadlock),
        scenario(a_timer_cancelled_by_an_earlier_one_of_its_batch_is_skipped),
        scenario(cancelling_a_timer_that_is_not_armed_changes_nothing),
        scenario(a_cancelled_timers_storage_is_free_at_once),
        scenario(a_timer_is_armed_until_it_runs_or_is_cancelled),
        scenario(a_timer_that_is_due_but_has_not_run_is_armed),
        scenario(a_timer_may_arm_itself_again),
        scenario(a_timer_may_give_its_storage_away_as_it_runs),
        scenario(timers_can_be_armed_before_the_loop_runs_and_for_the_far_future),
        scenario(ten_thousand_timers_run_in_order),
        scenario(ten_thousand_timers_with_few_deadlines_run_in_order),
        scenario(of_ten_thousand_timers_those_cancelled_do_not_run),
        scenario(an_armed_timer_cannot_be_armed_again),
        no_loop(a_timer_needs_an_open_loop),
    };
    return cmocka_run_group_tests_name("timer", tests, NULL, NULL);
}
