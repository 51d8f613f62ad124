/* SPDX-License-Identifier: MIT */
/* groups.c - see groups.h. */
#include "groups.h"

#include <string.h>

struct rondo_group group;
struct rondo_task *member[MEMBERS];

static struct rondo_group_member places[MEMBERS];

int open_group(void **state) {
    (void)memset(member, 0, sizeof member);
    (void)memset(&group, 0, sizeof group);
    return open_futures(state);
}

enum rondo_err add(size_t index, rondo_coroutine coroutine, void *arg) {
    static const char *const names[MEMBERS] = {"x", "y", "z"};
    if (member[index] == NULL) {
        member[index] = take_task(names[index]);
    }
    enum rondo_err err =
        rondo_group_create_task(&group, &places[index], member[index], coroutine, arg);
    count_turns();
    return err;
}

void add_awaiters(size_t count) {
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(add(i, awaiter, &f[i]), RONDO_OK);
    }
}

enum rondo_err leave(enum rondo_err err) {
    err = rondo_group_await_exit(&group, err);
    note_err("left", err);
    size_t count = rondo_group_error_count(&group);
    assert_int_equal(count > 0, err == RONDO_GROUP);
    for (size_t i = 0; i < count; i++) {
        void *value = NULL;
        enum rondo_err error = rondo_group_error(&group, i, &value);
        note_err("  error", error);
        assert_int_equal(rondo_group_error(&group, i, NULL), error);
        assert_int_equal(INT_OF(value), (int)error - RONDO_ERR_USER);
    }
    assert_int_equal(rondo_group_error(&group, count, NULL), RONDO_OK);
    assert_int_equal(rondo_group_error(&group, count + 7, NULL), RONDO_OK);
    note_int("cancelling", rondo_task_cancelling(rondo_current_task()));
    return err;
}

enum rondo_err enters(void *arg) {
    rondo_group_enter(&group);
    add_awaiters((size_t)INT_OF(arg));
    return leave(RONDO_OK);
}

enum rondo_err enters_and_waits(void *arg) {
    rondo_group_enter(&group);
    add_awaiters((size_t)INT_OF(arg));
    void *value = NULL;
    enum rondo_err err = rondo_await(&f[3], &value);
    (void)note_result("body", err, value);
    return leave(rondo_raise(err, value));
}

enum rondo_err fails_to_clean_up(void *arg) {
    (void)awaiter(arg);
    return rondo_raise(ERR(9), INT(9));
}

enum rondo_err enters_with_bad_cleaner(void *arg) {
    (void)arg;
    rondo_group_enter(&group);
    add_awaiters(1);
    assert_int_equal(add(1, fails_to_clean_up, &f[1]), RONDO_OK);
    return leave(RONDO_OK);
}

enum rondo_err swallows(void *arg) {
    (void)awaiter(arg);
    (void)rondo_await_yield();
    (void)rondo_await_yield();
    note("done");
    return RONDO_OK;
}

enum rondo_err enters_with_swallower(void *arg) {
    (void)arg;
    rondo_group_enter(&group);
    add_awaiters(1);
    assert_int_equal(add(1, swallows, &f[1]), RONDO_OK);
    return leave(RONDO_OK);
}

struct rondo_task *open_with(rondo_coroutine coroutine, int count) {
    struct rondo_task *parent = spawn("main", coroutine, INT(count));
    run_turns(2); /* the tasks wait for their futures */
    assert_trace("");
    return parent;
}
