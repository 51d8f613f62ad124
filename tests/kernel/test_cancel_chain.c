/* SPDX-License-Identifier: MIT */
/* test_cancel_chain.c - a thousand tasks that await one another are cancelled. */
#include "two_futures.h"

#include "flags.h"

enum { LONG = 1000 };

static RONDO_STACK_DEFINE(long_stacks[LONG], 400);
static struct rondo_task long_chain[LONG];
static unsigned ended;

static enum rondo_err joins_the_next(void *arg) {
    struct rondo_task *me = arg;
    enum rondo_err err = me == &long_chain[LONG - 1] ? rondo_await(&future, NULL)
                                                     : rondo_task_await(me + 1, NULL);
    ended++;
    return err;
}

static void spawn_long_chain(void) {
    ended = 0;
    for (size_t i = 0; i < LONG; i++) {
        rondo_task_init(&long_chain[i], NULL, long_stacks[i], sizeof long_stacks[i]);
        (void)rondo_create_task(&long_chain[i], joins_the_next, &long_chain[i]);
    }
    run_turns(1);
}

static void a_chain_of_a_thousand_tasks_is_cancelled_from_its_top(void **state) {
    (void)state;
    spawn_long_chain();
    assert_true(rondo_task_cancel(&long_chain[0]));
    assert_true(rondo_future_cancelled(&future));
    for (unsigned i = 0; i < LONG; i++) {
        assert_int_equal(rondo_task_cancelling(&long_chain[i]), 1);
        assert_int_equal(long_chain[i].flags, TASK_PAINTED);
    }
    for (unsigned i = 1; i <= LONG; i++) {
        run_turns(1);
        assert_int_equal(ended, i);
        assert_true(rondo_task_cancelled(&long_chain[LONG - i]));
    }
}

static void a_chain_of_a_thousand_tasks_is_cancelled_from_its_middle(void **state) {
    (void)state;
    spawn_long_chain();
    assert_true(rondo_task_cancel(&long_chain[LONG / 2]));
    run_turns(LONG);
    assert_int_equal(rondo_task_cancelling(&long_chain[LONG / 2 - 1]), 0);
    assert_int_equal(rondo_task_cancelling(&long_chain[LONG / 2]), 1);
    assert_true(rondo_task_cancelled(&long_chain[0]));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_futures(a_chain_of_a_thousand_tasks_is_cancelled_from_its_top),
        with_futures(a_chain_of_a_thousand_tasks_is_cancelled_from_its_middle),
    };
    return cmocka_run_group_tests_name("cancel_chain", tests, NULL, NULL);
}
