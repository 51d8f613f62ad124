/* SPDX-License-Identifier: MIT */
/*
 * test_depth.c - awaits a thousand levels deep, and a thousand wide, are cancelled on a
 * stack that does not grow with them.
 *
 * What the canceller has used of its stack is measured by the paint that is left, for a
 * small structure and a large one of the same kind; the figures are printed as comments.
 */
#include "support.h"

#include <stdio.h>
#include <string.h>

enum {
    SHALLOW = 10,
    DEEP = 1000,
    FANOUT = 10,
    GATHERS = DEEP, /* a tree of 1,000 leaves has 111 */
    BYTES = 176,    /* of stack for a task that only awaits */
    SLACK = 64,     /* an interrupt may have come upon the one, and not upon the other */
};

static unsigned char stacks[DEEP][RONDO_STACK_SIZE(BYTES)] __attribute__((aligned(8)));
static struct rondo_task tasks[DEEP];
static struct rondo_gather gathers[GATHERS];
static struct rondo_gather_child nodes[2 * DEEP];

RONDO_TASK_DEFINE(canceller, 512);
RONDO_TASK_DEFINE(top, 256);

static struct rondo_future leaves[DEEP]; /* nobody finishes them */

/* --- what the tasks do -------------------------------------------------------------- */

static size_t ended; /* so many tasks */
static size_t all;   /* of so many */

static enum rondo_err end(enum rondo_err err) {
    assert_int_equal(err, RONDO_CANCELLED);
    assert_ptr_equal(rondo_current_task(), &tasks[ended]); /* in their order */
    if (ended == 0) {
        note("first");
    }
    if (++ended == all) {
        note("last");
    }
    return err;
}

static enum rondo_err awaits(void *arg) {
    return end(rondo_await(arg, NULL));
}

static enum rondo_err awaits_the_top(void *arg) {
    enum rondo_err err = rondo_await(arg, NULL);
    note(rondo_err_name(err));
    return err;
}

static size_t used;

static enum rondo_err cancels(void *arg) {
    assert_true(rondo_task_cancel(arg));
    used = rondo_task_stack_used(rondo_current_task());
    return RONDO_OK;
}

/* --- setting up and taking down ----------------------------------------------------- */

static int open_depth(void **state) {
    (void)open_scenario(state);
    check_kernel_no_more();
    ended = 0;
    all = 0;
    for (size_t i = 0; i < DEEP; i++) {
        rondo_future_init(&leaves[i]);
        rondo_task_init(&tasks[i], "deep", stacks[i], sizeof stacks[i]);
    }
    /* Painted anew, as if it had never run. */
    (void)memset(canceller.stack, 0, canceller.stack_size);
    return 0;
}

#define with_depth(test) scenario_with(test, open_depth)

static void spawn_deep(size_t index, struct rondo_future *awaited) {
    (void)rondo_create_task(&tasks[index], awaits, awaited);
}

/* Cancels from a task of its own and runs till all have ended. Returns the stack it took. */
static size_t cancel_all(struct rondo_task *victim, size_t count) {
    all = count;
    count_turns();
    run_turns(1);
    (void)rondo_create_task(&canceller, cancels, victim);
    run_turns(1);
    assert_int_equal(ended, 0);
    run_dry();
    assert_int_equal(ended, count);
    assert_null(rondo_all_tasks(NULL));
    for (size_t i = 0; i < count; i++) {
        assert_true(rondo_task_cancelled(&tasks[i]));
        assert_int_equal(rondo_task_cancelling(&tasks[i]), 1);
    }
    return used;
}

/* The first task ended in turn 3, the last one and the top, if there is one, in these. */
static void assert_ends(size_t last, size_t top_turn) {
    char expected[64];
    int length = snprintf(expected, sizeof expected, "3 deep first\n%u deep last\n",
                          (unsigned)last);
    if (top_turn != 0) {
        (void)snprintf(expected + length, sizeof expected - (size_t)length,
                       "%u top CANCELLED\n", (unsigned)top_turn);
    }
    assert_trace(expected);
}

/* The large one took no more than the small one. */
static void compare(const char *what, size_t small, size_t large) {
    printf("# %s: cancelled with %u bytes of stack, with %u when it is small\n", what,
           (unsigned)large, (unsigned)small);
    assert_true(large <= small + SLACK);
}

/* --- a chain ------------------------------------------------------------------------ */

/* Each task awaits the one before it. */
static size_t cancel_chain(void **state, size_t depth) {
    (void)open_depth(state);
    for (size_t i = 0; i < depth; i++) {
        spawn_deep(i, i == 0 ? &leaves[0] : &tasks[i - 1].future);
    }
    size_t taken = cancel_all(&tasks[depth - 1], depth);
    assert_ends(2 + depth, 0); /* the leaf first, one level a turn */
    return taken;
}

static void a_chain_of_a_thousand_tasks_is_cancelled_on_a_small_stack(void **state) {
    (void)cancel_chain(state, SHALLOW); /* what is linked at the first call */
    size_t small = cancel_chain(state, SHALLOW);
    compare("a chain of 1,000 tasks", small, cancel_chain(state, DEEP));
}

/* --- a tree ------------------------------------------------------------------------- */

/*
 * Gathers of ten over so many leaves, and again until there is one. Returns that one, and
 * the number of its levels.
 */
static struct rondo_future *gather_in_tens(size_t count, unsigned *levels) {
    struct rondo_future *list[FANOUT];
    size_t gather = 0;
    size_t node = 0;
    for (size_t i = 0; i < count; i += FANOUT) {
        for (size_t k = 0; k < FANOUT; k++) {
            list[k] = &tasks[i + k].future;
        }
        (void)rondo_gather(&gathers[gather++], &nodes[node], list, FANOUT, false);
        node += FANOUT;
    }
    size_t below = 0;
    for (*levels = 1; gather - below > 1; ++*levels) {
        size_t above = gather;
        for (size_t i = below; i < above; i += FANOUT) {
            for (size_t k = 0; k < FANOUT; k++) {
                list[k] = &gathers[i + k].future;
            }
            (void)rondo_gather(&gathers[gather++], &nodes[node], list, FANOUT, false);
            node += FANOUT;
        }
        below = above;
    }
    return &gathers[below].future;
}

static size_t cancel_tree(void **state, size_t count, unsigned expected_levels) {
    unsigned levels = 0;
    (void)open_depth(state);
    for (size_t i = 0; i < count; i++) {
        spawn_deep(i, &leaves[i]);
    }
    struct rondo_future *root = gather_in_tens(count, &levels);
    assert_int_equal(levels, expected_levels);
    (void)rondo_create_task(&top, awaits_the_top, root);
    size_t taken = cancel_all(&top, count);
    assert_ends(3, 4 + levels); /* all leaves in one turn, in the order given */
    return taken;
}

static void
a_tree_of_gathers_of_a_thousand_leaves_is_cancelled_on_a_small_stack(void **state) {
    (void)cancel_tree(state, FANOUT, 1); /* what is linked at the first call */
    size_t small = cancel_tree(state, FANOUT, 1);
    compare("a tree of gathers of 1,000 leaves", small, cancel_tree(state, DEEP, 3));
}

/* Each gather is of one task and of the gather before it: as deep as it has leaves. */
static size_t cancel_gathers(void **state, size_t depth) {
    (void)open_depth(state);
    struct rondo_future *root = NULL;
    for (size_t i = 0; i < depth; i++) {
        spawn_deep(i, &leaves[i]);
        struct rondo_future *list[] = {root, &tasks[i].future};
        size_t first = root == NULL;
        root = rondo_gather(&gathers[i], &nodes[2 * i], &list[first], 2 - first, false);
    }
    (void)rondo_create_task(&top, awaits_the_top, root);
    size_t taken = cancel_all(&top, depth);
    assert_ends(3, 5); /* the outermost task ends its gather */
    return taken;
}

static void gathers_a_thousand_levels_deep_are_cancelled_on_a_small_stack(void **state) {
    (void)cancel_gathers(state, SHALLOW); /* what is linked at the first call */
    size_t small = cancel_gathers(state, SHALLOW);
    compare("gathers 1,000 levels deep", small, cancel_gathers(state, DEEP));
}

/* Each task awaits a gather of the task before it. */
static size_t cancel_alternately(void **state, size_t depth) {
    (void)open_depth(state);
    for (size_t i = 0; i < depth; i++) {
        struct rondo_future *awaited = &leaves[i];
        if (i > 0) {
            awaited = &tasks[i - 1].future;
            awaited = rondo_gather(&gathers[i], &nodes[i], &awaited, 1, false);
        }
        spawn_deep(i, awaited);
    }
    size_t taken = cancel_all(&tasks[depth - 1], depth);
    assert_ends(3 + 2 * (depth - 1), 0); /* two turns a level */
    return taken;
}

static void tasks_and_gathers_in_turn_are_cancelled_on_a_small_stack(void **state) {
    (void)cancel_alternately(state, SHALLOW); /* what is linked at the first call */
    size_t small = cancel_alternately(state, SHALLOW);
    compare("1,000 tasks, each awaiting a gather of the next", small,
            cancel_alternately(state, DEEP));
}

/* --- no cancelling ------------------------------------------------------------------ */

static enum rondo_err passes_on(void *arg) {
    void *value = NULL;
    enum rondo_err err = rondo_await(arg, &value);
    return rondo_raise(err, INT(INT_OF(value) + 1));
}

static void a_value_comes_up_a_chain_of_a_thousand_tasks(void **state) {
    (void)state;
    void *value = NULL;
    for (size_t i = 0; i < DEEP; i++) {
        (void)rondo_create_task(&tasks[i], passes_on,
                                i == 0 ? &leaves[0] : &tasks[i - 1].future);
    }
    run_turns(1);
    assert_int_equal(rondo_future_set_result(&leaves[0], INT(5)), RONDO_OK);
    assert_int_equal(rondo_run_until_complete(&tasks[DEEP - 1].future, &value), RONDO_OK);
    assert_int_equal(INT_OF(value), DEEP + 5);
}

static void what_is_left_of_a_deep_chain_is_torn_down(void **state) {
    (void)state;
    for (size_t i = 0; i < DEEP; i++) {
        spawn_deep(i, i == 0 ? &leaves[0] : &tasks[i - 1].future);
    }
    run_turns(1);
    assert_int_equal(rondo_cancel_all_tasks(), RONDO_OK);
    assert_int_equal(ended, DEEP);
    /* As in asyncio each was asked by itself, and through all those that awaited it. */
    assert_int_equal(rondo_task_cancelling(&tasks[0]), DEEP);
    assert_int_equal(rondo_task_cancelling(&tasks[DEEP - 1]), 1);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_depth(a_chain_of_a_thousand_tasks_is_cancelled_on_a_small_stack),
        with_depth(a_tree_of_gathers_of_a_thousand_leaves_is_cancelled_on_a_small_stack),
        with_depth(gathers_a_thousand_levels_deep_are_cancelled_on_a_small_stack),
        with_depth(tasks_and_gathers_in_turn_are_cancelled_on_a_small_stack),
        with_depth(a_value_comes_up_a_chain_of_a_thousand_tasks),
        with_depth(what_is_left_of_a_deep_chain_is_torn_down),
    };
    return cmocka_run_group_tests_name("depth", tests, NULL, NULL);
}
