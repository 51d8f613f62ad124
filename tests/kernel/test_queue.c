/* SPDX-License-Identifier: MIT */
/* test_queue.c - items that go in and come out without waiting, by age or by priority. */
#include "queues.h"

#include <string.h>

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
        rondo_queue_init(&queue, queue_storage, sizeof queue_storage[0], capacity);
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

/* --- last in first out, priorities, no limit ---------------------------------------- */

static void a_lifo_queue_gives_the_newest_item_first(void **state) {
    (void)state;
    rondo_lifo_queue_init(&queue, queue_storage, sizeof queue_storage[0], 3);
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
    rondo_queue_init(&queue, queue_storage, sizeof queue_storage[0], MOST);
    rondo_queue_set_maxsize(&queue, 1);
    assert_int_equal(put_now(1), RONDO_OK);
    assert_true(rondo_queue_full(&queue));
    assert_int_equal(put_now(2), RONDO_QUEUE_FULL);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_queue(items_come_out_in_the_order_they_went_in),
        with_queue(a_static_queue_is_ready_for_use),
        with_queue(items_of_any_size_are_copied_whole),
        with_queue(random_use_agrees_with_a_model),
        with_queue(a_lifo_queue_gives_the_newest_item_first),
        with_queue(a_priority_queue_gives_the_first_item_by_priority_then_arrival),
        with_queue(an_unbounded_queue_is_never_full_but_may_lack_space),
        with_queue(a_maxsize_below_the_storage_is_the_limit),
    };
    return cmocka_run_group_tests_name("queue", tests, NULL, NULL);
}
