/* SPDX-License-Identifier: MIT */
/* test_gather.c - one future for many. */
#include "support.h"

#include "flags.h"

enum { MOST = 4 };

static struct rondo_future f[MOST];
static struct rondo_task *child[MOST];
static struct rondo_gather gather;
static struct rondo_gather_child nodes[MOST];
static struct call a;

static int open_futures(void **state) {
    for (size_t i = 0; i < MOST; i++) {
        rondo_future_init(&f[i]);
    }
    return open_scenario(state);
}

#define with_futures(test) scenario_with(test, open_futures)

static void set(size_t index, int value) {
    assert_int_equal(rondo_future_set_result(&f[index], INT(value)), RONDO_OK);
}

static void fail_with(size_t index, int number) {
    assert_int_equal(rondo_future_set_exception(&f[index], ERR(number), NULL), RONDO_OK);
}

/* Tasks x, y, z, each awaiting its future. */
static void spawn_children(size_t count) {
    static const char *const names[] = {"x", "y", "z", "w"};
    for (size_t i = 0; i < count; i++) {
        child[i] = spawn(names[i], awaiter, &f[i]);
    }
}

static struct rondo_future *gather_children(size_t count, bool return_exceptions) {
    struct rondo_future *futures[MOST];
    for (size_t i = 0; i < count; i++) {
        futures[i] = &child[i]->future;
    }
    return rondo_gather(&gather, nodes, futures, count, return_exceptions);
}

static struct rondo_future *gather_futures(size_t count, bool return_exceptions) {
    struct rondo_future *futures[MOST];
    for (size_t i = 0; i < count; i++) {
        futures[i] = &f[i];
    }
    return rondo_gather(&gather, nodes, futures, count, return_exceptions);
}

static void note_results(void) {
    for (size_t i = 0; i < gather.count; i++) {
        void *value = NULL;
        enum rondo_err err = rondo_gather_result(&gather, i, &value);
        (void)note_result("  each", err, value);
    }
}

/* Awaits the gather; notes the code, or each result. */
static enum rondo_err awaits_gather(void *arg) {
    void *value = NULL;
    enum rondo_err err = rondo_await(arg, &value);
    note_err("gathered", err);
    if (err == RONDO_OK) {
        note_results();
    }
    return err;
}

/* --- results --------------------------------------------------------------------------- */

static void a_gather_of_nothing_is_done(void **state) {
    (void)state;
    struct rondo_future *future = rondo_gather(&gather, NULL, NULL, 0, false);
    assert_ptr_equal(future, &gather.future);
    assert_true(rondo_future_done(future));
    assert_int_equal(rondo_future_result(future, NULL), RONDO_OK);
    (void)spawn("main", awaits_gather, future);
    run_dry();
    assert_trace("1 main gathered OK\n");
}

static void tasks_start_and_results_come_in_the_order_given(void **state) {
    (void)state;
    child[0] = spawn("x", returner, INT(10));
    child[1] = spawn("y", returner, INT(20));
    child[2] = spawn("z", returner, INT(30));
    (void)spawn("main", awaits_gather, gather_children(3, false));
    run_dry();
    assert_trace("1 x runs\n"
                 "1 y runs\n"
                 "1 z runs\n"
                 "3 main gathered OK\n"
                 "3 main   each 10\n"
                 "3 main   each 20\n"
                 "3 main   each 30\n");
}

static void the_awaiter_runs_two_turns_after_the_last_child(void **state) {
    (void)state;
    (void)spawn("main", awaits_gather, gather_futures(3, false));
    run_turns(1);
    set(2, 3);
    run_turns(1);
    set(0, 1);
    set(1, 2);
    run_dry();
    assert_trace("4 main gathered OK\n"
                 "4 main   each 1\n"
                 "4 main   each 2\n"
                 "4 main   each 3\n");
}

static void the_value_of_a_gather_points_to_its_children(void **state) {
    (void)state;
    void *value = NULL;
    set(0, 1);
    (void)gather_futures(1, false);
    assert_int_equal(rondo_future_result(&gather.future, &value), RONDO_OK);
    assert_ptr_equal(value, nodes);
    assert_ptr_equal(nodes[0].callback.future, &f[0]);
}

static void children_that_are_all_done_make_a_gather_that_is_done(void **state) {
    (void)state;
    set(0, 1);
    set(1, 2);
    struct rondo_future *future = gather_futures(2, false);
    assert_true(rondo_future_done(future));
    (void)spawn("main", awaits_gather, future);
    run_dry();
    assert_trace("1 main gathered OK\n"
                 "1 main   each 1\n"
                 "1 main   each 2\n");
}

static void some_children_may_be_done_beforehand(void **state) {
    (void)state;
    set(1, 2);
    (void)spawn("main", awaits_gather, gather_futures(2, false));
    run_turns(1);
    set(0, 1);
    run_dry();
    assert_trace("3 main gathered OK\n"
                 "3 main   each 1\n"
                 "3 main   each 2\n");
}

static void a_pending_child_has_no_result_yet(void **state) {
    (void)state;
    void *value = INT(5);
    (void)gather_futures(1, false);
    assert_int_equal(rondo_gather_result(&gather, 0, &value), RONDO_INVALID_STATE);
    assert_int_equal(INT_OF(value), 5);
    rondo_gather_abandon(&gather);
}

static void the_array_of_futures_is_read_in_the_call_only(void **state) {
    (void)state;
    struct rondo_future *futures[2] = {&f[0], &f[1]};
    (void)rondo_gather(&gather, nodes, futures, 2, false);
    futures[0] = NULL;
    futures[1] = NULL;
    set(0, 1);
    set(1, 2);
    (void)spawn("main", awaits_gather, &gather.future);
    run_dry();
    assert_trace("1 main gathered OK\n"
                 "1 main   each 1\n"
                 "1 main   each 2\n");
}

/* --- errors ---------------------------------------------------------------------------- */

static void the_first_error_ends_the_gather_while_siblings_run_on(void **state) {
    (void)state;
    spawn_children(3);
    (void)spawn("main", awaits_gather, gather_children(3, false));
    run_turns(1);
    fail_with(1, 1);
    run_turns(3);
    set(0, 1);
    fail_with(2, 2);
    run_dry();
    assert_trace("2 y got USER1\n"
                 "4 main gathered USER1\n"
                 "5 x got 1\n"
                 "5 z got USER2\n");
    assert_int_equal(gather.unfinished, 0);
}

static void an_error_keeps_its_payload(void **state) {
    (void)state;
    void *value = NULL;
    assert_int_equal(rondo_future_set_exception(&f[0], ERR(1), INT(77)), RONDO_OK);
    (void)gather_futures(1, false);
    assert_int_equal(rondo_future_result(&gather.future, &value), ERR(1));
    assert_int_equal(INT_OF(value), 77);
}

static void an_error_there_beforehand_ends_the_gather_at_once(void **state) {
    (void)state;
    fail_with(2, 1);
    assert_true(rondo_future_done(gather_futures(3, false)));
    assert_int_equal(rondo_future_result(&gather.future, NULL), ERR(1));
    set(0, 1);
    set(1, 2);
    run_dry();
    assert_int_equal(gather.unfinished, 0);
}

static void errors_can_be_results(void **state) {
    (void)state;
    spawn_children(3);
    (void)spawn("main", awaits_gather, gather_children(3, true));
    run_turns(1);
    fail_with(0, 1);
    assert_true(rondo_task_cancel(child[1]));
    set(2, 3);
    run_dry();
    assert_trace("2 x got USER1\n"
                 "2 y got CANCELLED\n"
                 "2 z got 3\n"
                 "4 main gathered OK\n"
                 "4 main   each USER1\n"
                 "4 main   each CANCELLED\n"
                 "4 main   each 3\n");
}

/* --- duplicates ------------------------------------------------------------------------ */

static void a_future_listed_twice_is_waited_for_once_and_shown_twice(void **state) {
    (void)state;
    spawn_children(2);
    struct rondo_future *futures[] = {&child[0]->future, &child[1]->future,
                                      &child[0]->future};
    (void)spawn("main", awaits_gather, rondo_gather(&gather, nodes, futures, 3, false));
    assert_int_equal(gather.unfinished, 2);
    run_turns(1);
    set(0, 1);
    set(1, 2);
    run_dry();
    assert_trace("2 x got 1\n"
                 "2 y got 2\n"
                 "4 main gathered OK\n"
                 "4 main   each 1\n"
                 "4 main   each 2\n"
                 "4 main   each 1\n");
}

static void a_done_future_listed_twice_counts_as_done(void **state) {
    (void)state;
    struct rondo_future *futures[] = {&f[0], &f[1], &f[0]};
    set(0, 1);
    (void)spawn("main", awaits_gather, rondo_gather(&gather, nodes, futures, 3, false));
    run_turns(1);
    set(1, 2);
    run_dry();
    assert_trace("3 main gathered OK\n"
                 "3 main   each 1\n"
                 "3 main   each 2\n"
                 "3 main   each 1\n");
}

static void duplicates_are_asked_to_cancel_each_time(void **state) {
    (void)state;
    spawn_children(2);
    struct rondo_future *futures[] = {&child[0]->future, &child[1]->future,
                                      &child[0]->future};
    struct rondo_task *main =
        spawn("main", awaits_gather, rondo_gather(&gather, nodes, futures, 3, false));
    run_turns(1);
    assert_true(rondo_task_cancel(main));
    assert_int_equal(rondo_task_cancelling(child[0]), 2);
    assert_int_equal(rondo_task_cancelling(child[1]), 1);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "4 main gathered CANCELLED\n");
}

static void a_gather_knows_its_duplicates_among_other_callbacks(void **state) {
    (void)state;
    static struct done_call callback;
    static struct rondo_gather second;
    static struct rondo_gather_child second_nodes[2];
    struct rondo_future *futures[] = {&f[0], &f[0]};
    (void)rondo_gather(&second, second_nodes, futures, 2, false);
    assert_int_equal(second.unfinished, 1);
    when_done(&f[0], &callback, "callback");
    (void)rondo_gather(&gather, nodes, futures, 2, false);
    assert_int_equal(gather.unfinished, 1);
    set(0, 1);
    run_dry();
    assert_true(rondo_future_done(&gather.future));
    assert_true(rondo_future_done(&second.future));
    assert_trace("1 - callback\n");
}

/* --- cancelling ------------------------------------------------------------------------ */

static void cancelling_the_awaiter_cancels_the_children_in_the_order_given(void **state) {
    (void)state;
    spawn_children(3);
    struct rondo_future *futures[] = {&child[2]->future, &child[0]->future,
                                      &child[1]->future};
    struct rondo_task *main =
        spawn("main", awaits_gather, rondo_gather(&gather, nodes, futures, 3, false));
    run_turns(1);
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 z got CANCELLED\n"
                 "2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "4 main gathered CANCELLED\n");
    assert_true(rondo_task_cancelled(main));
    assert_int_equal(rondo_task_cancelling(main), 1);
}

static void cancelling_the_gather_cancels_its_children(void **state) {
    (void)state;
    spawn_children(2);
    struct rondo_task *main = spawn("main", awaits_gather, gather_children(2, false));
    run_turns(1);
    assert_true(rondo_future_cancel(&gather.future));
    assert_false(rondo_future_done(&gather.future));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "4 main gathered CANCELLED\n");
    assert_false(rondo_future_cancelled(&gather.future));
    assert_int_equal(rondo_task_cancelling(main), 0);
    assert_true(rondo_task_cancelled(main));
}

static void assert_gathered_no_value(void) {
    void *value = INT(5);
    assert_int_equal(rondo_future_result(&gather.future, &value), RONDO_CANCELLED);
    assert_null(value);
}

static void a_child_cancelled_alone_ends_the_gather_but_does_not_cancel_it(void **state) {
    (void)state;
    spawn_children(2);
    struct rondo_task *main = spawn("main", awaits_gather, gather_children(2, false));
    run_turns(1);
    assert_true(rondo_task_cancel(child[0]));
    run_turns(3);
    set(1, 2);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "4 main gathered CANCELLED\n"
                 "5 y got 2\n");
    assert_false(rondo_future_cancelled(&gather.future));
    assert_gathered_no_value();
    assert_true(rondo_task_cancelled(main));
    assert_int_equal(rondo_task_cancelling(main), 0);
}

static void
a_cancelled_gather_that_returns_errors_is_cancelled_all_the_same(void **state) {
    (void)state;
    spawn_children(2);
    struct rondo_task *main = spawn("main", awaits_gather, gather_children(2, true));
    run_turns(1);
    set(0, 1);
    run_turns(1);
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 x got 1\n"
                 "3 y got CANCELLED\n"
                 "5 main gathered CANCELLED\n");
    assert_gathered_no_value();
}

static enum rondo_err swallows(void *arg) {
    (void)awaiter(arg);
    return rondo_return(INT(9));
}

static void
a_cancelled_gather_whose_children_swallow_is_cancelled_all_the_same(void **state) {
    (void)state;
    child[0] = spawn("x", swallows, &f[0]);
    child[1] = spawn("y", swallows, &f[1]);
    struct rondo_task *main = spawn("main", awaits_gather, gather_children(2, false));
    run_turns(1);
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "4 main gathered CANCELLED\n");
    assert_int_equal(rondo_future_result(&child[0]->future, NULL), RONDO_OK);
}

static enum rondo_err cleans_up(void *arg) {
    enum rondo_err err = awaiter(arg);
    (void)rondo_await_yield();
    note("clean");
    return err;
}

static void
a_cancelled_gather_ends_with_the_first_child_that_ends_cancelled(void **state) {
    (void)state;
    child[0] = spawn("x", cleans_up, &f[0]);
    child[1] = spawn("y", awaiter, &f[1]);
    struct rondo_task *main = spawn("main", awaits_gather, gather_children(2, false));
    run_turns(1);
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "3 x clean\n"
                 "4 main gathered CANCELLED\n");
}

static void a_cancelled_gather_that_returns_errors_waits_for_every_child(void **state) {
    (void)state;
    child[0] = spawn("x", cleans_up, &f[0]);
    child[1] = spawn("y", awaiter, &f[1]);
    struct rondo_task *main = spawn("main", awaits_gather, gather_children(2, true));
    run_turns(1);
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "3 x clean\n"
                 "5 main gathered CANCELLED\n");
}

static void cancelling_after_a_failure_is_refused_and_siblings_run_on(void **state) {
    (void)state;
    spawn_children(2);
    (void)gather_children(2, false);
    run_turns(1);
    fail_with(0, 1);
    run_turns(2);
    assert_true(rondo_future_done(&gather.future));
    assert_false(rondo_future_cancel(&gather.future));
    assert_int_equal(rondo_task_cancelling(child[1]), 0);
    set(1, 2);
    run_dry();
    assert_trace("2 x got USER1\n"
                 "4 y got 2\n");
}

static void an_awaiter_cancelled_when_all_children_are_done_is_cancelled(void **state) {
    (void)state;
    struct rondo_task *main = spawn("main", awaits_gather, gather_futures(2, false));
    run_turns(1);
    set(0, 1);
    set(1, 2);
    assert_false(rondo_future_cancel(&gather.future));
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("3 main gathered CANCELLED\n");
    assert_int_equal(rondo_future_result(&gather.future, NULL), RONDO_OK);
}

static enum rondo_err cancels_itself_and_awaits_gather(void *arg) {
    (void)rondo_task_cancel(rondo_current_task());
    return awaits_gather(arg);
}

static void a_request_that_no_child_takes_waits_for_the_awaiter_to_wake(void **state) {
    (void)state;
    struct rondo_future *future = gather_futures(2, false);
    struct rondo_task *main = spawn("main", cancels_itself_and_awaits_gather, future);
    soon(&a, "a"); /* between the task and the callbacks of the children */
    set(0, 1);
    set(1, 2);
    run_dry();
    assert_trace("1 - a\n"
                 "2 main gathered CANCELLED\n");
    assert_true(rondo_task_cancelled(main));
    assert_int_equal(rondo_future_result(future, NULL), RONDO_OK);
}

static void one_child_that_takes_the_request_is_enough(void **state) {
    (void)state;
    for (size_t done = 0; done < 3; done++) {
        (void)open_futures(state);
        (void)spawn("main", awaits_gather, gather_futures(3, true));
        run_turns(1);
        set((done + 1) % 3, 1);
        set((done + 2) % 3, 2);
        run_turns(1);
        assert_true(rondo_future_cancel(&gather.future));
        run_dry();
        assert_trace("4 main gathered CANCELLED\n");
    }
}

static void a_second_request_that_no_child_takes_is_refused(void **state) {
    (void)state;
    for (int return_exceptions = 0; return_exceptions < 2; return_exceptions++) {
        (void)open_futures(state);
        struct rondo_task *main =
            spawn("main", awaits_gather, gather_futures(2, return_exceptions != 0));
        run_turns(1);
        assert_true(rondo_future_cancel(&gather.future));
        assert_false(rondo_future_cancel(&gather.future)); /* the children are done now */
        assert_true(rondo_task_cancel(main));
        run_dry();
        assert_trace("3 main gathered CANCELLED\n");
        assert_false(rondo_future_cancelled(&gather.future));
        assert_int_equal(rondo_future_result(&gather.future, NULL), RONDO_CANCELLED);
    }
}

static void a_gather_with_one_child_left_cancels_that_one(void **state) {
    (void)state;
    spawn_children(2);
    struct rondo_task *main = spawn("main", awaits_gather, gather_children(2, false));
    run_turns(1);
    set(0, 1);
    run_turns(2);
    assert_true(rondo_task_cancel(main));
    assert_int_equal(rondo_task_cancelling(child[0]), 0);
    run_dry();
    assert_trace("2 x got 1\n"
                 "4 y got CANCELLED\n"
                 "6 main gathered CANCELLED\n");
}

static enum rondo_err awaits_second_gather(void *arg) {
    static struct rondo_gather second;
    static struct rondo_gather_child second_nodes[2];
    struct rondo_future *futures[] = {&child[0]->future, arg};
    return awaits_gather(rondo_gather(&second, second_nodes, futures, 2, false));
}

static void a_child_in_two_gathers_counts_two_requests(void **state) {
    (void)state;
    spawn_children(1);
    struct rondo_task *first = spawn("first", awaits_gather, gather_children(1, false));
    struct rondo_task *second = spawn("second", awaits_second_gather, &f[3]);
    run_turns(1);
    assert_true(rondo_task_cancel(first));
    assert_true(rondo_task_cancel(second));
    assert_int_equal(rondo_task_cancelling(child[0]), 2);
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "3 second gathered CANCELLED\n"
                 "4 first gathered CANCELLED\n");
}

static void a_gather_inside_a_gather_passes_the_request_on(void **state) {
    (void)state;
    static struct rondo_gather outer;
    static struct rondo_gather_child outer_nodes[2];
    spawn_children(3);
    struct rondo_future *futures[] = {&child[2]->future, gather_children(2, false)};
    struct rondo_task *main =
        spawn("main", awaits_gather, rondo_gather(&outer, outer_nodes, futures, 2, true));
    run_turns(1);
    assert_true(rondo_task_cancel(main));
    run_dry();
    assert_trace("2 z got CANCELLED\n"
                 "2 x got CANCELLED\n"
                 "2 y got CANCELLED\n"
                 "5 main gathered CANCELLED\n");
}

static void
a_gather_that_was_cancelled_counts_as_an_error_of_its_outer_one(void **state) {
    (void)state;
    static struct rondo_gather outer;
    static struct rondo_gather_child outer_node;
    spawn_children(1);
    struct rondo_future *inner = gather_children(1, false);
    (void)spawn("main", awaits_gather,
                rondo_gather(&outer, &outer_node, &inner, 1, false));
    run_turns(1);
    assert_true(rondo_future_cancel(inner));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "5 main gathered CANCELLED\n");
    assert_false(rondo_future_cancelled(&outer.future));
}

/* --- abandoning ------------------------------------------------------------------------ */

static void an_abandoned_gather_lets_go_of_its_children(void **state) {
    (void)state;
    (void)gather_futures(3, false);
    set(0, 1); /* its callback is ready, not run */
    rondo_gather_abandon(&gather);
    for (size_t i = 0; i < 3; i++) {
        assert_null(f[i].callbacks);
        assert_false(rondo_handle_is_ready(&nodes[i].callback.handle));
    }
    run_dry();
    assert_false(rondo_future_done(&gather.future));
    assert_true(rondo_future_cancel(&gather.future));
}

static void a_gather_abandoned_after_an_error_lets_siblings_run_on(void **state) {
    (void)state;
    spawn_children(2);
    (void)spawn("main", awaits_gather, gather_children(2, false));
    run_turns(1);
    fail_with(0, 1);
    run_turns(3);
    rondo_gather_abandon(&gather);
    assert_int_equal(rondo_future_result(&gather.future, NULL), ERR(1));
    set(1, 2);
    run_dry();
    assert_trace("2 x got USER1\n"
                 "4 main gathered USER1\n"
                 "5 y got 2\n");
}

/* --- large and deep -------------------------------------------------------------------- */

enum { LEAVES = 1000, BRANCHES = 10 };

static struct rondo_future leaves[LEAVES];
static struct rondo_gather_child leaf_nodes[LEAVES];
static struct rondo_gather_child branch_nodes[LEAVES / BRANCHES + BRANCHES + 1];
static struct rondo_gather branches[LEAVES / BRANCHES + BRANCHES + 1];

/* A tree: 1,000 leaves, 100 gathers of 10 leaves, 10 of 10 of those, one of all. */
static struct rondo_future *gather_tree(void) {
    enum { LOW = LEAVES / BRANCHES };
    struct rondo_future *futures[BRANCHES];
    for (size_t i = 0; i < LOW; i++) {
        for (size_t j = 0; j < BRANCHES; j++) {
            rondo_future_init(&leaves[i * BRANCHES + j]);
            futures[j] = &leaves[i * BRANCHES + j];
        }
        (void)rondo_gather(&branches[i], &leaf_nodes[i * BRANCHES], futures, BRANCHES,
                           false);
    }
    for (size_t i = 0; i < BRANCHES; i++) {
        for (size_t j = 0; j < BRANCHES; j++) {
            futures[j] = &branches[i * BRANCHES + j].future;
        }
        (void)rondo_gather(&branches[LOW + i], &branch_nodes[i * BRANCHES], futures,
                           BRANCHES, false);
    }
    for (size_t j = 0; j < BRANCHES; j++) {
        futures[j] = &branches[LOW + j].future;
    }
    return rondo_gather(&branches[LOW + BRANCHES], &branch_nodes[LOW], futures, BRANCHES,
                        false);
}

static void a_tree_of_gathers_with_a_thousand_leaves_gives_all_results(void **state) {
    (void)state;
    (void)spawn("main", awaiter, gather_tree());
    run_turns(1);
    for (size_t i = 0; i < LEAVES; i++) {
        assert_int_equal(rondo_future_set_result(&leaves[i], INT(i)), RONDO_OK);
    }
    run_turns(4);
    assert_int_equal(rondo_future_result(&branches[110].future, NULL), RONDO_OK);
    trace_clear();
}

static void
a_tree_of_gathers_with_a_thousand_leaves_is_cancelled_as_a_whole(void **state) {
    (void)state;
    struct rondo_task *main = spawn("main", awaiter, gather_tree());
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&leaves[500], NULL), RONDO_OK);
    assert_true(rondo_task_cancel(main));
    for (size_t i = 0; i < LEAVES; i++) {
        assert_true(rondo_future_done(&leaves[i]));
        assert_int_equal(rondo_future_cancelled(&leaves[i]), i != 500);
    }
    for (size_t i = 0; i < sizeof branches / sizeof branches[0]; i++) {
        assert_false(branches[i].is_walked);
        assert_true(branches[i].cancel_requested);
    }
    run_dry();
    assert_trace("5 main got CANCELLED\n");
}

static struct rondo_gather chain[LEAVES];

static void a_thousand_gathers_inside_one_another_are_cancelled(void **state) {
    (void)state;
    struct rondo_future *next = &f[0];
    for (size_t i = 0; i < LEAVES; i++) {
        next = rondo_gather(&chain[i], &leaf_nodes[i], &next, 1, false);
    }
    struct rondo_task *main = spawn("main", awaiter, next);
    run_turns(1);
    assert_true(rondo_task_cancel(main));
    assert_true(rondo_future_cancelled(&f[0]));
    run_turns(LEAVES + 1);
    assert_true(rondo_task_cancelled(main));
    trace_clear();
}

/* --- misuse ---------------------------------------------------------------------------- */

static void a_result_beyond_the_last_child_is_refused(void **state) {
    (void)state;
    needs_checks();
    set(0, 1);
    (void)gather_futures(1, false);
    assert_panics((void)rondo_gather_result(&gather, 1, NULL), "no such child");
    rondo_gather_abandon(&gather);
    assert_panics((void)rondo_gather_result(&gather, 0, NULL), "no such child");
}

static void gathers(struct rondo_handle *handle) {
    call(handle);
    (void)gather_futures(2, false);
}

static void a_gather_may_be_made_in_a_callback(void **state) {
    (void)state;
    a.tag = "a";
    rondo_call_soon(&a.handle, gathers);
    run_turns(1);
    (void)spawn("main", awaits_gather, &gather.future);
    set(0, 1);
    set(1, 2);
    run_dry();
    assert_trace("1 - a\n"
                 "3 main gathered OK\n"
                 "3 main   each 1\n"
                 "3 main   each 2\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(a_gather_of_nothing_is_done),
        with_futures(tasks_start_and_results_come_in_the_order_given),
        with_futures(the_awaiter_runs_two_turns_after_the_last_child),
        with_futures(the_value_of_a_gather_points_to_its_children),
        with_futures(children_that_are_all_done_make_a_gather_that_is_done),
        with_futures(some_children_may_be_done_beforehand),
        with_futures(a_pending_child_has_no_result_yet),
        with_futures(the_array_of_futures_is_read_in_the_call_only),
        with_futures(the_first_error_ends_the_gather_while_siblings_run_on),
        with_futures(an_error_keeps_its_payload),
        with_futures(an_error_there_beforehand_ends_the_gather_at_once),
        with_futures(errors_can_be_results),
        with_futures(a_future_listed_twice_is_waited_for_once_and_shown_twice),
        with_futures(a_done_future_listed_twice_counts_as_done),
        with_futures(duplicates_are_asked_to_cancel_each_time),
        with_futures(a_gather_knows_its_duplicates_among_other_callbacks),
        with_futures(cancelling_the_awaiter_cancels_the_children_in_the_order_given),
        with_futures(cancelling_the_gather_cancels_its_children),
        with_futures(a_child_cancelled_alone_ends_the_gather_but_does_not_cancel_it),
        with_futures(a_cancelled_gather_that_returns_errors_is_cancelled_all_the_same),
        with_futures(a_cancelled_gather_whose_children_swallow_is_cancelled_all_the_same),
        with_futures(a_cancelled_gather_ends_with_the_first_child_that_ends_cancelled),
        with_futures(a_cancelled_gather_that_returns_errors_waits_for_every_child),
        with_futures(cancelling_after_a_failure_is_refused_and_siblings_run_on),
        with_futures(an_awaiter_cancelled_when_all_children_are_done_is_cancelled),
        with_futures(a_request_that_no_child_takes_waits_for_the_awaiter_to_wake),
        with_futures(one_child_that_takes_the_request_is_enough),
        with_futures(a_second_request_that_no_child_takes_is_refused),
        with_futures(a_gather_with_one_child_left_cancels_that_one),
        with_futures(a_child_in_two_gathers_counts_two_requests),
        with_futures(a_gather_inside_a_gather_passes_the_request_on),
        with_futures(a_gather_that_was_cancelled_counts_as_an_error_of_its_outer_one),
        with_futures(an_abandoned_gather_lets_go_of_its_children),
        with_futures(a_gather_abandoned_after_an_error_lets_siblings_run_on),
        with_futures(a_tree_of_gathers_with_a_thousand_leaves_gives_all_results),
        with_futures(a_tree_of_gathers_with_a_thousand_leaves_is_cancelled_as_a_whole),
        with_futures(a_thousand_gathers_inside_one_another_are_cancelled),
        with_futures(a_result_beyond_the_last_child_is_refused),
        with_futures(a_gather_may_be_made_in_a_callback),
    };
    return cmocka_run_group_tests_name("gather", tests, NULL, NULL);
}
