/* SPDX-License-Identifier: MIT */
/* values.h - what statements come to, and how traces show it. */
#ifndef PLAYER_VALUES_H
#define PLAYER_VALUES_H

#include "tree.h"

#include <rondo/gather.h>

struct coroutine;

/* A value as statements have them. */
struct value {
    enum {
        VALUE_OMITTED, /* the statement has none */
        VALUE_NONE,
        VALUE_NUMBER,
        VALUE_TRUTH,
        VALUE_RESULT, /* what a future holds: see result_of_number */
        VALUE_ERROR,  /* an error as a value */
        VALUE_FLAGS,  /* a list of bool */
        VALUE_BYTES,
    } type;
    int32_t number;      /* VALUE_ERROR: its code */
    const void *pointer; /* VALUE_ERROR: its payload */
    size_t size;
};

/* One statement that a task plays. */
struct step {
    struct coroutine *self;
    const struct statement *statement;
    struct value value; /* what it comes to; the error's payload in its pointer */
};

/* Integers as values of futures: NULL is none, a number is odd, a gather's list is even. */
static inline void *result_of_number(int32_t number) {
    return (void *)(((uintptr_t)(intptr_t)number << 1) | 1U);
}

static inline bool result_is_number(const void *result) {
    return ((uintptr_t)result & 1U) != 0;
}

static inline int32_t number_of_result(const void *result) {
    return (int32_t)((intptr_t)result >> 1);
}

/* A gather with its nodes. The value of its future points to the nodes. */
struct gathering {
    struct rondo_gather gather;
    struct rondo_gather_child children[];
};

/* What a step comes to. The last two return the error they are given. */
enum rondo_err with_truth(struct step *step, bool truth);
enum rondo_err with_number(struct step *step, int32_t number);
enum rondo_err with_result(struct step *step, enum rondo_err err, void *result);
enum rondo_err with_bytes(struct step *step, enum rondo_err err, const void *bytes,
                          size_t size);

/* Adds it to the text. */
void text_truth(bool truth);
void text_error(enum rondo_err err, const void *payload);
void text_result(const void *result);
void text_value(const struct value *value);

#endif
