/* SPDX-License-Identifier: MIT */
/*
 * test_heap_large.c - the heap's cost: whatever the order, 200,000 timers take no time.
 *
 * An operation that walked down the left side, which may be as long as there are timers,
 * would need minutes here.
 */
#include "../kernel/support.h"

#include "heap.h"

enum { MANY = 200000 };

static struct rondo_timer timers[MANY];
static struct rondo_timer *root;

static void insert(size_t index, int64_t when_us) {
    timers[index].when_us = when_us;
    timers[index].order = (uint32_t)index;
    rondo__heap_insert(&root, &timers[index]);
}

static void pop_all_in_order(void) {
    int64_t last_us = INT64_MIN;
    while (root != NULL) {
        assert_true(root->when_us >= last_us);
        last_us = root->when_us;
        rondo__heap_remove(&root, root);
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
        rondo__heap_remove(&root, &timers[i]);
    }
    pop_all_in_order();
}

static void taking_the_deepest_one_out_again_and_again_costs_little(void **state) {
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        insert(i, -(int64_t)i); /* each above the one before: one chain to the left */
    }
    for (size_t i = 0; i < MANY; i++) {
        rondo__heap_remove(&root, &timers[i]);
    }
    assert_null(root);
}

static void arming_in_front_of_a_long_chain_costs_little(void **state) {
    (void)state;
    for (size_t i = 0; i < MANY / 2; i++) {
        insert(i, -(int64_t)i);
    }
    for (size_t i = MANY / 2; i < MANY; i++) {
        insert(i, 1000); /* after all others */
        rondo__heap_remove(&root, &timers[i]);
    }
    pop_all_in_order();
}

static void random_deadlines_cost_little(void **state) {
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        insert(i, chance(1000000));
    }
    for (size_t i = 0; i < MANY; i += 3) {
        rondo__heap_remove(&root, &timers[i]);
    }
    pop_all_in_order();
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascending_deadlines_cost_little),
        cmocka_unit_test(descending_deadlines_cost_little),
        cmocka_unit_test(equal_deadlines_cost_little),
        cmocka_unit_test(taking_the_deepest_one_out_again_and_again_costs_little),
        cmocka_unit_test(arming_in_front_of_a_long_chain_costs_little),
        cmocka_unit_test(random_deadlines_cost_little),
    };
    return cmocka_run_group_tests_name("heap_large", tests, NULL, NULL);
}
