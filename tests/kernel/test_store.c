/* SPDX-License-Identifier: MIT */
/* test_store.c - where the items of LIFO and priority queues lie, and when there is no room. */
#include "support.h"

#include <string.h>

enum { MOST = 40 };

struct job {
    int16_t priority;
    int16_t number; /* of the put */
};

static uint32_t storage[2 * MOST + 2];
static struct rondo_queue queue;
static struct rondo_task *task;

static bool is_urgent(const void *x, const void *y) {
    return ((const struct job *)x)->priority < ((const struct job *)y)->priority;
}

static void make_priority_queue(size_t capacity) {
    assert_true(RONDO_PRIORITY_QUEUE_BYTES(sizeof(struct job), capacity) <=
                sizeof storage);
    rondo_priority_queue_init(&queue, storage, sizeof(struct job), capacity, is_urgent);
}

static void make_lifo_queue(size_t capacity) {
    rondo_lifo_queue_init(&queue, storage, sizeof(struct job), capacity);
}

static int open_queue(void **state) {
    (void)memset(&queue, 0xA5, sizeof queue);
    (void)memset(storage, 0xA5, sizeof storage);
    make_priority_queue(MOST);
    return open_scenario(state);
}

#define with_queue(test) scenario_with(test, open_queue)

static enum rondo_err put(int priority, int number) {
    struct job job = {.priority = (int16_t)priority, .number = (int16_t)number};
    return rondo_queue_put_nowait(&queue, &job);
}

/* The number of the next job, or minus the error. */
static int get(void) {
    struct job job = {.number = -1};
    enum rondo_err err = rondo_queue_get_nowait(&queue, &job);
    return err == RONDO_OK ? job.number : -(int)err;
}

/* --- a model ------------------------------------------------------------------------ */

static struct {
    struct job jobs[MOST];
    size_t count;
} model;

/* Where the job is that comes out next. */
static size_t model_next(bool is_lifo) {
    size_t next = is_lifo ? model.count - 1 : 0;
    for (size_t i = 1; i < model.count && !is_lifo; i++) {
        if (model.jobs[i].priority < model.jobs[next].priority) {
            next = i; /* not if they are equal: the older one comes first */
        }
    }
    return next;
}

static void model_take(bool is_lifo) {
    if (model.count == 0) {
        assert_int_equal(get(), -(int)RONDO_QUEUE_EMPTY);
        return;
    }
    size_t next = model_next(is_lifo);
    assert_int_equal(get(), model.jobs[next].number);
    model.count--;
    (void)memmove(&model.jobs[next], &model.jobs[next + 1],
                  (model.count - next) * sizeof model.jobs[0]);
}

static void model_put(size_t capacity, int priorities, int number) {
    struct job job = {.priority = (int16_t)chance((uint32_t)priorities),
                      .number = (int16_t)number};
    bool fits = model.count < capacity;
    assert_int_equal(put(job.priority, job.number), fits ? RONDO_OK : RONDO_QUEUE_FULL);
    if (fits) {
        model.jobs[model.count++] = job;
    }
}

/* Puts and takes at random, now more of these, now more of those. */
static void play(size_t capacity, int priorities, bool is_lifo) {
    model.count = 0;
    for (int step = 0; step < 1500; step++) {
        if (chance(10) < (step / 100 % 2 == 0 ? 6U : 4U)) {
            model_put(capacity, priorities, step);
        } else {
            model_take(is_lifo);
        }
        assert_int_equal(rondo_queue_size(&queue), model.count);
        assert_int_equal(rondo_queue_full(&queue), model.count == capacity);
    }
    while (model.count > 0) {
        model_take(is_lifo);
    }
    assert_int_equal(storage[2 * MOST], 0xA5A5A5A5); /* nothing beyond its storage */
}

static void a_priority_queue_agrees_with_a_model(void **state) {
    (void)state;
    static const int priorities[] = {1, 2, 5, 1000};
    for (size_t capacity = 1; capacity <= MOST; capacity += capacity < 9 ? 1 : 31) {
        for (size_t i = 0; i < 4; i++) {
            make_priority_queue(capacity);
            play(capacity, priorities[i], false);
        }
    }
}

static void a_lifo_queue_agrees_with_a_model(void **state) {
    (void)state;
    for (size_t capacity = 1; capacity <= MOST; capacity += 13) {
        make_lifo_queue(capacity);
        play(capacity, 3, true);
    }
}

/* --- priorities --------------------------------------------------------------------- */

static void equal_jobs_keep_their_order_when_the_count_of_puts_wraps(void **state) {
    (void)state;
    queue.puts = UINT32_MAX - 4; /* 2^32 puts ago */
    for (int i = 0; i < 10; i++) {
        assert_int_equal(put(3, i), RONDO_OK);
    }
    for (int i = 0; i < 10; i++) {
        assert_int_equal(get(), i);
    }
}

static void an_older_job_comes_before_an_equal_one_put_later(void **state) {
    (void)state;
    assert_int_equal(put(2, 1), RONDO_OK);
    assert_int_equal(put(1, 2), RONDO_OK);
    assert_int_equal(put(2, 3), RONDO_OK);
    assert_int_equal(get(), 2);
    assert_int_equal(put(2, 4), RONDO_OK);
    assert_int_equal(put(1, 5), RONDO_OK);
    assert_int_equal(get(), 5);
    assert_int_equal(get(), 1);
    assert_int_equal(get(), 3);
    assert_int_equal(get(), 4);
}

struct odd {
    unsigned char bytes[7];
};

static bool has_smaller_byte(const void *x, const void *y) {
    return ((const struct odd *)x)->bytes[3] < ((const struct odd *)y)->bytes[3];
}

static void items_of_an_odd_size_are_copied_whole(void **state) {
    (void)state;
    enum { ODD = 6 };
    static unsigned char bytes[RONDO_PRIORITY_QUEUE_BYTES(sizeof(struct odd), ODD) + 1]
        __attribute__((aligned(4)));
    assert_int_equal(sizeof bytes, 12 * ODD + 1);
    bytes[sizeof bytes - 1] = 0x5A;
    rondo_priority_queue_init(&queue, bytes, sizeof(struct odd), ODD, has_smaller_byte);
    for (unsigned i = 0; i < ODD; i++) {
        struct odd item;
        (void)memset(&item, (int)(ODD - i), sizeof item);
        assert_int_equal(rondo_queue_put_nowait(&queue, &item), RONDO_OK);
    }
    for (unsigned i = 1; i <= ODD; i++) {
        struct odd expected;
        struct odd item;
        (void)memset(&expected, (int)i, sizeof expected);
        assert_int_equal(rondo_queue_get_nowait(&queue, &item), RONDO_OK);
        assert_memory_equal(&item, &expected, sizeof item);
    }
    assert_int_equal(bytes[sizeof bytes - 1], 0x5A);
}

/* --- waiting ------------------------------------------------------------------------ */

static enum rondo_err gets(void *arg) {
    struct job job = {.number = 0};
    (void)arg;
    enum rondo_err err = rondo_queue_await_get(&queue, &job);
    return note_result("get", err, INT(job.number));
}

static enum rondo_err puts_job(void *arg) {
    struct job job = {.priority = (int16_t)INT_OF(arg), .number = (int16_t)INT_OF(arg)};
    enum rondo_err err = rondo_queue_await_put(&queue, &job);
    note_err("put", err);
    return err;
}

static void a_woken_getter_takes_what_is_first_when_it_runs(void **state) {
    (void)state;
    (void)spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
    run_turns(1);
    assert_int_equal(put(5, 5), RONDO_OK);
    assert_int_equal(put(1, 1), RONDO_OK);
    run_dry();
    assert_trace("2 x get 1\n"
                 "2 y get 5\n");
}

static void putters_of_a_full_queue_wait_in_order_whatever_their_priority(void **state) {
    (void)state;
    make_priority_queue(1);
    (void)spawn("x", puts_job, INT(5));
    (void)spawn("y", puts_job, INT(4));
    (void)spawn("z", puts_job, INT(1));
    run_turns(1);
    assert_int_equal(get(), 5);
    run_turns(1);
    assert_int_equal(get(), 4);
    run_dry();
    assert_trace("1 x put OK\n"
                 "2 y put OK\n"
                 "3 z put OK\n");
    assert_int_equal(get(), 1);
}

static void a_getter_that_is_cancelled_leaves_the_job_where_it_was(void **state) {
    (void)state;
    task = spawn("x", gets, NULL);
    run_turns(1);
    assert_int_equal(put(3, 3), RONDO_OK);
    assert_int_equal(put(2, 2), RONDO_OK);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x get CANCELLED\n");
    assert_int_equal(get(), 2);
    assert_int_equal(get(), 3);
}

static void an_immediate_shutdown_empties_it(void **state) {
    (void)state;
    for (int i = 0; i < 5; i++) {
        assert_int_equal(put(i % 2, i), RONDO_OK);
    }
    assert_int_equal(get(), 0);
    rondo_queue_shutdown(&queue, true);
    assert_true(rondo_queue_empty(&queue));
    assert_int_equal(get(), -(int)RONDO_QUEUE_SHUT_DOWN);
    assert_int_equal(queue.unfinished, 1);
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_OK);
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_VALUE_ERROR);
}

static void after_a_shutdown_what_is_left_comes_by_priority(void **state) {
    (void)state;
    for (int i = 0; i < 4; i++) {
        assert_int_equal(put(4 - i, i), RONDO_OK);
    }
    rondo_queue_shutdown(&queue, false);
    (void)spawn("x", gets, NULL);
    (void)spawn("y", gets, NULL);
    run_dry();
    assert_trace("1 x get 3\n"
                 "1 y get 2\n");
    assert_int_equal(get(), 1);
    assert_int_equal(get(), 0);
    assert_int_equal(get(), -(int)RONDO_QUEUE_SHUT_DOWN);
}

/* --- no space ----------------------------------------------------------------------- */

/* Each kind of queue, with so much storage, unbounded. */
static void make_unbounded(enum rondo_queue_kind kind, size_t capacity) {
    switch (kind) {
    case RONDO_QUEUE_LIFO: make_lifo_queue(capacity); break;
    case RONDO_QUEUE_PRIORITY: make_priority_queue(capacity); break;
    default: rondo_queue_init(&queue, storage, sizeof(struct job), capacity); break;
    }
    rondo_queue_set_maxsize(&queue, 0);
}

static void an_unbounded_queue_without_space_refuses_and_stays_as_it_was(void **state) {
    (void)state;
    for (int kind = RONDO_QUEUE_FIFO; kind <= RONDO_QUEUE_PRIORITY; kind++) {
        (void)open_queue(state);
        make_unbounded((enum rondo_queue_kind)kind, 2);
        (void)put(1, 1);
        (void)put(1, 2);
        assert_false(rondo_queue_full(&queue));
        assert_int_equal(put(0, 3), RONDO_NO_SPACE);
        (void)spawn("x", puts_job, INT(0)); /* does not wait: it would for ever */
        run_dry();
        assert_trace("1 x put NO_SPACE\n");
        assert_int_equal(rondo_queue_size(&queue), 2);
        assert_int_equal(queue.unfinished, 2);
        assert_null(queue.putters);
        assert_int_equal(get(), kind == RONDO_QUEUE_LIFO ? 2 : 1);
        assert_int_equal(put(1, 4), RONDO_OK);
        assert_int_equal(storage[MOST], 0xA5A5A5A5);
    }
}

static void a_maxsize_beyond_the_storage_does_not_make_room(void **state) {
    (void)state;
    make_priority_queue(2);
    rondo_queue_set_maxsize(&queue, 3);
    (void)put(1, 1);
    (void)put(1, 2);
    assert_false(rondo_queue_full(&queue));
    assert_int_equal(put(1, 3), RONDO_NO_SPACE);
    assert_int_equal(rondo_queue_size(&queue), 2);
}

static void a_put_without_space_wakes_nobody_and_takes_no_turn(void **state) {
    (void)state;
    make_unbounded(RONDO_QUEUE_PRIORITY, 1);
    (void)spawn("x", gets, NULL);
    run_turns(1);
    (void)put(1, 1); /* x is woken */
    assert_int_equal(put(0, 2), RONDO_NO_SPACE);
    run_dry();
    assert_trace("2 x get 1\n");
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_OK);
    assert_int_equal(rondo_queue_task_done(&queue), RONDO_VALUE_ERROR);
}

static void a_queue_without_storage_has_no_space(void **state) {
    (void)state;
    for (int kind = RONDO_QUEUE_FIFO; kind <= RONDO_QUEUE_PRIORITY; kind++) {
        (void)open_queue(state);
        make_unbounded((enum rondo_queue_kind)kind, 0);
        queue.items = NULL;
        assert_true(rondo_queue_empty(&queue));
        assert_false(rondo_queue_full(&queue));
        assert_int_equal(put(1, 1), RONDO_NO_SPACE);
        assert_int_equal(get(), -(int)RONDO_QUEUE_EMPTY);
        (void)spawn("x", puts_job, INT(1));
        task = spawn("y", gets, NULL);
        run_dry();
        assert_trace("1 x put NO_SPACE\n");
        rondo_queue_shutdown(&queue, true);
        run_dry();
        assert_trace("2 y get QUEUE_SHUT_DOWN\n");
        assert_int_equal(put(1, 1), RONDO_QUEUE_SHUT_DOWN);
    }
}

static void a_maxsize_below_the_storage_limits_every_kind(void **state) {
    (void)state;
    for (int kind = RONDO_QUEUE_FIFO; kind <= RONDO_QUEUE_PRIORITY; kind++) {
        make_unbounded((enum rondo_queue_kind)kind, MOST);
        rondo_queue_set_maxsize(&queue, 1);
        assert_int_equal(put(1, 1), RONDO_OK);
        assert_true(rondo_queue_full(&queue));
        assert_int_equal(put(1, 2), RONDO_QUEUE_FULL);
        assert_int_equal(get(), 1);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_queue(a_priority_queue_agrees_with_a_model),
        with_queue(a_lifo_queue_agrees_with_a_model),
        with_queue(equal_jobs_keep_their_order_when_the_count_of_puts_wraps),
        with_queue(an_older_job_comes_before_an_equal_one_put_later),
        with_queue(items_of_an_odd_size_are_copied_whole),
        with_queue(a_woken_getter_takes_what_is_first_when_it_runs),
        with_queue(putters_of_a_full_queue_wait_in_order_whatever_their_priority),
        with_queue(a_getter_that_is_cancelled_leaves_the_job_where_it_was),
        with_queue(an_immediate_shutdown_empties_it),
        with_queue(after_a_shutdown_what_is_left_comes_by_priority),
        with_queue(an_unbounded_queue_without_space_refuses_and_stays_as_it_was),
        with_queue(a_maxsize_beyond_the_storage_does_not_make_room),
        with_queue(a_put_without_space_wakes_nobody_and_takes_no_turn),
        with_queue(a_queue_without_storage_has_no_space),
        with_queue(a_maxsize_below_the_storage_limits_every_kind),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
