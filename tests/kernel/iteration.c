/* SPDX-License-Identifier: MIT */
/* iteration.c - see iteration.h. */
#include "iteration.h"

struct rondo_as_completed each;
struct rondo_as_completed_child each_nodes[FUTURES];

static struct {
    size_t count;
    rondo_duration timeout;
} plan;

struct rondo_task *iterate_by(rondo_coroutine coroutine, size_t count,
                              rondo_duration timeout) {
    plan.count = count;
    plan.timeout = timeout;
    return spawn("main", coroutine, INT(count));
}

void begin(void) {
    rondo_as_completed(&each, each_nodes, list, plan.count, plan.timeout);
}

enum rondo_err begins(void *arg) {
    (void)arg;
    begin();
    return RONDO_OK;
}

enum rondo_err ask(struct rondo_future **future) {
    *future = &f[0]; /* is overwritten */
    enum rondo_err err = rondo_as_completed_await_next(&each, future);
    if (err != RONDO_OK) {
        assert_null(*future);
        note_err("next", err);
    } else if (*future == NULL) {
        note("end");
    } else {
        int index = 0;
        while (list[index] != *future) {
            index++;
        }
        note_int("next", index);
        assert_true(rondo_future_done(*future));
    }
    return err;
}

enum rondo_err asks_once(void *arg) {
    struct rondo_future *future;
    (void)arg;
    return ask(&future);
}

void ask_to_the_end(void) {
    struct rondo_future *future;
    while (ask(&future) == RONDO_TIMEOUT || future != NULL) {
    }
}
