/* SPDX-License-Identifier: MIT */
/* gathers.c - see gathers.h. */
#include "gathers.h"

struct rondo_gather gather;
struct rondo_gather_child nodes[FUTURES];
struct rondo_task *child[FUTURES];

void spawn_children(size_t count) {
    static const char *const names[] = {"x", "y", "z", "w"};
    for (size_t i = 0; i < count; i++) {
        child[i] = spawn(names[i], awaiter, &f[i]);
    }
}

struct rondo_future *gather_children(size_t count, bool return_exceptions) {
    struct rondo_future *futures[FUTURES];
    for (size_t i = 0; i < count; i++) {
        futures[i] = &child[i]->future;
    }
    return rondo_gather(&gather, nodes, futures, count, return_exceptions);
}

struct rondo_future *gather_futures(size_t count, bool return_exceptions) {
    return rondo_gather(&gather, nodes, list, count, return_exceptions);
}

static void note_results(void) {
    for (size_t i = 0; i < gather.count; i++) {
        void *value = NULL;
        enum rondo_err err = rondo_gather_result(&gather, i, &value);
        (void)note_result("  each", err, value);
    }
}

enum rondo_err awaits_gather(void *arg) {
    void *value = NULL;
    enum rondo_err err = rondo_await(arg, &value);
    note_err("gathered", err);
    if (err == RONDO_OK) {
        note_results();
    }
    return err;
}

struct rondo_task *start(struct rondo_future *gathered) {
    struct rondo_task *main = spawn("main", awaits_gather, gathered);
    run_turns(1);
    return main;
}

struct rondo_task *start_children(size_t count, bool return_exceptions) {
    spawn_children(count);
    return start(gather_children(count, return_exceptions));
}
