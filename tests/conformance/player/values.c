/* SPDX-License-Identifier: MIT */
/* values.c - what statements come to, and how traces show it. */
#include "player.h"

/* --- what a step comes to ------------------------------------------------------------- */

enum rondo_err with_truth(struct step *step, bool truth) {
    step->value.type = VALUE_TRUTH;
    step->value.number = truth;
    return RONDO_OK;
}

enum rondo_err with_number(struct step *step, int32_t number) {
    step->value.type = VALUE_NUMBER;
    step->value.number = number;
    return RONDO_OK;
}

enum rondo_err with_result(struct step *step, enum rondo_err err, void *result) {
    step->value.type = VALUE_RESULT;
    step->value.pointer = result;
    return err;
}

enum rondo_err with_bytes(struct step *step, enum rondo_err err, const void *bytes,
                          size_t size) {
    if (err == RONDO_OK) {
        step->value.type = VALUE_BYTES;
        step->value.pointer = bytes;
        step->value.size = size;
    }
    return err;
}

/* --- how it is shown ------------------------------------------------------------------ */

/* A list that is being written, inside another one. */
struct nesting {
    struct nesting *outer;
    const struct gathering *gathering;
    size_t index;
};

void text_error(enum rondo_err err, const void *payload) {
    text_put("!", 1);
    text_string(error_name(err, payload));
}

static struct nesting *open_list(const void *children, struct nesting *outer) {
    struct nesting *nesting = memory_take_raw(sizeof *nesting);
    if (nesting == NULL) {
        trace_out_of_memory();
        return outer;
    }
    nesting->outer = outer;
    nesting->gathering = RONDO_CONTAINER_OF(children, struct gathering, children);
    nesting->index = 0;
    text_put("[", 1);
    return nesting;
}

static struct nesting *close_list(struct nesting *nesting) {
    struct nesting *outer = nesting->outer;
    memory_give(nesting, sizeof *nesting);
    text_put("]", 1);
    return outer;
}

/* A result; a list opens a nesting. */
static struct nesting *put_result(const void *result, struct nesting *nesting) {
    if (result == NULL) {
        text_put("none", 4);
    } else if (result_is_number(result)) {
        text_number(number_of_result(result));
    } else {
        return open_list(result, nesting);
    }
    return nesting;
}

/* A result with all that is in it. Lists may nest as deep as there is memory. */
void text_result(const void *result) {
    struct nesting *nesting = put_result(result, NULL);
    while (nesting != NULL && !trace_is_over()) {
        const struct rondo_gather *gather = &nesting->gathering->gather;
        if (nesting->index == gather->count) {
            nesting = close_list(nesting);
            continue;
        }
        if (nesting->index > 0) {
            text_put(" ", 1);
        }
        void *value;
        enum rondo_err err = rondo_gather_result(gather, nesting->index++, &value);
        if (err != RONDO_OK) {
            text_error(err, value);
        } else {
            nesting = put_result(value, nesting);
        }
    }
}

void text_truth(bool truth) {
    text_string(truth ? "true" : "false");
}

static void put_flags(const bool *flags, size_t count) {
    text_put("[", 1);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            text_put(" ", 1);
        }
        text_truth(flags[i]);
    }
    text_put("]", 1);
}

static void put_bytes(const char *bytes, size_t size) {
    text_put("'", 1);
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\n') {
            text_put("\\n", 2);
        } else {
            text_put(&bytes[i], 1);
        }
    }
    text_put("'", 1);
}

void text_value(const struct value *value) {
    switch (value->type) {
    case VALUE_NUMBER: text_number(value->number); break;
    case VALUE_TRUTH: text_truth(value->number != 0); break;
    case VALUE_RESULT: text_result(value->pointer); break;
    case VALUE_ERROR: text_error((enum rondo_err)value->number, value->pointer); break;
    case VALUE_FLAGS: put_flags(value->pointer, value->size); break;
    case VALUE_BYTES: put_bytes(value->pointer, value->size); break;
    case VALUE_OMITTED:
    case VALUE_NONE: text_put("none", 4); break;
    }
}
