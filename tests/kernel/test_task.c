/* SPDX-License-Identifier: MIT */
/* test_task.c - the life of a task: creation, switches, values, the end, storage. */
#include "support.h"

#include "check.h"
#include "switch.h"

#include <string.h>

static struct call a;
static struct rondo_future future;

/* --- creation and order ------------------------------------------------------------------ */

static enum rondo_err steps(void *arg) {
    for (int i = 1; i <= INT_OF(arg); i++) {
        note_int("step", i);
        enum rondo_err err = rondo_await_yield();
        if (err != RONDO_OK) {
            return err;
        }
    }
    note("ends");
    return RONDO_OK;
}

static void creating_a_task_does_not_run_its_body(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, INT(1));
    assert_trace("");
    assert_false(rondo_task_done(x));
    run_dry();
    assert_true(rondo_task_done(x));
    assert_trace("1 x runs\n");
}

static void creating_a_task_returns_it(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(mine, 1024);
    assert_ptr_equal(rondo_create_task(&mine, returner, INT(1)), &mine);
    run_dry();
    assert_trace("1 mine runs\n");
}

static void tasks_that_yield_take_turns(void **state) {
    (void)state;
    (void)spawn("x", steps, INT(2));
    (void)spawn("y", steps, INT(3));
    (void)spawn("z", steps, INT(1));
    run_dry();
    assert_trace("1 x step 1\n"
                 "1 y step 1\n"
                 "1 z step 1\n"
                 "2 x step 2\n"
                 "2 y step 2\n"
                 "2 z ends\n"
                 "3 x ends\n"
                 "3 y step 3\n"
                 "4 y ends\n");
}

static enum rondo_err spawns_another(void *arg) {
    (void)arg;
    (void)spawn("child", steps, INT(1));
    soon(&a, "a");
    note("spawned");
    return RONDO_OK;
}

static void a_task_created_by_a_task_starts_in_the_next_turn(void **state) {
    (void)state;
    (void)spawn("x", spawns_another, NULL);
    (void)spawn("y", returner, NULL);
    run_dry();
    assert_trace("1 x spawned\n"
                 "1 y runs\n"
                 "2 child step 1\n"
                 "2 - a\n"
                 "3 child ends\n");
}

/* --- a coroutine that is called is a plain call -------------------------------------------- */

static enum rondo_err inner(void *arg) {
    note("inner");
    return awaiter(arg);
}

static enum rondo_err outer(void *arg) {
    note("outer");
    enum rondo_err err = inner(arg);
    note("outer again");
    return err;
}

static void a_coroutine_that_is_called_takes_no_turn(void **state) {
    (void)state;
    rondo_future_init(&future);
    (void)spawn("x", outer, &future);
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&future, INT(1)), RONDO_OK);
    run_dry();
    assert_trace("1 x outer\n"
                 "1 x inner\n"
                 "2 x got 1\n"
                 "2 x outer again\n");
}

/* --- results ----------------------------------------------------------------------------- */

static enum rondo_err raises_with_payload(void *arg) {
    return rondo_raise(ERR(3), arg);
}

static enum rondo_err returns_a_code(void *arg) {
    return (enum rondo_err)INT_OF(arg);
}

static void a_task_ends_with_what_its_coroutine_returns(void **state) {
    (void)state;
    void *value = NULL;
    struct rondo_task *x = spawn("x", returner, INT(5));
    struct rondo_task *y = spawn("y", raises_with_payload, INT(6));
    struct rondo_task *z = spawn("z", returns_a_code, INT(RONDO_IO_ERROR));
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_INVALID_STATE);
    run_dry();
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 5);
    assert_int_equal(rondo_future_result(&y->future, &value), ERR(3));
    assert_int_equal(INT_OF(value), 6);
    assert_int_equal(rondo_future_result(&z->future, &value), RONDO_IO_ERROR);
    trace_clear();
}

static void the_value_of_a_task_that_returns_none_is_null(void **state) {
    (void)state;
    void *value = INT(9);
    struct rondo_task *x = spawn("x", returns_a_code, INT(RONDO_OK));
    run_dry();
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_OK);
    assert_null(value);
}

static enum rondo_err handles_an_error(void *arg) {
    assert_int_equal(rondo_raise(ERR(1), "its payload"), ERR(1));
    return (enum rondo_err)INT_OF(arg);
}

static void the_value_of_an_error_that_was_handled_is_not_the_tasks(void **state) {
    (void)state;
    static const enum rondo_err ends[] = {RONDO_OK, ERR(2), RONDO_CANCELLED, ERR(1)};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct rondo_task *x = spawn("x", handles_an_error, INT(ends[i]));
        void *value = INT(5);
        run_dry();
        assert_int_equal(rondo_task_result(x, &value), ends[i]);
        if (ends[i] == ERR(1)) { /* passed on as it came */
            assert_string_equal(value, "its payload");
        } else {
            assert_ptr_equal(value, ends[i] == RONDO_CANCELLED ? INT(5) : NULL);
            assert_null(x->future.value);
        }
    }
}

static enum rondo_err handles_an_error_and_has_a_value(void *arg) {
    (void)rondo_raise(ERR(1), NULL);
    return rondo_return(arg);
}

static void a_value_given_after_an_error_was_handled_is_the_tasks(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", handles_an_error_and_has_a_value, INT(3));
    void *value = NULL;
    run_dry();
    assert_int_equal(rondo_task_result(x, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 3);
}

static void a_coroutine_that_returns_cancelled_ends_its_task_cancelled(void **state) {
    (void)state;
    void *value = INT(9);
    struct rondo_task *x = spawn("x", returns_a_code, INT(RONDO_CANCELLED));
    run_dry();
    assert_true(rondo_task_cancelled(x));
    assert_int_equal(rondo_task_cancelling(x), 0);
    assert_int_equal(rondo_future_result(&x->future, &value), RONDO_CANCELLED);
    assert_int_equal(INT_OF(value), 9);
}

/* --- awaiting a task ----------------------------------------------------------------------- */

static void the_one_who_awaits_a_task_runs_in_the_turn_after_its_end(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", steps, INT(1));
    (void)spawn("y", joiner, x);
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "3 y joined 0\n");
}

static void awaiting_a_task_that_is_done_does_not_suspend(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, INT(7));
    (void)spawn("y", joiner, x);
    run_dry();
    assert_trace("1 x runs\n"
                 "1 y joined 7\n");
}

static void awaiting_a_failed_task_gives_its_error(void **state) {
    (void)state;
    struct rondo_task *y = spawn("y", joiner, spawn("x", raiser, INT(2)));
    run_dry();
    assert_trace("1 x runs\n"
                 "1 y joined USER2\n");
    assert_int_equal(rondo_future_result(&y->future, NULL), ERR(2));
}

static void done_callbacks_of_a_task_run_before_those_who_awaited_it_later(void **state) {
    (void)state;
    static struct done_call callback;
    struct rondo_task *x = spawn("x", steps, INT(1));
    callback.tag = "callback";
    rondo_task_add_done_callback(x, &callback.callback, done_call);
    (void)spawn("y", joiner, x);
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "3 - callback\n"
                 "3 y joined 0\n");
}

static void awaiting_a_cancelled_task_cancels_the_one_who_awaits_uncounted(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    struct rondo_task *y = spawn("y", joiner, x);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("2 x got CANCELLED\n"
                 "3 y joined CANCELLED\n");
    assert_true(rondo_task_cancelled(y));
    assert_int_equal(rondo_task_cancelling(y), 0);
}

static enum rondo_err awaits_itself(void *arg) {
    (void)arg;
    note("starts");
    enum rondo_err err = rondo_task_await(rondo_current_task(), NULL);
    note_err("awaited itself", err);
    return err;
}

static void
a_task_that_awaits_itself_gets_a_runtime_error_in_the_next_turn(void **state) {
    (void)state;
    (void)spawn("x", awaits_itself, NULL);
    (void)spawn("y", steps, INT(1));
    run_dry();
    assert_trace("1 x starts\n"
                 "1 y step 1\n"
                 "2 x awaited itself RUNTIME_ERROR\n"
                 "2 y ends\n");
}

static void a_task_that_awaits_itself_and_is_cancelled_gets_cancelled(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", awaits_itself, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(x));
    run_dry();
    assert_trace("1 x starts\n"
                 "2 x awaited itself CANCELLED\n");
    assert_true(rondo_task_cancelled(x));
}

/* --- names, the current task, all tasks ------------------------------------------------------ */

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
    RONDO_TASK_DEFINE(me, 1024);
    RONDO_TASK_DEFINE(you, 1024);
    assert_null(rondo_current_task());
    (void)rondo_create_task(&me, knows_itself, &me);
    (void)rondo_create_task(&you, knows_itself, &me);
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
    (void)spawn("x", steps, INT(3));
    (void)spawn("done", returner, NULL);
    (void)spawn("y", steps, INT(3));
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

/* --- states ------------------------------------------------------------------------------ */

static enum rondo_err looks_at_itself(void *arg) {
    note(rondo_task_waits_for(rondo_current_task()));
    note_int("state", rondo_task_state(rondo_current_task()));
    return awaiter(arg);
}

static void a_task_goes_through_its_states(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 1024);
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

/* --- storage ----------------------------------------------------------------------------- */

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

static void a_tasks_storage_is_free_a_turn_after_its_end(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 1024);
    for (int i = 0; i < 3; i++) {
        (void)rondo_create_task(&x, steps, INT(1));
        (void)spawn("y", joiner, &x);
        run_dry();
        assert_trace(i == 0   ? "1 x step 1\n2 x ends\n3 y joined 0\n"
                     : i == 1 ? "4 x step 1\n5 x ends\n6 y joined 0\n"
                              : "7 x step 1\n8 x ends\n9 y joined 0\n");
    }
}

static struct rondo_task *worker;

static void reuses_the_worker(struct rondo_handle *handle) {
    (void)handle;
    if (rondo_task_done(worker)) {
        (void)rondo_create_task(worker, steps, INT(0));
    }
}

static void a_done_callback_may_start_the_task_again(void **state) {
    (void)state;
    struct rondo_done_callback callback = {.future = NULL};
    worker = spawn("x", steps, INT(1));
    rondo_future_add_done_callback(&worker->future, &callback, reuses_the_worker);
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "4 x ends\n");
}

static void a_done_task_may_be_overwritten(void **state) {
    (void)state;
    static RONDO_STACK_DEFINE(stack, 1024);
    static struct rondo_task x;
    rondo_task_init(&x, "x", stack, sizeof stack);
    (void)rondo_create_task(&x, steps, INT(1));
    run_dry();
    (void)memset(&x, 0xAA, sizeof x);
    soon(&a, "a");
    run_dry();
    rondo_task_init(&x, "again", stack, sizeof stack);
    (void)rondo_create_task(&x, steps, INT(0));
    run_dry();
    assert_trace("1 x step 1\n"
                 "2 x ends\n"
                 "3 - a\n"
                 "4 again ends\n");
}

static void many_tasks_run_one_after_another_on_one_stack(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 1024);
    for (int i = 0; i < 1000; i++) {
        void *value = NULL;
        (void)rondo_create_task(&x, returner, INT(i));
        assert_int_equal(rondo_run_until_complete(&x.future, &value), RONDO_OK);
        assert_int_equal(INT_OF(value), i);
        trace_clear();
    }
}

/* --- stacks ------------------------------------------------------------------------------ */

static void a_stack_is_rounded_inwards_to_eight_bytes(void **state) {
    (void)state;
    static unsigned char storage[64] __attribute__((aligned(8)));
    struct rondo_task x;
    rondo_task_init(&x, "x", storage + 1, 40);
    assert_ptr_equal(x.stack, storage + 8);
    assert_int_equal(x.stack_size, 32);
    rondo_task_init(&x, "x", storage, 64);
    assert_ptr_equal(x.stack, storage);
    assert_int_equal(x.stack_size, 64);
    rondo_task_init(&x, "x", storage + 8, 15);
    assert_ptr_equal(x.stack, storage + 8);
    assert_int_equal(x.stack_size, 8);
}

static void a_stack_that_holds_no_eight_aligned_bytes_has_no_size(void **state) {
    (void)state;
    static unsigned char storage[64] __attribute__((aligned(8)));
    struct rondo_task x;
    rondo_task_init(&x, "x", storage + 1, 3);
    assert_int_equal(x.stack_size, 0);
}

static enum rondo_err uses_stack(void *arg) {
    volatile unsigned char buffer[3000];
    for (size_t i = 0; i < sizeof buffer; i++) {
        buffer[i] = (unsigned char)i;
    }
    note_int("used", buffer[10]);
    (void)arg;
    return RONDO_OK;
}

static void the_stack_used_is_what_was_written_to(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 4096);
    (void)rondo_create_task(&x, returner, NULL);
    run_dry();
    size_t little = rondo_task_stack_used(&x);
    (void)rondo_create_task(&x, uses_stack, NULL);
    run_dry();
    size_t much = rondo_task_stack_used(&x);
    assert_true(little > 0);
    assert_true(much >= 3000 && much > little);
    assert_true(much < x.stack_size);
    (void)rondo_create_task(&x, returner, NULL);
    run_dry();
    assert_int_equal(rondo_task_stack_used(&x), much);
    trace_clear();
}

static enum rondo_err keeps_numbers(void *arg) {
    uint32_t numbers[16];
    for (uint32_t i = 0; i < 16; i++) {
        numbers[i] = i * 77 + (uint32_t)INT_OF(arg);
    }
    for (int turn = 0; turn < 5; turn++) {
        enum rondo_err err = rondo_await_yield();
        if (err != RONDO_OK) {
            return err;
        }
    }
    for (uint32_t i = 0; i < 16; i++) {
        if (numbers[i] != i * 77 + (uint32_t)INT_OF(arg)) {
            note_int("lost", (long)i);
        }
    }
    return RONDO_OK;
}

static void what_a_task_keeps_on_its_stack_survives_other_tasks(void **state) {
    (void)state;
    for (int i = 0; i < 8; i++) {
        (void)spawn("x", keeps_numbers, INT(i * 1000));
    }
    run_dry();
    assert_trace("");
}

/* --- misuse ------------------------------------------------------------------------------ */

static void a_task_that_is_alive_cannot_be_created_again(void **state) {
    (void)state;
    needs_checks();
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_panics((void)rondo_create_task(x, returner, NULL), "alive already");
}

static void a_task_that_is_alive_cannot_be_destroyed(void **state) {
    (void)state;
    needs_checks();
    struct rondo_task *x = spawn("x", returner, NULL);
    assert_panics(rondo_task_destroy(x), "alive cannot be destroyed");
    run_dry();
    rondo_task_destroy(x);
    assert_true(rondo_task_done(x));
    trace_clear();
}

static void a_task_that_is_awaited_already_cannot_be_created(void **state) {
    (void)state;
    needs_checks();
    RONDO_TASK_DEFINE(late, SCENARIO_STACK);
    static struct done_call done;
    rondo_task_init(&late, "late", late.stack, late.stack_size);
    rondo_task_add_done_callback(&late, &done.callback, done_call);
    assert_panics((void)rondo_create_task(&late, returner, NULL),
                  "before it was created");
    assert_true(rondo_future_remove_done_callback(&done.callback));
    (void)rondo_create_task(&late, returner, NULL);
    run_dry();
    assert_trace("1 late runs\n");
}

static void who_awaited_a_task_of_a_closed_loop_does_not_count(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", waits_for_ever, NULL);
    (void)spawn("y", awaiter, &x->future);
    run_turns(1);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    reopen_loop();
    (void)rondo_create_task(x, returner, NULL);
    run_dry();
    assert_trace("2 x runs\n");
}

static void a_task_needs_an_open_loop(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(x, 1024);
    needs_checks();
    assert_panics((void)rondo_create_task(&x, returner, NULL), "no loop is open");
}

static void a_task_needs_a_stack_that_is_large_enough(void **state) {
    (void)state;
    needs_checks();
    static unsigned char storage[RONDO_PORT_STACK_MIN] __attribute__((aligned(8)));
    struct rondo_task x;
    rondo_task_init(&x, "x", NULL, 0);
    assert_panics((void)rondo_create_task(&x, returner, NULL), "no stack");
    rondo_task_init(&x, "x", storage, sizeof storage);
    assert_panics((void)rondo_create_task(&x, returner, NULL), "too small");
}

/* The lowest word of its stack, which no task should reach. */
static uint32_t *canary(void) {
    return rondo_current_task()->stack;
}

static enum rondo_err overflows_and_yields(void *arg) {
    (void)arg;
    *canary() = 1;
    assert_panics((void)rondo_await_yield(), "overflowed");
    *canary() = RONDO_PAINT;
    note("caught");
    return RONDO_OK;
}

static enum rondo_err overflows_and_waits(void *arg) {
    *canary() = 1;
    assert_panics((void)rondo_await(arg, NULL), "overflowed");
    *canary() = RONDO_PAINT;
    note("caught");
    return RONDO_OK;
}

static enum rondo_err overflows_and_waits_for_event(void *arg) {
    *canary() = 1;
    assert_panics((void)!rondo_event_await(arg), "overflowed");
    *canary() = RONDO_PAINT;
    note("caught");
    return RONDO_OK;
}

static enum rondo_err overflows_and_returns(void *arg) {
    (void)arg;
    *canary() = 1;
    return RONDO_OK;
}

static void an_overflow_is_noticed_when_the_task_yields_or_waits(void **state) {
    (void)state;
    needs_canary();
    rondo_future_init(&future);
    (void)spawn("x", overflows_and_yields, NULL);
    (void)spawn("y", overflows_and_waits, &future);
    rondo_event_init(&event);
    (void)spawn("z", overflows_and_waits_for_event, &event);
    run_dry();
    assert_trace("1 x caught\n"
                 "1 y caught\n"
                 "1 z caught\n");
}

static void an_overflow_is_noticed_when_the_task_ends(void **state) {
    (void)state;
    needs_canary();
    needs_jumps_between_stacks();
    assert_panics((void)run_main(overflows_and_returns, NULL), "overflowed");
}

static void the_result_of_a_task_is_not_for_others_to_set(void **state) {
    (void)state;
    struct rondo_task *x = spawn("x", returner, INT(5));
    void *value = NULL;
    for (int turn = 0; turn < 2; turn++) { /* ready, then done */
        assert_int_equal(rondo_future_set_result(&x->future, INT(1)),
                         RONDO_RUNTIME_ERROR);
        assert_int_equal(rondo_future_set_exception(&x->future, ERR(1), NULL),
                         RONDO_RUNTIME_ERROR);
        run_turns(1);
    }
    assert_int_equal(rondo_task_result(x, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), 5);
    assert_trace("1 x runs\n");
}

static enum rondo_err raises_too_much(void *arg) {
    (void)arg;
    assert_panics((void)rondo_raise(RONDO_ERR_MAX + 1, NULL), "RONDO_ERR_MAX");
    assert_panics((void)rondo_raise((enum rondo_err) - 1, NULL), "RONDO_ERR_MAX");
    note("caught");
    return rondo_raise(RONDO_ERR_MAX, NULL);
}

static void a_code_that_cannot_be_kept_cannot_be_raised(void **state) {
    (void)state;
    needs_checks();
    assert_int_equal(run_main(raises_too_much, NULL), RONDO_ERR_MAX);
    assert_trace("1 main caught\n");
}

static enum rondo_err returns_too_much(void *arg) {
    (void)arg;
    return RONDO_ERR_MAX + 1;
}

static void a_code_that_cannot_be_kept_cannot_end_a_task(void **state) {
    (void)state;
    needs_checks();
    needs_jumps_between_stacks();
    assert_panics((void)run_main(returns_too_much, NULL), "RONDO_ERR_MAX");
}

static void only_a_task_may_yield_return_or_raise(void **state) {
    (void)state;
    needs_checks();
    assert_panics((void)rondo_await_yield(), "only a task");
    assert_panics((void)rondo_return(NULL), "only a task");
    assert_panics((void)rondo_raise(ERR(1), NULL), "only a task");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(creating_a_task_does_not_run_its_body),
        scenario(creating_a_task_returns_it),
        scenario(tasks_that_yield_take_turns),
        scenario(a_task_created_by_a_task_starts_in_the_next_turn),
        scenario(a_coroutine_that_is_called_takes_no_turn),
        scenario(a_task_ends_with_what_its_coroutine_returns),
        scenario(the_value_of_a_task_that_returns_none_is_null),
        scenario(the_value_of_an_error_that_was_handled_is_not_the_tasks),
        scenario(a_value_given_after_an_error_was_handled_is_the_tasks),
        scenario(a_coroutine_that_returns_cancelled_ends_its_task_cancelled),
        scenario(the_one_who_awaits_a_task_runs_in_the_turn_after_its_end),
        scenario(awaiting_a_task_that_is_done_does_not_suspend),
        scenario(awaiting_a_failed_task_gives_its_error),
        scenario(done_callbacks_of_a_task_run_before_those_who_awaited_it_later),
        scenario(awaiting_a_cancelled_task_cancels_the_one_who_awaits_uncounted),
        scenario(a_task_that_awaits_itself_gets_a_runtime_error_in_the_next_turn),
        scenario(a_task_that_awaits_itself_and_is_cancelled_gets_cancelled),
        scenario_once(a_task_has_the_name_it_was_given),
        scenario(a_task_is_the_current_one_while_it_runs),
        scenario(all_tasks_that_are_not_done_are_listed_in_order_of_creation),
        scenario_once(a_task_goes_through_its_states),
        cmocka_unit_test(every_state_has_its_word),
        scenario(a_waiting_task_says_what_it_waits_for),
        scenario(a_request_that_a_finished_gather_could_not_take_leaves_it_waiting),
        scenario(a_tasks_storage_is_free_a_turn_after_its_end),
        scenario(a_done_callback_may_start_the_task_again),
        scenario(a_done_task_may_be_overwritten),
        scenario(many_tasks_run_one_after_another_on_one_stack),
        scenario(a_stack_is_rounded_inwards_to_eight_bytes),
        scenario(a_stack_that_holds_no_eight_aligned_bytes_has_no_size),
        scenario_once(the_stack_used_is_what_was_written_to),
        scenario(what_a_task_keeps_on_its_stack_survives_other_tasks),
        scenario(a_task_that_is_alive_cannot_be_created_again),
        scenario(a_task_that_is_alive_cannot_be_destroyed),
        scenario(a_task_that_is_awaited_already_cannot_be_created),
        scenario(who_awaited_a_task_of_a_closed_loop_does_not_count),
        no_loop(a_task_needs_an_open_loop),
        scenario(a_task_needs_a_stack_that_is_large_enough),
        scenario(an_overflow_is_noticed_when_the_task_yields_or_waits),
        scenario(an_overflow_is_noticed_when_the_task_ends),
        scenario(the_result_of_a_task_is_not_for_others_to_set),
        scenario(a_code_that_cannot_be_kept_cannot_be_raised),
        scenario(a_code_that_cannot_be_kept_cannot_end_a_task),
        scenario(only_a_task_may_yield_return_or_raise),
    };
    return cmocka_run_group_tests_name("task", tests, NULL, NULL);
}
