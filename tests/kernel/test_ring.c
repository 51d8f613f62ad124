/* SPDX-License-Identifier: MIT */
/* test_ring.c - rings of links, against an array; and the ready queue made of one. */
#include "support.h"

#include "ready.h"
#include "ring.h"

#include <string.h>

enum { MOST = 24 };

static struct rondo_link links[MOST];
static struct rondo_link *first;

/* The model: indices of links, oldest first. */
static size_t model[MOST];
static size_t count;

static int empty_ring(void **state) {
    (void)memset(links, 0, sizeof links);
    first = NULL;
    count = 0;
    return close_scenario(state);
}

#define ring_test(test) cmocka_unit_test_setup(test, empty_ring)

static void check_against_model(void) {
    assert_int_equal(check_ring(first, MOST), count);
    const struct rondo_link *link = first;
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(link, &links[model[i]]);
        link = rondo__ring_next(first, link);
    }
    assert_null(link);
}

static void append(size_t index) {
    rondo__ring_append(&first, &links[index]);
    model[count++] = index;
    check_against_model();
}

static void remove_at(size_t position) {
    struct rondo_link *link = &links[model[position]];
    rondo__ring_remove(&first, link);
    assert_false(rondo__is_linked(link));
    (void)memmove(&model[position], &model[position + 1],
                  (count - position - 1) * sizeof model[0]);
    count--;
    check_against_model();
}

static void an_empty_ring_is_a_null_pointer(void **state) {
    (void)state;
    check_against_model();
    append(0);
    assert_true(rondo__is_linked(&links[0]));
    assert_ptr_equal(links[0].next, &links[0]);
    remove_at(0);
    assert_null(first);
}

static void links_stay_in_the_order_appended(void **state) {
    (void)state;
    for (size_t i = 0; i < MOST; i++) {
        append(i);
    }
}

static void the_first_a_middle_and_the_last_link_can_be_removed(void **state) {
    (void)state;
    for (size_t i = 0; i < 5; i++) {
        append(i);
    }
    remove_at(4);
    remove_at(0);
    remove_at(1);
    append(0);
    remove_at(2);
    remove_at(1);
    remove_at(0);
    assert_null(first);
}

static void a_link_can_be_put_before_another(void **state) {
    (void)state;
    append(0);
    append(1);
    rondo__link_before(&links[1], &links[2]);
    model[1] = 2;
    model[2] = 1;
    count = 3;
    check_against_model();
    rondo__link_before(first, &links[3]); /* before the first: that is at the end */
    model[count++] = 3;
    check_against_model();
}

static void random_use_agrees_with_an_array(void **state) {
    (void)state;
    for (int step = 0; step < 5000; step++) {
        size_t index = chance(MOST);
        if (!rondo__is_linked(&links[index])) {
            append(index);
        } else if (count > 0) {
            remove_at(chance((uint32_t)count));
        }
    }
}

/* --- the ready queue ---------------------------------------------------------------- */

static struct rondo_handle handles[MOST];

/* Those that are ready, from the one that marks the end of a batch on. */
static void check_ready(const size_t *expected, size_t number) {
    const struct rondo_link *link = rondo__loop.turn.link.next;
    assert_int_equal(check_ring(rondo__loop.ready, MOST + 2), number + 1);
    for (size_t i = 0; i < number; i++) {
        assert_ptr_equal(link, &handles[expected[i]].link);
        link = link->next;
    }
    assert_ptr_equal(link, &rondo__loop.turn.link);
}

static int open_ready(void **state) {
    (void)memset(handles, 0, sizeof handles);
    (void)empty_ring(state);
    rondo_virtual_clock_init(&scenario_clock);
    return rondo_loop_open(&scenario_clock.clock) == RONDO_OK ? 0 : -1;
}

#define ready_test(test) cmocka_unit_test_setup_teardown(test, open_ready, close_scenario)

static void the_ready_queue_of_a_new_loop_holds_the_turn_alone(void **state) {
    (void)state;
    assert_ptr_equal(rondo__loop.ready, &rondo__loop.turn.link);
    check_ready(NULL, 0);
}

static void what_is_appended_comes_after_all_that_is_ready(void **state) {
    (void)state;
    rondo__ready_append(&handles[0].link);
    rondo__ready_append(&handles[1].link);
    check_ready((const size_t[]){0, 1}, 2);
    rondo__loop.ready = &handles[0].link; /* as while it runs: the turn comes later */
    rondo__ready_append(&handles[2].link);
    assert_ptr_equal(rondo__loop.turn.link.next, &handles[2].link);
    assert_ptr_equal(handles[2].link.next, &handles[0].link);
}

static void removing_the_first_one_moves_on_to_the_next(void **state) {
    (void)state;
    rondo__ready_append(&handles[0].link);
    rondo__ready_append(&handles[1].link);
    rondo__loop.ready = &handles[0].link;
    rondo__ready_remove(&handles[0].link);
    assert_ptr_equal(rondo__loop.ready, &handles[1].link);
    assert_false(rondo__is_linked(&handles[0].link));
    rondo__ready_remove(&handles[1].link);
    assert_ptr_equal(rondo__loop.ready, &rondo__loop.turn.link);
    check_ready(NULL, 0);
}

static void removing_another_leaves_the_first_one(void **state) {
    (void)state;
    rondo__ready_append(&handles[0].link);
    rondo__ready_append(&handles[1].link);
    rondo__ready_remove(&handles[1].link);
    check_ready((const size_t[]){0}, 1);
    assert_ptr_equal(rondo__loop.ready, &rondo__loop.turn.link);
}

static void a_whole_ring_moves_behind_all_that_is_ready(void **state) {
    (void)state;
    rondo__ready_append(&handles[0].link);
    for (size_t i = 1; i < 4; i++) {
        rondo__ring_append(&first, &handles[i].link);
    }
    rondo__ready_splice(&first);
    assert_null(first);
    check_ready((const size_t[]){0, 1, 2, 3}, 4);
    rondo__ready_splice(&first); /* an empty ring moves nothing */
    check_ready((const size_t[]){0, 1, 2, 3}, 4);
    rondo__ring_append(&first, &handles[4].link);
    rondo__ready_splice(&first);
    check_ready((const size_t[]){0, 1, 2, 3, 4}, 5);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        ring_test(an_empty_ring_is_a_null_pointer),
        ring_test(links_stay_in_the_order_appended),
        ring_test(the_first_a_middle_and_the_last_link_can_be_removed),
        ring_test(a_link_can_be_put_before_another),
        ring_test(random_use_agrees_with_an_array),
        ready_test(the_ready_queue_of_a_new_loop_holds_the_turn_alone),
        ready_test(what_is_appended_comes_after_all_that_is_ready),
        ready_test(removing_the_first_one_moves_on_to_the_next),
        ready_test(removing_another_leaves_the_first_one),
        ready_test(a_whole_ring_moves_behind_all_that_is_ready),
    };
    return cmocka_run_group_tests_name("ring", tests, NULL, NULL);
}
