/* SPDX-License-Identifier: MIT */
/* test_queue_wait.c - tasks that wait for an item, or for room for one. */
#include "queues.h"

static struct rondo_task *task;
static struct call a;

/* --- waiting ------------------------------------------------------------------------ */

static void getting_from_a_queue_with_items_does_not_suspend(void **state) {
    (void)state;
    fill();
    (void)spawn("x", gets_item, NULL);
    (void)spawn("y", gets_item, NULL);
    run_dry();
    assert_trace("1 x get 1\n"
                 "1 y get 2\n");
}

static void putting_into_a_queue_with_room_does_not_suspend(void **state) {
    (void)state;
    (void)spawn("x", puts_item, INT(1));
    (void)spawn("y", puts_item, INT(2));
    run_dry();
    assert_trace("1 x put OK\n"
                 "1 y put OK\n");
    assert_int_equal(get_now(), 1);
    assert_int_equal(get_now(), 2);
}

static void getters_are_woken_in_order_one_an_item(void **state) {
    (void)state;
    (void)spawn("x", gets_item, NULL);
    (void)spawn("y", gets_item, NULL);
    (void)spawn("z", gets_item, NULL);
    run_turns(1);
    fill();
    run_turns(1);
    assert_int_equal(put_now(3), RONDO_OK);
    run_dry();
    assert_trace("2 x get 1\n"
                 "2 y get 2\n"
                 "3 z get 3\n");
}

static void putters_are_woken_in_order_one_a_place(void **state) {
    (void)state;
    fill();
    (void)spawn("x", puts_item, INT(3));
    (void)spawn("y", puts_item, INT(4));
    (void)spawn("z", puts_item, INT(5));
    run_turns(1);
    assert_int_equal(get_now(), 1);
    assert_int_equal(get_now(), 2);
    run_turns(1);
    assert_int_equal(get_now(), 3);
    run_dry();
    assert_trace("2 x put OK\n"
                 "2 y put OK\n"
                 "3 z put OK\n");
    assert_int_equal(get_now(), 4);
    assert_int_equal(get_now(), 5);
}

static enum rondo_err gets_all(void *arg) {
    for (int i = 0; i < INT_OF(arg); i++) {
        enum rondo_err err = gets_item(NULL);
        if (err != RONDO_OK) {
            return err;
        }
    }
    return RONDO_OK;
}

static enum rondo_err puts_all(void *arg) {
    for (int i = 1; i <= INT_OF(arg); i++) {
        enum rondo_err err = puts_item(INT(i));
        if (err != RONDO_OK) {
            return err;
        }
    }
    return RONDO_OK;
}

static void a_producer_and_a_consumer_pass_items_through_a_small_queue(void **state) {
    (void)state;
    (void)spawn("put", puts_all, INT(5));
    (void)spawn("get", gets_all, INT(5));
    run_dry();
    assert_trace("1 put put OK\n"
                 "1 put put OK\n"
                 "1 get get 1\n"
                 "1 get get 2\n"
                 "2 put put OK\n"
                 "2 put put OK\n"
                 "3 get get 3\n"
                 "3 get get 4\n"
                 "4 put put OK\n"
                 "5 get get 5\n");
}

/* --- stolen chances ----------------------------------------------------------------- */

static void steals(struct rondo_handle *handle) {
    call(handle);
    note_int("stolen", get_now());
}

static void a_getter_whose_item_is_stolen_goes_to_the_back(void **state) {
    (void)state;
    (void)spawn("x", gets_item, NULL);
    (void)spawn("y", gets_item, NULL);
    run_turns(1);
    a.tag = "thief";
    rondo_call_soon(&a.handle, steals);
    assert_int_equal(put_now(1), RONDO_OK);
    run_turns(1);
    assert_int_equal(put_now(2), RONDO_OK);
    run_turns(1);
    assert_int_equal(put_now(3), RONDO_OK);
    run_dry();
    assert_trace("2 - thief\n"
                 "2 - stolen 1\n"
                 "3 y get 2\n"
                 "4 x get 3\n");
}

static void fills_up(struct rondo_handle *handle) {
    call(handle);
    note_err("squeezed in", put_now(9));
}

static void a_putter_whose_place_is_taken_goes_to_the_back(void **state) {
    (void)state;
    fill();
    (void)spawn("x", puts_item, INT(3));
    (void)spawn("y", puts_item, INT(4));
    run_turns(1);
    a.tag = "thief";
    rondo_call_soon(&a.handle, fills_up);
    assert_int_equal(get_now(), 1);
    run_turns(1);
    assert_int_equal(get_now(), 2);
    run_turns(1);
    assert_int_equal(get_now(), 9);
    run_dry();
    assert_trace("2 - thief\n"
                 "2 - squeezed in OK\n"
                 "3 y put OK\n"
                 "4 x put OK\n");
}

/* --- cancelling --------------------------------------------------------------------- */

static void a_getter_cancelled_while_it_waits_leaves_no_trace(void **state) {
    (void)state;
    task = spawn("x", gets_item, NULL);
    (void)spawn("y", gets_item, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(put_now(1), RONDO_OK);
    run_dry();
    assert_trace("2 x get CANCELLED\n"
                 "2 y get 1\n");
    assert_null(queue.getters);
}

static void a_woken_getter_that_is_cancelled_wakes_the_next(void **state) {
    (void)state;
    task = spawn("x", gets_item, NULL);
    (void)spawn("y", gets_item, NULL);
    run_turns(1);
    assert_int_equal(put_now(1), RONDO_OK);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x get CANCELLED\n"
                 "3 y get 1\n");
}

static void a_woken_getter_that_is_cancelled_keeps_the_item_in_the_queue(void **state) {
    (void)state;
    task = spawn("x", gets_item, NULL);
    run_turns(1);
    assert_int_equal(put_now(1), RONDO_OK);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x get CANCELLED\n");
    assert_int_equal(get_now(), 1);
}

static void a_woken_getter_cancelled_when_its_item_is_stolen_wakes_nobody(void **state) {
    (void)state;
    task = spawn("x", gets_item, NULL);
    (void)spawn("y", gets_item, NULL);
    run_turns(1);
    assert_int_equal(put_now(1), RONDO_OK);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(get_now(), 1);
    run_turns(1);
    assert_non_null(queue.getters);
    assert_int_equal(put_now(2), RONDO_OK);
    run_dry();
    assert_trace("2 x get CANCELLED\n"
                 "3 y get 2\n");
}

static void a_putter_cancelled_while_it_waits_puts_nothing(void **state) {
    (void)state;
    fill();
    task = spawn("x", puts_item, INT(3));
    (void)spawn("y", puts_item, INT(4));
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(get_now(), 1);
    run_dry();
    assert_trace("2 x put CANCELLED\n"
                 "2 y put OK\n");
    assert_int_equal(get_now(), 2);
    assert_int_equal(get_now(), 4);
}

static void a_woken_putter_that_is_cancelled_wakes_the_next(void **state) {
    (void)state;
    fill();
    task = spawn("x", puts_item, INT(3));
    (void)spawn("y", puts_item, INT(4));
    run_turns(1);
    assert_int_equal(get_now(), 1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x put CANCELLED\n"
                 "3 y put OK\n");
    assert_int_equal(get_now(), 2);
    assert_int_equal(get_now(), 4);
    assert_int_equal(get_now(), -RONDO_QUEUE_EMPTY);
}

/* --- misuse ------------------------------------------------------------------------- */

static void only_a_task_may_wait_for_a_queue(void **state) {
    (void)state;
    int item = 1;
    needs_checks();
    assert_panics((void)!rondo_queue_await_put(&queue, &item), "only a task");
    assert_panics((void)!rondo_queue_await_get(&queue, &item), "only a task");
    assert_panics((void)!rondo_queue_await_join(&queue), "only a task");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_queue(getting_from_a_queue_with_items_does_not_suspend),
        with_queue(putting_into_a_queue_with_room_does_not_suspend),
        with_queue(getters_are_woken_in_order_one_an_item),
        with_queue(putters_are_woken_in_order_one_a_place),
        with_queue(a_producer_and_a_consumer_pass_items_through_a_small_queue),
        with_queue(a_getter_whose_item_is_stolen_goes_to_the_back),
        with_queue(a_putter_whose_place_is_taken_goes_to_the_back),
        with_queue(a_getter_cancelled_while_it_waits_leaves_no_trace),
        with_queue(a_woken_getter_that_is_cancelled_wakes_the_next),
        with_queue(a_woken_getter_that_is_cancelled_keeps_the_item_in_the_queue),
        with_queue(a_woken_getter_cancelled_when_its_item_is_stolen_wakes_nobody),
        with_queue(a_putter_cancelled_while_it_waits_puts_nothing),
        with_queue(a_woken_putter_that_is_cancelled_wakes_the_next),
        with_queue(only_a_task_may_wait_for_a_queue),
    };
    return cmocka_run_group_tests_name("queue_wait", tests, NULL, NULL);
}
