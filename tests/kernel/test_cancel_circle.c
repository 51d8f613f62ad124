/* SPDX-License-Identifier: MIT */
/*
 * test_cancel_circle.c - tasks that await one another in a circle are cancelled.
 *
 * There asyncio recurses without end; here the circle is broken.
 */
#include "two_futures.h"

#include "flags.h"

/* --- of tasks ----------------------------------------------------------------------- */

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

/* --- through a gather --------------------------------------------------------------- */

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

static void assert_no_walk_is_left(void) {
    assert_int_equal(ring[0]->flags & TASK_WALKED, 0);
    assert_int_equal(ring[1]->flags & TASK_WALKED, 0);
    assert_false(through.gather.is_walked);
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
    assert_no_walk_is_left();
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

/* `x` awaits a gather of `y`, which awaits `x`, twice, and of a task beside. */
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
        assert_no_walk_is_left();
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

int main(void) {
    static const struct CMUnitTest tests[] = {
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
    };
    return cmocka_run_group_tests_name("cancel_circle", tests, NULL, NULL);
}
