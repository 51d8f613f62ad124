/* SPDX-License-Identifier: MIT */
/* two_futures.c - see two_futures.h. */
#include "two_futures.h"

struct rondo_future future;
struct rondo_future other;
struct rondo_task *task;

static struct rondo_timer timer;

int open_two_futures(void **state) {
    rondo_future_init(&future);
    rondo_future_init(&other);
    return open_scenario(state);
}

void set_now(void) {
    note_err("set", rondo_future_set_result(&future, INT(7)));
}

static void sets(struct rondo_handle *handle) {
    (void)handle;
    set_now();
}

void set_later(int64_t ms) {
    rondo_call_later(&timer, rondo_ms(ms), sets);
}

static void cancels(struct rondo_handle *handle) {
    (void)handle;
    note(rondo_task_cancel(task) ? "cancels" : "too late");
}

void cancel_later(int64_t ms) {
    rondo_call_later(&timer, rondo_ms(ms), cancels);
}

enum rondo_err swallows_once(void *arg) {
    (void)awaiter(arg);
    note_int("cancelling", (long)rondo_task_cancelling(rondo_current_task()));
    (void)awaiter(&other);
    return rondo_return(INT(5));
}
