/* SPDX-License-Identifier: MIT */
/* tree.h - a program as a tree of statements. */
#ifndef PLAYER_TREE_H
#define PLAYER_TREE_H

#include "words.h"

struct text {
    const char *bytes;
    uint32_t size;
};

union argument {
    struct word *word;
    int32_t number; /* an integer, an error code, a mode, a kind of error to catch */
    int64_t us;     /* a duration; INT64_MAX: none */
    struct text text;
};

/* What an `except` takes besides error codes. */
enum { CATCH_ALL = -1, CATCH_ANY = -2 };

struct verb;

/* The statements inside a block. Nothing but a `try` has a handler and a last part. */
struct parts {
    struct statement *body;
    struct statement *handler;
    struct statement *last;
    struct statement *except; /* its arguments are what is caught; NULL: nothing */
    struct statement *outer;  /* while it is parsed: the block around it */
    struct statement **end;   /* while it is parsed: where the next statement goes */
};

struct statement {
    struct statement *next;
    const struct verb *verb;
    struct text text;
    struct parts *parts;  /* NULL: not a block */
    enum rondo_err fault; /* what is wrong with its arguments */
    uint32_t count;
    union argument arguments[];
};

struct program {
    struct statement *declarations;
    size_t longest_feed; /* bytes that one statement feeds to a stream, at most */
};

/* The one that is played. */
extern struct program program;

/*
 * Makes the tree out of a program's text, which is changed and must stay.
 *
 * Returns  RONDO_OK; RONDO_NO_SPACE; RONDO_VALUE_ERROR with the number of the line that is
 *          not in the language in *line
 */
enum rondo_err parse(char *text, size_t size, unsigned *line);

#endif
