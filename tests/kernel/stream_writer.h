/* SPDX-License-Identifier: MIT */
/* stream_writer.h - a stream with a small buffer, and a sink that takes what it can. */
#ifndef TESTS_STREAM_WRITER_H
#define TESTS_STREAM_WRITER_H

#include "support.h"

#include <string.h>

enum { CAPACITY = 16, HIGH = CAPACITY / 2, LOW = CAPACITY / 4, SENT = 256 };

extern unsigned char writer_buffer[CAPACITY];
extern struct rondo_stream_writer writer;

/* Takes `can` bytes more, and keeps what it took. */
struct taker {
    struct rondo_sink sink;
    struct rondo_io io;
    size_t can;
    unsigned calls;
    char sent[SENT];
    size_t count;
};
extern struct taker dst;

/* What the sink does with bytes. */
size_t take(struct rondo_sink *sink, const void *bytes, size_t size);

/* The setup of a test: opens a scenario with the writer, to a sink that takes nothing. */
int open_writer(void **state);

#define with_writer(test) scenario_with(test, open_writer)

/* Writes it; that must go well. */
enum rondo_err put(const char *text);
void put_all(const char *text);

/* The sink can take so many bytes more. */
void make_room(size_t count);

/* What was sent is this, since the last time. */
void assert_sent(const char *expected);

/* Wait until the writer is drained, or closed; note what came of it. */
enum rondo_err awaits_drained(void *arg);
enum rondo_err awaits_closed(void *arg);

#endif
