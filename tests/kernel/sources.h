/* SPDX-License-Identifier: MIT */
/* sources.h - two sources of input and output, and what waits for them to be ready. */
#ifndef TESTS_SOURCES_H
#define TESTS_SOURCES_H

#include "support.h"

extern struct rondo_io io;
extern struct rondo_io second;

/* Callbacks for a reader, another, and a writer, which note "a", "b" and "w". */
extern struct call a;
extern struct call b;
extern struct call w;

/* The setup of a test: opens a scenario in which neither source is ready. */
int open_io(void **state);

#define with_io(test) scenario_with(test, open_io)

/* What an interrupt of the first source does. */
void readable(void);
void writable(void);

bool is_readable(void);

/* A callback that notes its tag and finds the device drained. */
void drains(struct rondo_handle *handle);

/* Coroutines that wait for the first source, and note what came of it. */
enum rondo_err awaits_readable(void *arg);
enum rondo_err awaits_writable(void *arg);

/* Whether the loop has to look at the source (O1). */
bool is_queued(const struct rondo_io *source);

#endif
