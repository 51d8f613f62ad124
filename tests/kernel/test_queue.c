/* SPDX-License-Identifier: MIT */
/* test_queue.c - items from tasks to tasks. */
#include "support.h"

#include <string.h>

enum { MOST = 8 };

static int storage[MOST];
static struct rondo_queue queue;
static struct rondo_task *task;
static struct call a;

static int open_queue(void **state) {
    rondo_queue_init(&queue, storage, sizeof storage[0], 2);
    return open_scenario(state);
}

#define with_queue(test) scenario_with(test, open_queue)

static enum rondo_err put_now(int item) {
    return rondo_queue_put_nowait(&queue, &item);
}

/* The next item, or minus the error code. */
static int get_now(void) {
    int item = 0;
    enum rondo_err err = rondo_queue_get_nowait(&queue, &item);
    return err == RONDO_OK ? item : -(int)err;
}

static enum rondo_err gets(void *arg) {
    int item = 0;
    enum rondo_err err = rondo_queue_await_get(&queue, &item);
    (void)arg;
    return note_result("get", err, INT(item));
}

static enum rondo_err puts_item(void *arg) {
    int item = INT_OF(arg);
    enum rondo_err err = rondo_queue_await_put(&queue, &item);
    note_err("put", err);
    return err;
}

static enum rondo_err joins(void *arg) {
    enum rondo_err err = rondo_queue_await_join(&queue);
    (void)arg;
    note_err("join", err);
    return err;
}

static void fill(void) {
    assert_int_equal(put_now(1), RONDO_OK);
    assert_int_equal(put_now(2), RONDO_OK);
}

/* --- without waiting ------------------------------------------------------------------- */

static void items_come_out_in_the_order_they_went_in(void **state) {
    (void)state;
    assert_true(rondo_queue_empty(&queue));
    assert_int_equal(get_now(), -RONDO_QUEUE_EMPTY);
    assert_int_equal(put_now(1), RONDO_OK);
    assert_false(rondo_queue_empty(&queue));
    assert_false(rondo_queue_full(&queue));
    assert_int_equal(put_now(2), RONDO_OK);
    assert_true(rondo_queue_full(&queue));
    assert_int_equal(rondo_queue_size(&queue), 2);
    assert_int_equal(put_now(3), RONDO_QUEUE_FULL);
    assert_int_equal(get_now(), 1);
    assert_int_equal(put_now(4), RONDO_OK);
    assert_int_equal(get_now(), 2);
    assert_int_equal(get_now(), 4);
    assert_int_equal(get_now(), -RONDO_QUEUE_EMPTY);
}

static void a_static_queue_is_ready_for_use(void **state) {
    (void)state;
    RONDO_QUEUE_DEFINE(defined, uint16_t, 3);
    uint16_t item = 0xABCD;
    assert_int_equal(defined.item_size, 2);
    assert_int_equal(rondo_queue_put_nowait(&defined, &item), RONDO_OK);
    item = 0;
    assert_int_equal(rondo_queue_get_nowait(&defined, &item), RONDO_OK);
    assert_int_equal(item, 0xABCD);
    assert_int_equal(rondo_queue_task_done(&defined), RONDO_OK);
}

static void items_of_any_size_are_copied_whole(void **state) {
    (void)state;
    struct item {
        unsigned char bytes[13];
    };
    static struct item items[3];
    static struct rondo_queue odd;
    rondo_queue_init(&odd, items, sizeof items[0], 3);
    for (unsigned round = 0; round < 10; round++) {
        for (unsigned i = 0; i < 2; i++) {
            struct item item;
            (void)memset(&item, (int)(16 * round + i), sizeof item);
            assert_int_equal(rondo_queue_put_nowait(&odd, &item), RONDO_OK);
            (void)memset(&item, 0xEE, sizeof item);
        }
        for (unsigned i = 0; i < 2; i++) {
            struct item expected;
            struct item item;
            (void)memset(&expected, (int)(16 * round + i), sizeof expected);
            assert_int_equal(rondo_queue_get_nowait(&odd, &item), RONDO_OK);
            assert_memory_equal(&item, &expected, sizeof item);
        }
    }
}

static void random_use_agrees_with_a_model(void **state) {
    (void)state;
    int model[MOST];
    for (size_t capacity = 1; capacity <= MOST; capacity++) {
        size_t count = 0;
        size_t unfinished = 0;
        rondo_queue_init(&queue, storage, sizeof storage[0], capacity);
        for (int step = 0; step < 600; step++) {
            uint32_t action = chance(5);
            if (action < 2) {
                bool fits = count < capacity;
                assert_int_equal(put_now(step), fits ? RONDO_OK : RONDO_QUEUE_FULL);
                if (fits) {
                    model[count++] = step;
                    unfinished++;
                }
            } else if (action < 4) {
                assert_int_equal(get_now(), count > 0 ? model[0] : -RONDO_QUEUE_EMPTY);
                count -= count > 0;
                (void)memmove(model, model + 1, (MOST - 1) * sizeof model[0]);
            } else {
                assert_int_equal(rondo_queue_task_done(&queue),
                                 unfinished > 0 ? RONDO_OK : RONDO_VALUE_ERROR);
                unfinished -= unfinished > 0;
            }
            assert_int_equal(rondo_queue_size(&queue), count);
            assert_int_equal(rondo_queue_empty(&queue), count == 0);
            assert_int_equal(rondo_queue_full(&queue), count == capacity);
            assert_int_equal(queue.unfinished, unfinished);
        }
    }
}

/* --- waiting --------------------------------------------------------------------------- */

static void getting_from_a_queue_with_items_does_not_suspend(void **state) {
    (void)state;
    fill();
    (void)spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
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
    (void)spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
    (void)spawn("z", gets, NULL);
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
        enum rondo_err err = gets(NULL);
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

/* --- stolen chances -------------------------------------------------------------------- */

static void steals(struct rondo_handle *handle) {
    call(handle);
    note_int("stolen", get_now());
}

static void a_getter_whose_item_is_stolen_goes_to_the_back(void **state) {
    (void)state;
    (void)spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
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

/* --- cancelling ------------------------------------------------------------------------ */

static void a_getter_cancelled_while_it_waits_leaves_no_trace(void **state) {
    (void)state;
    task = spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
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
    task = spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
    run_turns(1);
    assert_int_equal(put_now(1), RONDO_OK);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x get CANCELLED\n"
                 "3 y get 1\n");
}

static void a_woken_getter_that_is_cancelled_keeps_the_item_in_the_queue(void **state) {
    (void)state;
    task = spawn("x", gets, NULL);
    run_turns(1);
    assert_int_equal(put_now(1), RONDO_OK);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x get CANCELLED\n");
    assert_int_equal(get_now(), 1);
}

static void a_woken_getter_cancelled_when_its_item_is_stolen_wakes_nobody(void **state) {
    (void)state;
    task = spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
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

/* --- task_done and join ---------------------------------------------------------------- */

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
    task = spawn("x", joins, NULL);
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

/* --- shutting down ----------------------------------------------------------------------- */

static void a_queue_that_is_shut_down_takes_nothing_and_gives_what_is_left(void **state) {
    (void)state;
    fill();
    rondo_queue_shutdown(&queue, false);
    assert_int_equal(put_now(3), RONDO_QUEUE_SHUT_DOWN);
    assert_int_equal(get_now(), 1);
    assert_int_equal(put_now(3), RONDO_QUEUE_SHUT_DOWN);
    (void)spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
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
    (void)spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
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
    (void)spawn("z", gets, NULL);
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

/* --- last in first out, priorities, no limit ------------------------------------------------ */

static void a_lifo_queue_gives_the_newest_item_first(void **state) {
    (void)state;
    rondo_lifo_queue_init(&queue, storage, sizeof storage[0], 3);
    fill();
    assert_int_equal(put_now(3), RONDO_OK);
    assert_int_equal(put_now(4), RONDO_QUEUE_FULL);
    assert_int_equal(get_now(), 3);
    assert_int_equal(put_now(5), RONDO_OK);
    assert_int_equal(get_now(), 5);
    assert_int_equal(get_now(), 2);
    assert_int_equal(get_now(), 1);
    assert_int_equal(get_now(), -RONDO_QUEUE_EMPTY);
}

struct job {
    int16_t priority;
    int16_t number;
};

static bool is_urgent(const void *x, const void *y) {
    return ((const struct job *)x)->priority < ((const struct job *)y)->priority;
}

static void a_priority_queue_gives_the_first_item_by_priority_then_arrival(void **state) {
    (void)state;
    enum { JOBS = 50 };
    static unsigned char heap[RONDO_PRIORITY_QUEUE_BYTES(sizeof(struct job), JOBS)]
        __attribute__((aligned(4)));
    rondo_priority_queue_init(&queue, heap, sizeof(struct job), JOBS, is_urgent);
    for (int16_t i = 0; i < JOBS; i++) {
        struct job job = {.priority = (int16_t)chance(7), .number = i};
        assert_int_equal(rondo_queue_put_nowait(&queue, &job), RONDO_OK);
    }
    struct job last = {.priority = -1};
    assert_int_equal(rondo_queue_put_nowait(&queue, &last), RONDO_QUEUE_FULL);
    for (int i = 0; i < JOBS; i++) {
        struct job job;
        assert_int_equal(rondo_queue_get_nowait(&queue, &job), RONDO_OK);
        assert_true(job.priority > last.priority ||
                    (job.priority == last.priority && job.number > last.number));
        last = job;
    }
    assert_int_equal(get_now(), -RONDO_QUEUE_EMPTY);
}

static void an_unbounded_queue_is_never_full_but_may_lack_space(void **state) {
    (void)state;
    rondo_queue_set_maxsize(&queue, 0);
    fill();
    assert_false(rondo_queue_full(&queue));
    assert_int_equal(put_now(3), RONDO_NO_SPACE);
    (void)spawn("x", puts_item, INT(4));
    run_dry();
    assert_trace("1 x put NO_SPACE\n");
    assert_int_equal(get_now(), 1);
}

static void a_maxsize_below_the_storage_is_the_limit(void **state) {
    (void)state;
    rondo_queue_init(&queue, storage, sizeof storage[0], MOST);
    rondo_queue_set_maxsize(&queue, 1);
    assert_int_equal(put_now(1), RONDO_OK);
    assert_true(rondo_queue_full(&queue));
    assert_int_equal(put_now(2), RONDO_QUEUE_FULL);
}

/* --- misuse ------------------------------------------------------------------------------ */

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
        with_queue(items_come_out_in_the_order_they_went_in),
        with_queue(a_static_queue_is_ready_for_use),
        with_queue(items_of_any_size_are_copied_whole),
        with_queue(random_use_agrees_with_a_model),
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
        with_queue(a_lifo_queue_gives_the_newest_item_first),
        with_queue(a_priority_queue_gives_the_first_item_by_priority_then_arrival),
        with_queue(an_unbounded_queue_is_never_full_but_may_lack_space),
        with_queue(a_maxsize_below_the_storage_is_the_limit),
        with_queue(only_a_task_may_wait_for_a_queue),
    };
    return cmocka_run_group_tests_name("queue", tests, NULL, NULL);
}
