/* SPDX-License-Identifier: MIT */
/* memory.h - one region for all that a program needs. */
#ifndef PLAYER_MEMORY_H
#define PLAYER_MEMORY_H

#include <stddef.h>

struct coroutine;

/* Takes all the memory there is, for once. */
void memory_open(void);

/* How many bytes that is. */
size_t memory_size(void);

/* Empties it for the next program. Tasks keep their places, for their stacks' sake. */
void memory_reset(void);

/* Bytes, aligned to 8, or NULL if there are not that many. What is given back is kept for
 * takes of the same size. memory_take clears them, memory_take_raw does not. */
void *memory_take(size_t size);
void *memory_take_raw(size_t size);
void memory_give(void *bytes, size_t size);

/* A coroutine with a stack, NULL if there is no memory for one; and the one taken last
 * back. */
struct coroutine *memory_take_coroutine(void);
void memory_give_last_coroutine(void);

/* All the memory that is left, until more is taken. */
char *memory_left(size_t *size);

#endif
