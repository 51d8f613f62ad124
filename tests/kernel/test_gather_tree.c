/* SPDX-License-Identifier: MIT */
/* test_gather_tree.c - a thousand futures, gathered by gathers of gathers. */
#include "gathers.h"

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

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(a_tree_of_gathers_with_a_thousand_leaves_gives_all_results),
        with_futures(a_tree_of_gathers_with_a_thousand_leaves_is_cancelled_as_a_whole),
        with_futures(a_thousand_gathers_inside_one_another_are_cancelled),
    };
    return cmocka_run_group_tests_name("gather_tree", tests, NULL, NULL);
}
