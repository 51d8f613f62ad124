/* SPDX-License-Identifier: MIT */
/* test_task_state.c - what can be asked of tasks: names, which there are, states. */
#include "support.h"

static struct rondo_future future;

/* --- names, the current task, all tasks --------------------------------------------- */

static void a_task_has_the_name_it_was_given(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(blinker, 256);
    struct rondo_task unnamed = {.name = NULL};
    assert_string_equal(rondo_task_name(&blinker), "blinker");
    rondo_task_set_name(&blinker, "other");
    assert_string_equal(rondo_task_name(&blinker), "other");
    assert_string_equal(rondo_task_name(&unnamed), "task");
}

static enum rondo_err knows_itself(void *arg) {
    note(rondo_current_task() == arg ? "it is me" : "who?");
    enum rondo_err err = rondo_await_yield();
    note(rondo_current_task() == arg ? "it is me" : "who?");
    return err;
}

static void a_task_is_the_current_one_while_it_runs(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(me, SCENARIO_STACK);
    assert_null(rondo_current_task());
    (void)rondo_create_task(&me, knows_itself, &me);
    (void)spawn("you", knows_itself, &me);
    run_dry();
    assert_null(rondo_current_task());
    assert_trace("1 me it is me\n"
                 "1 you who?\n"
                 "2 me it is me\n"
                 "2 you who?\n");
}

static enum rondo_err lists_all(void *arg) {
    (void)arg;
    struct rondo_task *task = rondo_all_tasks(NULL);
    for (; task != NULL; task = rondo_all_tasks(task)) {
        note(rondo_task_name(task));
    }
    return RONDO_OK;
}

static void all_tasks_that_are_not_done_are_listed_in_order_of_creation(void **state) {
    (void)state;
    assert_null(rondo_all_tasks(NULL));
    (void)spawn("x", stepper, INT(3));
    (void)spawn("done", returner, NULL);
    (void)spawn("y", stepper, INT(3));
    run_turns(1);
    trace_clear();
    (void)spawn("lister", lists_all, NULL);
    (void)spawn("new", returner, NULL);
    run_turns(1);
    assert_trace("2 x step 2\n"
                 "2 y step 2\n"
                 "2 lister x\n"
                 "2 lister y\n"
                 "2 lister lister\n"
                 "2 lister new\n"
                 "2 new runs\n");
    run_dry();
    trace_clear();
    assert_null(rondo_all_tasks(NULL));
}

/* --- states ------------------------------------------------------------------------- */

static enum rondo_err looks_at_itself(void *arg) {
    note(rondo_task_waits_for(rondo_current_task()));
    note_int("state", rondo_task_state(rondo_current_task()));
    return awaiter(arg);
}

static void a_task_goes_through_its_states(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, SCENARIO_STACK);
    rondo_future_init(&future);
    assert_int_equal(rondo_task_state(&x), RONDO_TASK_NEW);
    assert_string_equal(rondo_task_waits_for(&x), "new");
    (void)rondo_create_task(&x, looks_at_itself, &future);
    assert_int_equal(rondo_task_state(&x), RONDO_TASK_READY);
    assert_string_equal(rondo_task_waits_for(&x), "ready");
    run_turns(1);
    assert_int_equal(rondo_task_state(&x), RONDO_TASK_WAITING);
    assert_string_equal(rondo_task_waits_for(&x), "future");
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    assert_int_equal(rondo_task_state(&x), RONDO_TASK_READY);
    run_dry();
    assert_int_equal(rondo_task_state(&x), RONDO_TASK_DONE);
    assert_string_equal(rondo_task_waits_for(&x), "done");
    assert_int_equal(RONDO_TASK_RUNNING, 1);
    assert_trace("1 x running\n"
                 "1 x state 1\n"
                 "2 x got 1\n");
}

static void every_state_has_its_word(void **state) {
    (void)state;
    assert_string_equal(rondo_task_state_name(RONDO_TASK_NEW), "new");
    assert_string_equal(rondo_task_state_name(RONDO_TASK_RUNNING), "running");
    assert_string_equal(rondo_task_state_name(RONDO_TASK_READY), "ready");
    assert_string_equal(rondo_task_state_name(RONDO_TASK_WAITING), "waiting");
    assert_string_equal(rondo_task_state_name(RONDO_TASK_DONE), "done");
}

static struct rondo_event event;
static struct rondo_signal signal_;
static unsigned char item;
static struct rondo_queue queue;

static enum rondo_err waits_for_event(void *arg) {
    return rondo_event_await(arg);
}

static enum rondo_err waits_for_signal(void *arg) {
    return rondo_signal_await(arg);
}

static enum rondo_err gets(void *arg) {
    unsigned char got;
    (void)arg;
    return rondo_queue_await_get(&queue, &got);
}

static enum rondo_err puts_two(void *arg) {
    static struct rondo_queue full;
    static unsigned char storage;
    (void)arg;
    rondo_queue_init(&full, &storage, 1, 1);
    enum rondo_err err = rondo_queue_await_put(&full, &item);
    return err == RONDO_OK ? rondo_queue_await_put(&full, &item) : err;
}

static enum rondo_err waits_for_gather(void *arg) {
    struct rondo_gather gather;
    struct rondo_gather_child child;
    struct rondo_future *pending = arg;
    return rondo_await(rondo_gather(&gather, &child, &pending, 1, false), NULL);
}

static void a_waiting_task_says_what_it_waits_for(void **state) {
    (void)state;
    rondo_future_init(&future);
    rondo_event_init(&event);
    rondo_signal_init(&signal_);
    rondo_queue_init(&queue, &item, 1, 1);
    struct rondo_task *sleeping = spawn("x", sleeper, INT(1000));
    const struct rondo_task *tasks[] = {
        sleeping,
        spawn("a", waits_for_event, &event),
        spawn("b", waits_for_signal, &signal_),
        spawn("c", gets, NULL),
        spawn("d", puts_two, NULL),
        spawn("e", waits_for_gather, &future),
        spawn("f", joiner, sleeping),
    };
    static const char *const texts[] = {"sleep",     "event",  "signal", "queue get",
                                        "queue put", "gather", "task"};
    run_turns(1);
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++) {
        assert_string_equal(rondo_task_waits_for(tasks[i]), texts[i]);
        assert_int_equal(rondo_task_state(tasks[i]), RONDO_TASK_WAITING);
    }
}

static void
a_request_that_a_finished_gather_could_not_take_leaves_it_waiting(void **state) {
    (void)state;
    rondo_future_init(&future);
    struct rondo_task *x = spawn("x", waits_for_gather, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, NULL), RONDO_OK);
    assert_true(rondo_task_cancel(x)); /* its only child is done, the gather is not */
    assert_int_equal(rondo_task_state(x), RONDO_TASK_WAITING);
    assert_string_equal(rondo_task_waits_for(x), "gather");
    run_turns(1);
    assert_int_equal(rondo_task_state(x), RONDO_TASK_READY);
    assert_string_equal(rondo_task_waits_for(x), "ready");
    run_dry();
    assert_true(rondo_task_cancelled(x));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario_once(a_task_has_the_name_it_was_given),
        scenario(a_task_is_the_current_one_while_it_runs),
        scenario(all_tasks_that_are_not_done_are_listed_in_order_of_creation),
        scenario_once(a_task_goes_through_its_states),
        cmocka_unit_test(every_state_has_its_word),
        scenario(a_waiting_task_says_what_it_waits_for),
        scenario(a_request_that_a_finished_gather_could_not_take_leaves_it_waiting),
    };
    return cmocka_run_group_tests_name("task_state", tests, NULL, NULL);
}
