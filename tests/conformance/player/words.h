/* SPDX-License-Identifier: MIT */
/* words.h - the names of a program, and what they are bound to. */
#ifndef PLAYER_WORDS_H
#define PLAYER_WORDS_H

#include <rondo/future.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a name can be bound to. */
enum kind {
    NOTHING = 0,
    LOCK = 1 << 0,
    EVENT = 1 << 1,
    CONDITION = 1 << 2,
    SEMAPHORE = 1 << 3,
    BARRIER = 1 << 4,
    QUEUE = 1 << 5,
    STREAM = 1 << 6,
    TASK = 1 << 7,   /* a struct coroutine */
    FUTURE = 1 << 8, /* a plain future, a gather or a shield: a struct rondo_future */
    HANDLE = 1 << 9, /* of call_soon */
    TIMER = 1 << 10,
    TIMEOUT = 1 << 11,
    GROUP = 1 << 12,
};

struct callback;
struct statement;

/* A word that names something: a variable, a function, a tag. */
struct word {
    struct word *next; /* in its bucket */
    uint32_t hash;
    uint32_t size;
    enum kind kind; /* what it is bound to, and where that is */
    void *object;
    const struct statement *body; /* as a function: what it does */
    bool is_function;
    struct callback *callbacks; /* as the tag of done callbacks: those added */
    char name[];
};

/* Forgets all words. */
void words_reset(void);

uint32_t word_hash(const char *bytes, size_t size);

/* The program's word with this name, NULL if there is no memory for a new one. */
struct word *word_called(const char *bytes, size_t size);

/* Binds a name. */
void bind(struct word *word, enum kind kind, void *object);

/*
 * What a name is bound to, if that is of one of these kinds.
 *
 * Returns  RONDO_OK; ERR_UNBOUND; ERR_ATTRIBUTE if it is something else
 */
enum rondo_err find(const struct word *word, unsigned kinds, void **object);

/* The same for what can be awaited; ERR_TYPE if it is something else. */
enum rondo_err find_future(const struct word *word, struct rondo_future **future);

#endif
