/* SPDX-License-Identifier: MIT */
/* stream_reader.c - see stream_reader.h. */
#include "stream_reader.h"

unsigned char stream_buffer[CAPACITY];
struct rondo_stream_reader stream;
unsigned char room[ROOM + 1];

int open_stream(void **state) {
    (void)memset(&stream, 0xA5, sizeof stream);
    (void)rondo_stream_reader_init(&stream, stream_buffer, CAPACITY, LIMIT);
    return open_scenario(state);
}

void feed(const char *text) {
    assert_int_equal(rondo_stream_feed_data(&stream, text, strlen(text)), RONDO_OK);
}

void clear_room(void) {
    (void)memset(room, '#', sizeof room);
}

/* Notes `what`, the code and the bytes that came, a newline as /. */
static enum rondo_err note_bytes(const char *what, enum rondo_err err, size_t count,
                                 size_t size) {
    char line[ROOM + 48];
    (void)strcpy(line, what);
    (void)strcat(line, " ");
    (void)strcat(line, rondo_err_name(err));
    char *end = strchr(line, 0);
    *end++ = ' ';
    assert_true(count <= size && size <= ROOM);
    for (size_t i = 0; i < count; i++) {
        *end++ = (char)(room[i] == '\n' ? '/' : room[i]);
    }
    *end = 0;
    for (size_t i = size; i < sizeof room; i++) {
        assert_int_equal(room[i], '#');
    }
    note(line);
    return err;
}

typedef enum rondo_err (*reading)(struct rondo_stream_reader *reader, void *bytes,
                                  size_t size, size_t *count);

static enum rondo_err read_by(reading await, const char *what, void *arg) {
    size_t size = (size_t)INT_OF(arg);
    size_t count = 99;
    clear_room();
    enum rondo_err err = await(&stream, room, size, &count);
    return note_bytes(what, err, count, size);
}

enum rondo_err reads(void *arg) {
    return read_by(rondo_stream_await_read, "read", arg);
}

enum rondo_err reads_all(void *arg) {
    return read_by(rondo_stream_await_read_all, "all", arg);
}

enum rondo_err reads_exactly(void *arg) {
    return read_by(rondo_stream_await_readexactly, "exactly", arg);
}

enum rondo_err reads_line(void *arg) {
    return read_by(rondo_stream_await_readline, "line", arg);
}

static enum rondo_err read_until(const char *separator, size_t size) {
    size_t count = 99;
    clear_room();
    enum rondo_err err = rondo_stream_await_readuntil(
        &stream, separator, strlen(separator), room, size, &count);
    return note_bytes("until", err, count, size);
}

enum rondo_err reads_until(void *arg) {
    return read_until(arg, ROOM);
}

enum rondo_err reads_until_into(void *arg) {
    return read_until(";", (size_t)INT_OF(arg));
}

void *until(const char *separator) {
    return (void *)(uintptr_t)separator;
}
