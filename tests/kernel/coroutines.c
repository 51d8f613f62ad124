/* SPDX-License-Identifier: MIT */
/* coroutines.c - coroutines and callbacks that tests have in common: see support.h. */
#include "support.h"

enum rondo_err awaiter(void *arg) {
    void *value = NULL;
    enum rondo_err err = rondo_await(arg, &value);
    (void)note_result("got", err, value);
    return rondo_raise(err, value);
}

enum rondo_err sleeper(void *arg) {
    enum rondo_err err = rondo_await_sleep(rondo_ms(INT_OF(arg)));
    if (err == RONDO_OK) {
        note("woke");
    } else {
        note_err("sleep", err);
    }
    return err;
}

enum rondo_err stepper(void *arg) {
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

enum rondo_err joiner(void *arg) {
    void *value = NULL;
    enum rondo_err err = rondo_task_await(arg, &value);
    return note_result("joined", err, value);
}

enum rondo_err waits_for_ever(void *arg) {
    (void)arg;
    struct rondo_future future;
    rondo_future_init(&future);
    return awaiter(&future);
}

enum rondo_err returner(void *arg) {
    note("runs");
    return rondo_return(arg);
}

enum rondo_err raiser(void *arg) {
    note("runs");
    return ERR(INT_OF(arg));
}

void call(struct rondo_handle *handle) {
    note(RONDO_CONTAINER_OF(handle, struct call, handle)->tag);
}

void timed_call(struct rondo_handle *handle) {
    note(RONDO_CONTAINER_OF(handle, struct timed_call, timer.handle)->tag);
}

void done_call(struct rondo_handle *handle) {
    note(RONDO_CONTAINER_OF(handle, struct done_call, callback.handle)->tag);
}

void soon(struct call *c, const char *tag) {
    c->tag = tag;
    rondo_call_soon(&c->handle, call);
}

void later(struct timed_call *c, int64_t ms, const char *tag) {
    c->tag = tag;
    rondo_call_later(&c->timer, rondo_ms(ms), timed_call);
}

void when_done(struct rondo_future *future, struct done_call *c, const char *tag) {
    c->tag = tag;
    rondo_future_add_done_callback(future, &c->callback, done_call);
}
