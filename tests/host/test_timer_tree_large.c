/* SPDX-License-Identifier: MIT */
/*
 * test_timer_tree_large.c - the tree's cost: whatever the order, 200,000 timers take no time.
 *
 * In a tree that degenerates to a list it would take minutes.
 */
#include "../kernel/support.h"

#include "timer_tree.h"

enum { MANY = 200000 };

static struct rondo_timer timers[MANY];
static struct rondo_timer_tree tree;

static void insert(size_t index, int64_t when_us) {
    timers[index].when_us = when_us;
    rondo__tree_insert(&timers[index], &tree, timers[index].when_us);
}

static void pop_all_in_order(void) {
    int64_t last_us = INT64_MIN;
    while (tree.first != NULL) {
        assert_true(tree.first->when_us >= last_us);
        last_us = tree.first->when_us;
        rondo__tree_remove(&tree, tree.first);
    }
}

static void ascending_deadlines_cost_little(void **state) {
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        insert(i, (int64_t)i);
    }
    pop_all_in_order();
}

static void descending_deadlines_cost_little(void **state) {
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        insert(i, -(int64_t)i);
    }
    pop_all_in_order();
}

static void equal_deadlines_cost_little(void **state) {
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        insert(i, 5);
    }
    for (size_t i = 0; i < MANY; i += 2) {
        rondo__tree_remove(&tree, &timers[i]);
    }
    pop_all_in_order();
}

static void taking_the_last_one_out_again_and_again_costs_little(void **state) {
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        insert(i, -(int64_t)i);
    }
    for (size_t i = 0; i < MANY; i++) {
        rondo__tree_remove(&tree, &timers[i]);
    }
    assert_null(tree.first);
}

static void arming_and_cancelling_the_last_one_costs_little(void **state) {
    (void)state;
    for (size_t i = 0; i < MANY / 2; i++) {
        insert(i, -(int64_t)i);
    }
    for (size_t i = MANY / 2; i < MANY; i++) {
        insert(i, 1000); /* after all others */
        rondo__tree_remove(&tree, &timers[i]);
    }
    pop_all_in_order();
}

static void random_deadlines_cost_little(void **state) {
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        insert(i, chance(1000000));
    }
    for (size_t i = 0; i < MANY; i += 3) {
        rondo__tree_remove(&tree, &timers[i]);
    }
    pop_all_in_order();
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascending_deadlines_cost_little),
        cmocka_unit_test(descending_deadlines_cost_little),
        cmocka_unit_test(equal_deadlines_cost_little),
        cmocka_unit_test(taking_the_last_one_out_again_and_again_costs_little),
        cmocka_unit_test(arming_and_cancelling_the_last_one_costs_little),
        cmocka_unit_test(random_deadlines_cost_little),
    };
    return cmocka_run_group_tests_name("timer_tree_large", tests, NULL, NULL);
}
