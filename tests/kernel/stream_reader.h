/* SPDX-License-Identifier: MIT */
/*
 * stream_reader.h - a stream of small measures, and coroutines that read from it.
 *
 * Each of them notes how it reads, the code it got, and the bytes that came into `room`,
 * a newline as /. What lies behind those it may write to must be as it was.
 */
#ifndef TESTS_STREAM_READER_H
#define TESTS_STREAM_READER_H

#include "support.h"

#include <string.h>

enum { CAPACITY = 16, LIMIT = 8, ROOM = 64 };

extern unsigned char stream_buffer[CAPACITY];
extern struct rondo_stream_reader stream;
extern unsigned char room[ROOM + 1];

/* The setup of a test: opens a scenario with the stream, empty. */
int open_stream(void **state);

#define with_stream(test) scenario_with(test, open_stream)

/* Some bytes that fit have come. */
void feed(const char *text);

/* Nothing is left in `room` of what was read before. */
void clear_room(void);

/* Read so many bytes, or have room for so many: `arg`. */
enum rondo_err reads(void *arg);
enum rondo_err reads_all(void *arg);
enum rondo_err reads_exactly(void *arg);
enum rondo_err reads_line(void *arg);

/* Reads up to the separator `arg`, which is until("..."). */
enum rondo_err reads_until(void *arg);
void *until(const char *separator);

/* Reads up to a semicolon; has room for `arg` bytes. */
enum rondo_err reads_until_into(void *arg);

#endif
