/* SPDX-License-Identifier: MIT */
/* test_queue_end.c - when all items are dealt with, and when there will be no more. */
#include "queues.h"

/* --- task_done and join ------------------------------------------------------------- */

static void joining_waits_until_every_item_is_dealt_with(void **state) {
    (void)state;
    fill();
    (void)spawn("x", joins, NULL);
    (void)spawn("y", joins, NULL);
    run_turns(1);
    assert_int_equal(get_now(), 1);
    assert_int_equal(get_now(), 2);
    run_turns(1);
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_OK);
    run_turns(1);
    assert_trace("");
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_OK);
    run_dry();
    assert_trace("4 x join OK\n"
                 "4 y join OK\n");
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_VALUE_ERROR);
}

static void joining_a_queue_with_nothing_unfinished_does_not_suspend(void **state) {
    (void)state;
    (void)spawn("x", joins, NULL);
    run_dry();
    assert_trace("1 x join OK\n");
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_VALUE_ERROR);
}

static void an_item_put_after_all_was_finished_must_be_finished_too(void **state) {
    (void)state;
    fill();
    (void)spawn("x", joins, NULL);
    run_turns(1);
    (void)rondo_queue_task_done(&queue);
    (void)rondo_queue_task_done(&queue);
    assert_int_equal(get_now(), 1);
    assert_int_equal(put_now(3), RONDO_OK);
    (void)spawn("y", joins, NULL);
    run_turns(2);
    assert_trace("2 x join OK\n");
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_OK);
    run_dry();
    assert_trace("4 y join OK\n");
}

static void a_cancelled_join_leaves_no_trace(void **state) {
    (void)state;
    fill();
    struct rondo_task *task = spawn("x", joins, NULL);
    (void)spawn("y", joins, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    (void)rondo_queue_task_done(&queue);
    (void)rondo_queue_task_done(&queue);
    run_dry();
    assert_trace("2 x join CANCELLED\n"
                 "3 y join OK\n");
}

/* --- shutting down ------------------------------------------------------------------ */

static void a_queue_that_is_shut_down_takes_nothing_and_gives_what_is_left(void **state) {
    (void)state;
    fill();
    rondo_queue_shutdown(&queue, false);
    assert_int_equal(put_now(3), RONDO_QUEUE_SHUT_DOWN);
    assert_int_equal(get_now(), 1);
    assert_int_equal(put_now(3), RONDO_QUEUE_SHUT_DOWN);
    (void)spawn("x", gets_item, NULL);
    (void)spawn("y", gets_item, NULL);
    (void)spawn("z", puts_item, INT(3));
    run_dry();
    assert_trace("1 x get 2\n"
                 "1 y get QUEUE_SHUT_DOWN\n"
                 "1 z put QUEUE_SHUT_DOWN\n");
    assert_int_equal(get_now(), -RONDO_QUEUE_SHUT_DOWN);
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_OK);
}

static void putting_into_a_full_queue_that_is_shut_down_fails_at_once(void **state) {
    (void)state;
    fill();
    rondo_queue_shutdown(&queue, false);
    assert_int_equal(put_now(3), RONDO_QUEUE_SHUT_DOWN);
    (void)spawn("x", puts_item, INT(3));
    run_dry();
    assert_trace("1 x put QUEUE_SHUT_DOWN\n");
}

static void those_who_wait_to_get_learn_of_the_shutdown_in_the_next_turn(void **state) {
    (void)state;
    (void)spawn("x", gets_item, NULL);
    (void)spawn("y", gets_item, NULL);
    run_turns(1);
    rondo_queue_shutdown(&queue, false);
    run_dry();
    assert_trace("2 x get QUEUE_SHUT_DOWN\n"
                 "2 y get QUEUE_SHUT_DOWN\n");
}

static void those_who_wait_to_put_learn_of_the_shutdown_in_the_next_turn(void **state) {
    (void)state;
    fill();
    (void)spawn("x", puts_item, INT(3));
    (void)spawn("y", puts_item, INT(4));
    run_turns(1);
    rondo_queue_shutdown(&queue, false);
    run_dry();
    assert_trace("2 x put QUEUE_SHUT_DOWN\n"
                 "2 y put QUEUE_SHUT_DOWN\n");
    assert_int_equal(rondo_queue_size(&queue), 2);
}

static void a_putter_woken_as_the_queue_is_shut_down_fails(void **state) {
    (void)state;
    fill();
    (void)spawn("x", puts_item, INT(3));
    run_turns(1);
    assert_int_equal(get_now(), 1);
    rondo_queue_shutdown(&queue, false);
    run_dry();
    assert_trace("2 x put QUEUE_SHUT_DOWN\n");
    assert_int_equal(rondo_queue_size(&queue), 1);
}

static void an_immediate_shutdown_drops_the_items_and_releases_join(void **state) {
    (void)state;
    fill();
    (void)spawn("x", joins, NULL);
    (void)spawn("y", puts_item, INT(3));
    run_turns(1);
    rondo_queue_shutdown(&queue, true);
    assert_true(rondo_queue_empty(&queue));
    (void)spawn("z", gets_item, NULL);
    run_dry();
    assert_trace("2 x join OK\n"
                 "2 y put QUEUE_SHUT_DOWN\n"
                 "2 z get QUEUE_SHUT_DOWN\n");
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_VALUE_ERROR);
}

static void an_immediate_shutdown_waits_for_items_that_were_taken_out(void **state) {
    (void)state;
    fill();
    assert_int_equal(get_now(), 1);
    (void)spawn("x", joins, NULL);
    run_turns(1);
    rondo_queue_shutdown(&queue, true);
    run_turns(2);
    assert_trace("");
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_OK);
    run_dry();
    assert_trace("4 x join OK\n");
}

static void an_immediate_shutdown_of_items_already_dealt_with_leaves_none(void **state) {
    (void)state;
    fill();
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_OK);
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_OK);
    rondo_queue_shutdown(&queue, true);
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_VALUE_ERROR);
    (void)spawn("x", joins, NULL);
    run_dry();
    assert_trace("1 x join OK\n");
}

static void a_queue_can_be_shut_down_twice(void **state) {
    (void)state;
    fill();
    rondo_queue_shutdown(&queue, false);
    rondo_queue_shutdown(&queue, true);
    assert_int_equal(get_now(), -RONDO_QUEUE_SHUT_DOWN);
    rondo_queue_shutdown(&queue, false);
    assert_int_equal(put_now(1), RONDO_QUEUE_SHUT_DOWN);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_queue(joining_waits_until_every_item_is_dealt_with),
        with_queue(joining_a_queue_with_nothing_unfinished_does_not_suspend),
        with_queue(an_item_put_after_all_was_finished_must_be_finished_too),
        with_queue(a_cancelled_join_leaves_no_trace),
        with_queue(a_queue_that_is_shut_down_takes_nothing_and_gives_what_is_left),
        with_queue(putting_into_a_full_queue_that_is_shut_down_fails_at_once),
        with_queue(those_who_wait_to_get_learn_of_the_shutdown_in_the_next_turn),
        with_queue(those_who_wait_to_put_learn_of_the_shutdown_in_the_next_turn),
        with_queue(a_putter_woken_as_the_queue_is_shut_down_fails),
        with_queue(an_immediate_shutdown_drops_the_items_and_releases_join),
        with_queue(an_immediate_shutdown_waits_for_items_that_were_taken_out),
        with_queue(an_immediate_shutdown_of_items_already_dealt_with_leaves_none),
        with_queue(a_queue_can_be_shut_down_twice),
    };
    return cmocka_run_group_tests_name("queue_end", tests, NULL, NULL);
}
