/* SPDX-License-Identifier: MIT */
/* test_cancel_web.c - tasks that await tasks and gathers by chance are cancelled. */
#include "support.h"

#include "flags.h"

enum { NODES = 8, CHILDREN = 3 };

/* A task of a web: it awaits a future of its own, another task, or a gather of both. */
static struct node {
    struct rondo_task *task;
    struct rondo_future future;
    struct rondo_gather gather;
    struct rondo_gather_child children[CHILDREN];
    struct rondo_future *awaits[CHILDREN];
    size_t count; /* of a gather; 0: awaits[0] alone */
    bool swallows;
} web[NODES];

static enum rondo_err is_in_a_web(void *arg) {
    struct node *node = arg;
    struct rondo_future *awaited = node->awaits[0];
    if (node->count > 0) {
        awaited = rondo_gather(&node->gather, node->children, node->awaits, node->count,
                               chance(2) == 0);
    }
    enum rondo_err err = rondo_await(awaited, NULL);
    if (node->swallows) {
        err = rondo_await(&node->future, NULL);
    }
    if (node->count > 0) {
        rondo_gather_abandon(&node->gather);
    }
    return err;
}

static void make_web(void) {
    for (size_t i = 0; i < NODES; i++) {
        struct node *node = &web[i];
        rondo_future_init(&node->future);
        node->swallows = chance(6) == 0;
        node->count = chance(2) == 0 ? 0 : 1 + chance(CHILDREN);
        for (size_t j = 0; j < CHILDREN; j++) {
            struct node *other_node = &web[chance(NODES)];
            node->awaits[j] = chance(4) == 0 ? &node->future : &other_node->task->future;
        }
        (void)rondo_create_task(node->task, is_in_a_web, node);
    }
    run_turns(1);
}

static void check_no_walk_is_left(void) {
    check_kernel();
    for (size_t i = 0; i < NODES; i++) {
        assert_int_equal(web[i].task->flags & TASK_WALKED, 0);
        assert_false(web[i].gather.is_walked);
    }
}

static void cancel_all_that_is_left(void) {
    for (unsigned round = 0; round < 4 * NODES && rondo_all_tasks(NULL) != NULL;
         round++) {
        struct rondo_task *next = rondo_all_tasks(NULL);
        for (; next != NULL; next = rondo_all_tasks(next)) {
            assert_true(rondo_task_cancel(next));
            check_no_walk_is_left();
        }
        run_turns(3);
    }
    assert_null(rondo_all_tasks(NULL));
}

static void webs_of_any_shape_can_be_cancelled(void **state) {
    (void)state;
    for (size_t i = 0; i < NODES; i++) {
        web[i].task = spawn("node", returner, NULL);
    }
    run_dry();
    trace_clear();
    for (unsigned i = 0; i < 500; i++) {
        make_web();
        for (uint32_t cancels = chance(4); cancels > 0; cancels--) {
            (void)rondo_task_cancel(web[chance(NODES)].task);
            check_no_walk_is_left();
            run_turns(chance(3));
        }
        cancel_all_that_is_left();
        run_turns(2);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        scenario(webs_of_any_shape_can_be_cancelled),
    };
    return cmocka_run_group_tests_name("cancel_web", tests, NULL, NULL);
}
