/* SPDX-License-Identifier: MIT */
/* queues.c - see queues.h. */
#include "queues.h"

int queue_storage[MOST];
struct rondo_queue queue;

int open_queue(void **state) {
    rondo_queue_init(&queue, queue_storage, sizeof queue_storage[0], 2);
    return open_scenario(state);
}

enum rondo_err put_now(int item) {
    return rondo_queue_put_nowait(&queue, &item);
}

int get_now(void) {
    int item = 0;
    enum rondo_err err = rondo_queue_get_nowait(&queue, &item);
    return err == RONDO_OK ? item : -(int)err;
}

void fill(void) {
    assert_int_equal(put_now(1), RONDO_OK);
    assert_int_equal(put_now(2), RONDO_OK);
}

enum rondo_err gets_item(void *arg) {
    int item = 0;
    enum rondo_err err = rondo_queue_await_get(&queue, &item);
    (void)arg;
    return note_result("get", err, INT(item));
}

enum rondo_err puts_item(void *arg) {
    int item = INT_OF(arg);
    enum rondo_err err = rondo_queue_await_put(&queue, &item);
    note_err("put", err);
    return err;
}

enum rondo_err joins(void *arg) {
    enum rondo_err err = rondo_queue_await_join(&queue);
    (void)arg;
    note_err("join", err);
    return err;
}
