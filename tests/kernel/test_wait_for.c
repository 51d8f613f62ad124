/* SPDX-License-Identifier: MIT */
/* test_wait_for.c - a future that is waited for so long and no longer. */
#include "two_futures.h"

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
    set_now();
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
    set_now();
    (void)wait_for(&future, 0);
    run_dry();
    assert_trace("0 - set OK\n"
                 "1 main waited 7\n"
                 "1 main cancelling 0\n");
}

static void a_done_future_is_not_waited_for(void **state) {
    (void)state;
    set_now();
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

/* --- with a gather, a queue --------------------------------------------------------- */

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

int main(void) {
    static const struct CMUnitTest tests[] = {
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
    };
    return cmocka_run_group_tests_name("wait_for", tests, NULL, NULL);
}
