/* SPDX-License-Identifier: MIT */
/* sources.c - see sources.h. */
#include "sources.h"

#include <string.h>

struct rondo_io io;
struct rondo_io second;
struct call a;
struct call b;
struct call w;

int open_io(void **state) {
    (void)memset(&io, 0xA5, sizeof io);
    rondo_io_init(&io);
    rondo_io_init(&second);
    a = (struct call){.tag = "a"};
    b = (struct call){.tag = "b"};
    w = (struct call){.tag = "w"};
    return open_scenario(state);
}

void readable(void) {
    rondo_io_raise_isr(&io, RONDO_READABLE);
}

void writable(void) {
    rondo_io_raise_isr(&io, RONDO_WRITABLE);
}

bool is_readable(void) {
    return rondo_io_is_ready(&io, RONDO_READABLE);
}

void drains(struct rondo_handle *handle) {
    call(handle);
    rondo_io_clear(&io, RONDO_READABLE);
}

enum rondo_err awaits_readable(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_io_await_readable(&io);
    note_err("readable", err);
    return err;
}

enum rondo_err awaits_writable(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_io_await_writable(&io);
    note_err("writable", err);
    return err;
}

bool is_queued(const struct rondo_io *source) {
    return source->link.next != NULL;
}
