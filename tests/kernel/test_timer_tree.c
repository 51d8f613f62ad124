/* SPDX-License-Identifier: MIT */
/* test_timer_tree.c - the tree of timers, against a sorted array, with all its invariants. */
#include "support.h"

#include "timer_tree.h"

enum { MOST = 200, LARGE = 2000 };

static struct rondo_timer timers[LARGE];
static struct rondo_timer_tree tree;

/* The model: what is in the tree, in the order it must come out. */
static struct rondo_timer *model[LARGE];
static size_t count;

static uint32_t range_us; /* few deadlines: many are equal */

static int open_tree(void **state) {
    tree = (struct rondo_timer_tree){.first = NULL};
    count = 0;
    range_us = 20;
    for (size_t i = 0; i < LARGE; i++) {
        timers[i] = (struct rondo_timer){.rank = 0};
    }
    return close_scenario(state);
}

#define tree_test(test) cmocka_unit_test_setup(test, open_tree)

static void insert(struct rondo_timer *timer, int64_t when_us) {
    timer->when_us = when_us;
    rondo__tree_insert(timer, &tree, timer->when_us);
    size_t at = count++;
    for (; at > 0 && when_us < model[at - 1]->when_us; at--) {
        model[at] = model[at - 1];
    }
    model[at] = timer;
}

static void remove_at(size_t index) {
    rondo__tree_remove(&tree, model[index]);
    assert_int_equal(model[index]->rank, 0);
    assert_null(model[index]->handle.link.next); /* so that it is not armed */
    for (size_t i = index + 1; i < count; i++) {
        model[i - 1] = model[i];
    }
    count--;
}

static void check_against_model(void) {
    assert_int_equal(check_tree(&tree), count);
    assert_ptr_equal(tree.first, count == 0 ? NULL : model[0]);
}

static void pop_all(void) {
    while (count > 0) {
        assert_ptr_equal(tree.first, model[0]);
        remove_at(0);
        check_against_model();
    }
}

static void what_goes_in_comes_out_by_deadline(void **state) {
    (void)state;
    static const int64_t whens[] = {5, 3, 8, 1, 9, 2, 7, INT64_MAX, INT64_MIN, 0, -4};
    for (size_t i = 0; i < sizeof whens / sizeof whens[0]; i++) {
        insert(&timers[i], whens[i]);
        check_against_model();
    }
    assert_int_equal(tree.first->when_us, INT64_MIN);
    pop_all();
    assert_null(tree.first);
}

static void equal_deadlines_come_out_in_the_order_they_went_in(void **state) {
    (void)state;
    for (size_t i = 0; i < MOST; i++) {
        insert(&timers[i], 7);
    }
    for (size_t i = 0; i < MOST; i++) {
        assert_ptr_equal(tree.first, &timers[i]);
        remove_at(0);
        check_against_model();
    }
}

static void a_tree_of_one_is_empty_without_it(void **state) {
    (void)state;
    insert(&timers[0], 1);
    assert_int_equal(timers[0].rank, 1);
    remove_at(0);
    assert_null(tree.first);
}

static void any_timer_can_be_taken_out(void **state) {
    (void)state;
    for (size_t victim = 0; victim < 40; victim++) {
        for (size_t i = 0; i < 40; i++) {
            insert(&timers[i], (int64_t)(i * 17 % 40));
        }
        remove_at(victim);
        check_against_model();
        pop_all();
    }
}

static void sorted_input_keeps_the_tree_flat(void **state) {
    (void)state;
    for (size_t i = 0; i < LARGE; i++) {
        insert(&timers[i], -(int64_t)i);
    }
    check_against_model();
    assert_in_range(tree.root->rank, 11, 12); /* as flat as an AVL tree of 2,000 */
    for (size_t i = 0; i < LARGE / 2; i++) {
        remove_at(chance((uint32_t)count));
    }
    check_against_model();
    while (count > 0) {
        assert_ptr_equal(tree.first, model[0]);
        remove_at(0);
    }
}

/* Inserts, takes out and pops at random; about as many of each, around `level`. */
static void play(unsigned steps, size_t level) {
    for (unsigned step = 0; step < steps; step++) {
        struct rondo_timer *timer = &timers[chance(MOST)];
        bool is_in = timer->rank != 0;
        if (is_in && chance(2) == 0) {
            size_t index = 0;
            while (model[index] != timer) {
                index++;
            }
            remove_at(index);
        } else if (!is_in && chance((uint32_t)(2 * level)) >= count) {
            insert(timer, chance(range_us));
        } else if (count > 0) {
            remove_at(0);
        }
        check_against_model();
    }
    pop_all();
}

static void random_use_agrees_with_a_sorted_array(void **state) {
    (void)state;
    play(4000, MOST / 2);
}

static void random_use_with_two_deadlines_agrees_with_a_sorted_array(void **state) {
    (void)state;
    range_us = 2;
    play(4000, MOST / 2);
}

static void random_use_of_a_small_tree_agrees_with_a_sorted_array(void **state) {
    (void)state;
    play(4000, 4);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        tree_test(what_goes_in_comes_out_by_deadline),
        tree_test(equal_deadlines_come_out_in_the_order_they_went_in),
        tree_test(a_tree_of_one_is_empty_without_it),
        tree_test(any_timer_can_be_taken_out),
        tree_test(sorted_input_keeps_the_tree_flat),
        tree_test(random_use_agrees_with_a_sorted_array),
        tree_test(random_use_with_two_deadlines_agrees_with_a_sorted_array),
        tree_test(random_use_of_a_small_tree_agrees_with_a_sorted_array),
    };
    return cmocka_run_group_tests_name("timer_tree", tests, NULL, NULL);
}
