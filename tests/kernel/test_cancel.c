/* SPDX-License-Identifier: MIT */
/* test_cancel.c - requests to cancel: how they travel, and what they leave behind. */
#include "support.h"

#include "check.h"
#include "flags.h"

static struct rondo_future future;
static struct rondo_future other;
static struct call a;

static int open_futures(void **state) {
    rondo_future_init(&future);
    rondo_future_init(&other);
    return open_scenario(state);
}

#define with_futures(test) scenario_with(test, open_futures)

/* --- before the first step ----------------------------------------------------------------- */

static void a_task_cancelled_before_its_first_step_never_enters_its_body(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_true(rondo_task_cancel(x));
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_task_cancelling(x), 1);
    run_turns(1);
    assert_true(rondo_task_cancelled(x));
    assert_trace("");
}

static void one_who_awaits_a_task_cancelled_at_birth_is_cancelled_too(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    (void)spawn("y", joiner, x);
    run_turns(0);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("1 y joined CANCELLED\n");
}

/* --- while it waits -------------------------------------------------------------------------- */

static void cancelling_a_waiting_task_cancels_the_future_at_once(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_future_cancelled(&future));
    assert_false(rondo_task_cancelled(x));
    run_dry();
    assert_true(rondo_task_cancelled(x));
    assert_trace("2 x got CANCELLED\n");
}

static void a_chain_of_tasks_ends_from_its_leaf_one_turn_a_level(void **state) {
    (void)state;
    struct rondo_task *leaf = spawn("leaf", awaiter, &future);
    struct rondo_task *middle = spawn("middle", joiner, leaf);
    struct rondo_task *top = spawn("top", joiner, middle);
    run_turns(1);
    assert_true(rondo_task_cancel(top));
    assert_int_equal(rondo_task_cancelling(leaf), 1);
    assert_int_equal(rondo_task_cancelling(middle), 1);
    assert_int_equal(rondo_task_cancelling(top), 1);
    run_dry();
    assert_trace("2 leaf got CANCELLED\n"
                 "3 middle joined CANCELLED\n"
                 "4 top joined CANCELLED\n");
}

static enum rondo_err swallows_once(void *arg) {
    (void)awaiter(arg);
    note_int("cancelling", (long)rondo_task_cancelling(rondo_current_task()));
    (void)awaiter(&other);
    return rondo_return(INT(5));
}

static void a_swallowed_request_lets_the_task_go_on(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", swallows_once, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&other, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 x cancelling 1\n"
                 "3 x got 1\n");
    void *value = NULL;
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 5);
    assert_int_equal(rondo_task_cancelling(x), 1);
}

static void two_requests_before_the_wake_up_are_delivered_once(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", swallows_once, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_task_cancel(x));
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&other, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 x cancelling 2\n"
                 "3 x got 1\n");
    assert_false(rondo_task_cancelled(x));
}

static void a_second_request_after_swallowing_hits_the_next_await(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", swallows_once, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_future_cancelled(&other));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 x cancelling 1\n"
                 "3 x got CANCELLED\n");
    assert_int_equal(rondo_task_cancelling(x), 2);
}

/* --- a task that cancels itself ---------------------------------------------------------------- */

static enum rondo_err cancels_itself_and_awaits(void *arg) {
    note(rondo_task_cancel(rondo_current_task()) ? "yes" : "no");
    return awaiter(arg);
}

static void a_task_that_cancels_itself_cancels_what_it_waits_on_next(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cancels_itself_and_awaits, &future);
    run_turns(1);
    assert_true(rondo_future_cancelled(&future));
    assert_false(rondo_task_done(x));
    run_dry();
    assert_trace("1 x yes\n"
                 "2 x got CANCELLED\n");
}

static enum rondo_err cancels_itself_and_awaits_two(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    (void)awaiter(arg);
    return awaiter(&other);
}

static void a_request_to_oneself_passes_over_a_future_that_is_done(void **state) {
    (void)state;
    assert_int_equal(rondo_future_set_result(&future, INT(3)), RONDO_OK);
    (void)spawn("x", cancels_itself_and_awaits_two, &future);
    run_dry();
    assert_trace("1 x got 3\n"
                 "2 x got CANCELLED\n");
    assert_true(rondo_future_cancelled(&other));
}

static enum rondo_err cancels_itself_and_yields(void *arg) {
    (void)arg;
    (void)rondo_task_cancel(rondo_current_task());
    note_err("yield", rondo_await_yield());
    note_err("yield", rondo_await_yield());
    return RONDO_OK;
}

static void a_request_to_oneself_is_delivered_by_the_next_yield(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cancels_itself_and_yields, NULL);
    run_dry();
    assert_trace("2 x yield CANCELLED\n"
                 "3 x yield OK\n");
    assert_false(rondo_task_cancelled(x));
}

static enum rondo_err cancels_itself_and_awaits_task(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    return joiner(arg);
}

static void a_request_to_oneself_goes_down_to_the_task_awaited_next(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    (void)spawn("y", cancels_itself_and_awaits_task, x);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "3 y joined CANCELLED\n");
    assert_int_equal(rondo_task_cancelling(x), 1);
}

static enum rondo_err cancels_itself_and_returns(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    return rondo_return(arg);
}

static void a_task_that_cancels_itself_and_returns_ends_cancelled(void **state) {
    (void)state;
    void *value = NULL;
    struct rondo_task *x = spawn("x", cancels_itself_and_returns, INT(5));
    run_dry();
    assert_true(rondo_task_cancelled(x));
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_CANCELLED);
    assert_null(value);
    assert_null(x->future.value);
}

static enum rondo_err cancels_itself_and_raises(void *arg) {
    (void)arg;
    (void)rondo_task_cancel(rondo_current_task());
    return ERR(1);
}

static void a_task_that_cancels_itself_and_fails_ends_with_its_error(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cancels_itself_and_raises, NULL);
    run_dry();
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_future_result(&x->future, NULL), ERR(1));
}

static void a_task_that_is_started_again_has_forgotten_its_requests(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cancels_itself_and_raises, NULL);
    run_dry();
    assert_int_equal(rondo_task_cancelling(x), 1);
    (void)rondo_create_task(x, returner, INT(1));
    assert_int_equal(rondo_task_cancelling(x), 0);
    run_dry();
    assert_trace("2 x runs\n");
    assert_false(rondo_task_cancelled(x));
}

static enum rondo_err uses_its_future_again(void *arg) {
    (void)awaiter(arg);
    rondo_future_init(arg); /* pending again, and nobody waits for it */
    enum rondo_err err = rondo_await_yield();
    note_err("yield", err);
    (void)rondo_task_cancel(rondo_current_task());
    note(rondo_future_done(arg) ? "done" : "pending");
    return err;
}

static void a_request_does_not_reach_what_the_task_waited_for_before(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", uses_its_future_again, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("2 x got 1\n"
                 "3 x yield CANCELLED\n"
                 "3 x pending\n");
    assert_false(rondo_future_done(&future));
}

/* --- tasks that are done, counts ------------------------------------------------------------------ */

static void cancelling_a_task_that_is_done_is_refused_and_not_counted(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    run_dry();
    assert_false(rondo_task_cancel(x));
    assert_int_equal(rondo_task_cancelling(x), 0);
    assert_false(rondo_task_cancelled(x));
    trace_clear();
}

static enum rondo_err takes_back_its_request(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    note_int("left", (long)rondo_task_uncancel(rondo_current_task()));
    return awaiter(arg);
}

static void a_request_taken_back_before_delivery_is_dropped(void **state) {
    (void)state;
    (void)spawn("x", takes_back_its_request, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("1 x left 0\n"
                 "2 x got 1\n");
}

static void one_of_two_requests_taken_back_leaves_the_other(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_task_uncancel(x), 1);
    run_dry();
    assert_true(rondo_task_cancelled(x));
    assert_trace("");
}

static void the_count_of_requests_does_not_wrap(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    for (unsigned i = 0; i < UINT16_MAX + 5U; i++) {
        assert_true(rondo_task_cancel(x));
    }
    assert_int_equal(rondo_task_cancelling(x), UINT16_MAX);
    run_dry();
    assert_true(rondo_task_cancelled(x));
}

static void a_request_taken_back_before_the_first_step_is_dropped(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_task_uncancel(x), 0);
    run_dry();
    assert_false(rondo_task_cancelled(x));
    assert_trace("1 x runs\n");
}

static void taking_back_does_not_help_once_the_future_is_cancelled(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_task_uncancel(x), 0);
    run_dry();
    assert_trace("2 x got CANCELLED\n");
    assert_true(rondo_task_cancelled(x));
    assert_int_equal(rondo_task_cancelling(x), 0);
}

static void taking_back_none_leaves_none(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_int_equal(rondo_task_uncancel(x), 0);
    assert_int_equal(rondo_task_cancelling(x), 0);
    run_dry();
    trace_clear();
}

/* --- races in one turn ------------------------------------------------------------------------------ */

static void a_cancel_after_the_result_replaces_it(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("2 x got CANCELLED\n");
    void *value = NULL;
    assert_int_equal(rondo_future_result(&future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 1);
}

static void a_cancel_after_the_result_taken_back_gives_the_result(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_task_uncancel(x), 0);
    run_dry();
    assert_trace("2 x got 1\n");
}

static void a_result_after_the_cancel_is_refused(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_INVALID_STATE);
    run_dry();
    assert_trace("2 x got CANCELLED\n");
}

static enum rondo_err converts(void *arg) {
    return awaiter(arg) == RONDO_CANCELLED ? RONDO_VALUE_ERROR : RONDO_OK;
}

static void a_cancellation_converted_to_an_error_is_a_failure(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", converts, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_false(rondo_task_cancelled(x));
    assert_int_equal(rondo_future_result(&x->future, NULL), RONDO_VALUE_ERROR);
    trace_clear();
}

static enum rondo_err cleans_up(void *arg) {
    enum rondo_err err = awaiter(arg);
    note("cleans up");
    note_err("clean-up", rondo_await(&other, NULL));
    return err;
}

static void a_second_request_interrupts_a_clean_up_that_waits(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", cleans_up, &future);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 x cleans up\n"
                 "3 x clean-up CANCELLED\n");
    assert_true(rondo_task_cancelled(x));
}

static void one_who_awaits_a_task_that_swallows_goes_on_with_its_result(void **state) {
    (void)state;
    struct rondo_task *inner = spawn("inner", swallows_once, &future);
    struct rondo_task *outer = spawn("outer", joiner, inner);
    run_turns(1);
    assert_true(rondo_task_cancel(outer));
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&other, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("2 inner got CANCELLED\n"
                 "2 inner cancelling 1\n"
                 "3 inner got 1\n"
                 "4 outer joined 5\n");
    assert_false(rondo_task_cancelled(outer));
    assert_int_equal(rondo_task_cancelling(outer), 1);
}

static void a_request_to_a_task_woken_by_a_done_task_is_delivered(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaiter, &future);
    struct rondo_task *y = spawn("y", joiner, x);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    run_turns(1);
    assert_true(rondo_task_done(x));
    assert_true(rondo_task_cancel(y));
    run_dry();
    assert_trace("2 x got 1\n"
                 "3 y joined CANCELLED\n");
    assert_int_equal(rondo_task_cancelling(x), 0);
}

static void tasks_are_woken_in_the_order_cancelled(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    struct rondo_task *y = spawn("y", waits_for_ever, NULL);
    struct rondo_task *z = spawn("z", waits_for_ever, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(z));
    soon(&a, "a");
    assert_true(rondo_task_cancel(x));
    assert_true(rondo_task_cancel(y));
    run_dry();
    assert_trace("2 z got CANCELLED\n"
                 "2 - a\n"
                 "2 x got CANCELLED\n"
                 "2 y got CANCELLED\n");
}

static struct rondo_task *victim;

static enum rondo_err cancels_the_victim(void *arg) {
    (void)arg;
    note(rondo_task_cancel(victim) ? "yes" : "no");
    return RONDO_OK;
}

static void a_running_task_is_cancelled_by_one_it_waits_for(void **state) {
    (void)state;
    struct rondo_task *child = spawn("child", cancels_the_victim, NULL);
    victim = spawn("victim", joiner, child);
    run_dry(); /* the child ends before the victim awaits it */
    assert_trace("1 child yes\n");
    assert_true(rondo_task_cancelled(victim));
}

static enum rondo_err yields_then_cancels_the_victim(void *arg) {
    (void)rondo_await_yield();
    (void)cancels_the_victim(arg);
    note_err("yield", rondo_await_yield());
    return RONDO_OK;
}

static void a_task_can_cancel_the_one_that_awaits_it(void **state) {
    (void)state;
    struct rondo_task *child = spawn("child", yields_then_cancels_the_victim, NULL);
    victim = spawn("victim", joiner, child);
    run_dry();
    assert_trace("2 child yes\n"
                 "3 child yield CANCELLED\n"
                 "4 victim joined 0\n");
    assert_int_equal(rondo_task_cancelling(child), 1);
    assert_int_equal(rondo_task_cancelling(victim), 1);
    assert_false(rondo_task_cancelled(victim));
}

/* --- long chains --------------------------------------------------------------------------------------- */

enum { LONG = 1000 };

static RONDO_STACK_DEFINE(long_stacks[LONG], 400);
static struct rondo_task long_chain[LONG];
static unsigned ended;

static enum rondo_err joins_the_next(void *arg) {
    struct rondo_task *me = arg;
    enum rondo_err err = me == &long_chain[LONG - 1] ? rondo_await(&future, NULL)
                                                     : rondo_task_await(me + 1, NULL);
    ended++;
    return err;
}

static void spawn_long_chain(void) {
    ended = 0;
    for (size_t i = 0; i < LONG; i++) {
        rondo_task_init(&long_chain[i], NULL, long_stacks[i], sizeof long_stacks[i]);
        (void)rondo_create_task(&long_chain[i], joins_the_next, &long_chain[i]);
    }
    run_turns(1);
}

static void a_chain_of_a_thousand_tasks_is_cancelled_from_its_top(void **state) {
    (void)state;
    spawn_long_chain();
    assert_true(rondo_task_cancel(&long_chain[0]));
    assert_true(rondo_future_cancelled(&future));
    for (unsigned i = 0; i < LONG; i++) {
        assert_int_equal(rondo_task_cancelling(&long_chain[i]), 1);
        assert_int_equal(long_chain[i].flags, 0);
    }
    for (unsigned i = 1; i <= LONG; i++) {
        run_turns(1);
        assert_int_equal(ended, i);
        assert_true(rondo_task_cancelled(&long_chain[LONG - i]));
    }
}

static void a_chain_of_a_thousand_tasks_is_cancelled_from_its_middle(void **state) {
    (void)state;
    spawn_long_chain();
    assert_true(rondo_task_cancel(&long_chain[LONG / 2]));
    run_turns(LONG);
    assert_int_equal(rondo_task_cancelling(&long_chain[LONG / 2 - 1]), 0);
    assert_int_equal(rondo_task_cancelling(&long_chain[LONG / 2]), 1);
    assert_true(rondo_task_cancelled(&long_chain[0]));
}

/* --- circles: asyncio recurses without end, here they are broken --------------------------------------- */

static struct rondo_task *ring[3];

static enum rondo_err joins_neighbour(void *arg) {
    return joiner(*(struct rondo_task **)arg);
}

static void a_circle_of_two_tasks_is_broken_where_it_closes(void **state) {
    (void)state;
    ring[0] = spawn("x", joins_neighbour, &ring[1]);
    ring[1] = spawn("y", joins_neighbour, &ring[0]);
    run_turns(1);
    assert_true(rondo_task_cancel(ring[0]));
    run_dry();
    assert_trace("2 y joined CANCELLED\n"
                 "3 x joined CANCELLED\n");
}

static void a_circle_of_three_tasks_is_broken_where_it_closes(void **state) {
    (void)state;
    ring[0] = spawn("x", joins_neighbour, &ring[1]);
    ring[1] = spawn("y", joins_neighbour, &ring[2]);
    ring[2] = spawn("z", joins_neighbour, &ring[0]);
    run_turns(1);
    assert_true(rondo_task_cancel(ring[1]));
    assert_true(rondo_task_cancel(ring[1]));
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ring[i]->flags & TASK_WALKED, 0);
    }
    run_dry();
    assert_trace("2 x joined CANCELLED\n"
                 "3 z joined CANCELLED\n"
                 "4 y joined CANCELLED\n");
}

static void a_circle_cancelled_from_a_task_outside_is_broken(void **state) {
    (void)state;
    ring[0] = spawn("x", joins_neighbour, &ring[1]);
    ring[1] = spawn("y", joins_neighbour, &ring[0]);
    struct rondo_task *outside = spawn("outside", joiner, ring[0]);
    run_turns(1);
    assert_true(rondo_task_cancel(outside));
    run_dry();
    assert_trace("2 y joined CANCELLED\n"
                 "3 x joined CANCELLED\n"
                 "4 outside joined CANCELLED\n");
}

static enum rondo_err cancels_itself_and_joins_neighbour(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    return joins_neighbour(arg);
}

static void a_task_that_cancels_itself_and_closes_a_circle_is_cancelled(void **state) {
    (void)state;
    ring[0] = spawn("x", joins_neighbour, &ring[1]);
    ring[1] = spawn("y", cancels_itself_and_joins_neighbour, &ring[0]);
    run_dry();
    assert_true(rondo_task_cancelled(ring[0]));
    assert_true(rondo_task_cancelled(ring[1]));
    trace_clear();
}

struct circle_gather {
    struct rondo_gather gather;
    struct rondo_gather_child children[3];
    struct rondo_future *futures[3];
};

static struct circle_gather through;

static enum rondo_err awaits_gather_of(void *arg) {
    size_t count = (size_t)INT_OF(arg);
    void *value = NULL;
    enum rondo_err err = rondo_await(
        rondo_gather(&through.gather, through.children, through.futures, count, false),
        &value);
    note_err("gathered", err);
    return err;
}

/* `x` awaits a gather of `y`, which awaits `x`. */
static void spawn_circle_through_gather(void) {
    ring[0] = spawn("x", awaits_gather_of, INT(1));
    ring[1] = spawn("y", joins_neighbour, &ring[0]);
    through.futures[0] = &ring[1]->future;
    run_turns(1);
}

static void a_circle_through_a_gather_is_broken_at_its_child(void **state) {
    (void)state;
    spawn_circle_through_gather();
    assert_true(rondo_task_cancel(ring[0]));
    assert_true(rondo_task_cancel(ring[0]));
    run_dry();
    assert_trace("2 y joined CANCELLED\n"
                 "4 x gathered CANCELLED\n");
}

static void a_circle_through_a_gather_is_broken_at_its_awaiter(void **state) {
    (void)state;
    spawn_circle_through_gather();
    assert_true(rondo_task_cancel(ring[1]));
    run_dry();
    assert_trace("2 x gathered CANCELLED\n"
                 "3 y joined CANCELLED\n");
    assert_int_equal(ring[0]->flags & TASK_WALKED, 0);
    assert_int_equal(ring[1]->flags & TASK_WALKED, 0);
    assert_false(through.gather.is_walked);
}

static void a_circle_through_a_gather_can_be_cancelled_at_the_gather(void **state) {
    (void)state;
    spawn_circle_through_gather();
    assert_true(rondo_future_cancel(&through.gather.future));
    assert_true(rondo_future_cancel(&through.gather.future));
    run_dry();
    assert_true(rondo_task_cancelled(ring[0]));
    assert_true(rondo_task_cancelled(ring[1]));
    trace_clear();
}

/* `x` awaits a gather of `y`, which awaits `x`, twice, and of a task beside. */
/* x is one of those it gathers; cancelled, it waits for something else. */
static enum rondo_err gathers_itself_and_goes_on(void *arg) {
    (void)awaits_gather_of(arg);
    return waits_for_ever(NULL);
}

static void spawn_gather_of_its_awaiter(rondo_coroutine second) {
    ring[0] = spawn("x", gathers_itself_and_goes_on, INT(2));
    ring[1] = spawn("y", second, &future);
    through.futures[0] = &ring[0]->future;
    through.futures[1] = &ring[1]->future;
    run_turns(1);
}

static void a_gather_of_its_own_awaiter_is_cancelled_with_its_others(void **state) {
    (void)state;
    spawn_gather_of_its_awaiter(awaiter);
    assert_true(rondo_task_cancel(ring[0]));
    run_turns(1);
    assert_trace("2 y got CANCELLED\n" /* who closes the circle comes last */
                 "2 x gathered CANCELLED\n");
    assert_true(rondo_task_cancel(ring[0]));
    run_dry();
    assert_trace("3 x got CANCELLED\n");
}

static void a_gather_that_was_once_in_a_circle_says_yes_without_one(void **state) {
    (void)state;
    spawn_gather_of_its_awaiter(swallows_once);
    assert_true(rondo_task_cancel(ring[0]));
    run_turns(1);
    assert_true(rondo_future_cancel(&through.gather.future));
    assert_true(through.gather.cancel_requested);
    run_dry();
    assert_true(rondo_future_done(&through.gather.future));
    trace_clear();
}

static void a_circle_through_a_gather_with_duplicates_is_broken(void **state) {
    (void)state;
    for (size_t first = 0; first < 3; first++) {
        ring[0] = spawn("x", awaits_gather_of, INT(3));
        ring[1] = spawn("y", joins_neighbour, &ring[0]);
        ring[2] = spawn("z", waits_for_ever, NULL);
        through.futures[0] = &ring[1]->future;
        through.futures[1] = &ring[2]->future;
        through.futures[2] = &ring[1]->future;
        run_turns(1);
        assert_true(rondo_task_cancel(ring[first]));
        assert_true(rondo_task_cancel(ring[first]));
        run_turns(6);
        assert_true(rondo_task_cancelled(ring[first]));
        assert_int_equal(ring[0]->flags & TASK_WALKED, 0);
        assert_int_equal(ring[1]->flags & TASK_WALKED, 0);
        assert_false(through.gather.is_walked);
        if (!rondo_task_done(ring[0])) {
            (void)rondo_task_cancel(ring[0]);
            run_turns(6);
        }
        assert_true(rondo_task_done(ring[0]));
        assert_true(rondo_task_done(ring[1]));
        assert_true(rondo_task_done(ring[2]));
    }
    trace_clear();
}

/* --- webs: whatever awaits whatever -------------------------------------------------- */

enum { NODES = 8, CHILDREN = 3 };

/* A task of a web: it awaits a future of its own, another task, or a gather of both. */
static struct node {
    struct rondo_task *task;
    struct rondo_future future;
    struct rondo_gather gather;
    struct rondo_gather_child children[CHILDREN];
    struct rondo_future *awaits[CHILDREN];
    size_t count; /* of a gather; 0: awaits[0] alone */
    bool swallows;
} web[NODES];

static enum rondo_err is_in_a_web(void *arg) {
    struct node *node = arg;
    struct rondo_future *awaited = node->awaits[0];
    if (node->count > 0) {
        awaited = rondo_gather(&node->gather, node->children, node->awaits, node->count,
                               chance(2) == 0);
    }
    enum rondo_err err = rondo_await(awaited, NULL);
    if (node->swallows) {
        err = rondo_await(&node->future, NULL);
    }
    if (node->count > 0) {
        rondo_gather_abandon(&node->gather);
    }
    return err;
}

static void make_web(void) {
    for (size_t i = 0; i < NODES; i++) {
        struct node *node = &web[i];
        rondo_future_init(&node->future);
        node->swallows = chance(6) == 0;
        node->count = chance(2) == 0 ? 0 : 1 + chance(CHILDREN);
        for (size_t j = 0; j < CHILDREN; j++) {
            struct node *other_node = &web[chance(NODES)];
            node->awaits[j] = chance(4) == 0 ? &node->future : &other_node->task->future;
        }
        (void)rondo_create_task(node->task, is_in_a_web, node);
    }
    run_turns(1);
}

static void check_no_walk_is_left(void) {
    check_kernel();
    for (size_t i = 0; i < NODES; i++) {
        assert_int_equal(web[i].task->flags & TASK_WALKED, 0);
        assert_false(web[i].gather.is_walked);
    }
}

static void cancel_all_that_is_left(void) {
    for (unsigned round = 0; round < 4 * NODES && rondo_all_tasks(NULL) != NULL;
         round++) {
        struct rondo_task *next = rondo_all_tasks(NULL);
        for (; next != NULL; next = rondo_all_tasks(next)) {
            assert_true(rondo_task_cancel(next));
            check_no_walk_is_left();
        }
        run_turns(3);
    }
    assert_null(rondo_all_tasks(NULL));
}

static void webs_of_any_shape_can_be_cancelled(void **state) {
    (void)state;
    for (size_t i = 0; i < NODES; i++) {
        web[i].task = spawn("node", returner, NULL);
    }
    run_dry();
    trace_clear();
    for (unsigned i = 0; i < 500; i++) {
        make_web();
        for (uint32_t cancels = chance(4); cancels > 0; cancels--) {
            (void)rondo_task_cancel(web[chance(NODES)].task);
            check_no_walk_is_left();
            run_turns(chance(3));
        }
        cancel_all_that_is_left();
        run_turns(2);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(a_task_cancelled_before_its_first_step_never_enters_its_body),
        with_futures(one_who_awaits_a_task_cancelled_at_birth_is_cancelled_too),
        with_futures(cancelling_a_waiting_task_cancels_the_future_at_once),
        with_futures(a_chain_of_tasks_ends_from_its_leaf_one_turn_a_level),
        with_futures(a_swallowed_request_lets_the_task_go_on),
        with_futures(two_requests_before_the_wake_up_are_delivered_once),
        with_futures(a_second_request_after_swallowing_hits_the_next_await),
        with_futures(a_task_that_cancels_itself_cancels_what_it_waits_on_next),
        with_futures(a_request_to_oneself_passes_over_a_future_that_is_done),
        with_futures(a_request_to_oneself_is_delivered_by_the_next_yield),
        with_futures(a_request_to_oneself_goes_down_to_the_task_awaited_next),
        with_futures(a_task_that_cancels_itself_and_returns_ends_cancelled),
        with_futures(a_task_that_cancels_itself_and_fails_ends_with_its_error),
        with_futures(a_request_does_not_reach_what_the_task_waited_for_before),
        with_futures(a_task_that_is_started_again_has_forgotten_its_requests),
        with_futures(cancelling_a_task_that_is_done_is_refused_and_not_counted),
        with_futures(a_request_taken_back_before_delivery_is_dropped),
        with_futures(one_of_two_requests_taken_back_leaves_the_other),
        with_futures(the_count_of_requests_does_not_wrap),
        with_futures(a_request_taken_back_before_the_first_step_is_dropped),
        with_futures(taking_back_does_not_help_once_the_future_is_cancelled),
        with_futures(taking_back_none_leaves_none),
        with_futures(a_cancel_after_the_result_replaces_it),
        with_futures(a_cancel_after_the_result_taken_back_gives_the_result),
        with_futures(a_result_after_the_cancel_is_refused),
        with_futures(a_cancellation_converted_to_an_error_is_a_failure),
        with_futures(a_second_request_interrupts_a_clean_up_that_waits),
        with_futures(one_who_awaits_a_task_that_swallows_goes_on_with_its_result),
        with_futures(a_request_to_a_task_woken_by_a_done_task_is_delivered),
        with_futures(tasks_are_woken_in_the_order_cancelled),
        with_futures(a_running_task_is_cancelled_by_one_it_waits_for),
        with_futures(a_task_can_cancel_the_one_that_awaits_it),
        with_futures(a_chain_of_a_thousand_tasks_is_cancelled_from_its_top),
        with_futures(a_chain_of_a_thousand_tasks_is_cancelled_from_its_middle),
        with_futures(a_circle_of_two_tasks_is_broken_where_it_closes),
        with_futures(a_circle_of_three_tasks_is_broken_where_it_closes),
        with_futures(a_circle_cancelled_from_a_task_outside_is_broken),
        with_futures(a_task_that_cancels_itself_and_closes_a_circle_is_cancelled),
        with_futures(a_circle_through_a_gather_is_broken_at_its_child),
        with_futures(a_circle_through_a_gather_is_broken_at_its_awaiter),
        with_futures(a_circle_through_a_gather_can_be_cancelled_at_the_gather),
        with_futures(a_gather_of_its_own_awaiter_is_cancelled_with_its_others),
        with_futures(a_gather_that_was_once_in_a_circle_says_yes_without_one),
        with_futures(a_circle_through_a_gather_with_duplicates_is_broken),
        with_futures(webs_of_any_shape_can_be_cancelled),
    };
    return cmocka_run_group_tests_name("cancel", tests, NULL, NULL);
}
