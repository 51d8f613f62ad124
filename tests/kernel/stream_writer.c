/* SPDX-License-Identifier: MIT */
/* stream_writer.c - see stream_writer.h. */
#include "stream_writer.h"

unsigned char writer_buffer[CAPACITY];
struct rondo_stream_writer writer;
struct taker dst;

size_t take(struct rondo_sink *sink, const void *bytes, size_t size) {
    assert_ptr_equal(sink, &dst.sink);
    assert_int_not_equal(size, 0);
    size_t count = size < dst.can ? size : dst.can;
    assert_true(dst.count + count < SENT);
    (void)memcpy(dst.sent + dst.count, bytes, count);
    dst.count += count;
    dst.can -= count;
    dst.calls++;
    if (count < size) {
        rondo_io_clear(&dst.io, RONDO_WRITABLE);
    }
    return count;
}

int open_writer(void **state) {
    (void)memset(&dst, 0, sizeof dst);
    dst.sink = (struct rondo_sink){.write = take, .io = &dst.io};
    rondo_io_init(&dst.io);
    (void)memset(&writer, 0xA5, sizeof writer);
    rondo_stream_writer_init(&writer, &dst.sink, writer_buffer, CAPACITY);
    return open_scenario(state);
}

enum rondo_err put(const char *text) {
    return rondo_stream_write(&writer, text, strlen(text));
}

void put_all(const char *text) {
    assert_int_equal(put(text), RONDO_OK);
}

void make_room(size_t count) {
    dst.can += count;
    rondo_io_raise_isr(&dst.io, RONDO_WRITABLE);
}

void assert_sent(const char *expected) {
    dst.sent[dst.count] = 0;
    assert_string_equal(dst.sent, expected);
    dst.count = 0;
}

enum rondo_err awaits_drained(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_stream_await_drain(&writer);
    note_err("drained", err);
    return err;
}

enum rondo_err awaits_closed(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_stream_await_closed(&writer);
    note_err("closed", err);
    return err;
}
