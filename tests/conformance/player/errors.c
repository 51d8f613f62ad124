/* SPDX-License-Identifier: MIT */
/* errors.c - the names that errors have in traces: LANGUAGE.md, "Values". */
#include "player.h"

#include <string.h>

static const struct {
    enum rondo_err err;
    const char *name;
} names[] = {
    {RONDO_CANCELLED, "Cancelled"},
    {RONDO_TIMEOUT, "Timeout"},
    {RONDO_INVALID_STATE, "InvalidState"},
    {RONDO_QUEUE_FULL, "QueueFull"},
    {RONDO_QUEUE_EMPTY, "QueueEmpty"},
    {RONDO_QUEUE_SHUT_DOWN, "QueueShutDown"},
    {RONDO_BROKEN_BARRIER, "BrokenBarrier"},
    {RONDO_INCOMPLETE_READ, "IncompleteRead"},
    {RONDO_LIMIT_OVERRUN, "LimitOverrun"},
    {RONDO_RUNTIME_ERROR, "RuntimeError"},
    {RONDO_VALUE_ERROR, "ValueError"},
    {RONDO_GROUP, "Group"},
    {RONDO_ERR_USER + 1, "E1"},
    {RONDO_ERR_USER + 2, "E2"},
    {RONDO_ERR_USER + 3, "E3"},
    {RONDO_ERR_USER + 4, "E4"},
    {RONDO_ERR_USER + 5, "E5"},
    {RONDO_ERR_USER + 6, "E6"},
    {RONDO_ERR_USER + 7, "E7"},
    {RONDO_ERR_USER + 8, "E8"},
    {RONDO_ERR_USER + 9, "E9"},
    {ERR_UNBOUND, "Unbound"},
    {ERR_ATTRIBUTE, "AttributeError"},
    {ERR_TYPE, "TypeError"},
    {ERR_KEY, "KeyError"},
};

#define COUNT (sizeof names / sizeof *names)

const char *error_name(enum rondo_err err, const void *payload) {
    if (err == RONDO_GROUP && payload != NULL) {
        return payload;
    }
    for (size_t i = 0; i < COUNT; i++) {
        if (names[i].err == err) {
            return names[i].name;
        }
    }
    return rondo_err_name(err);
}

enum rondo_err error_called(const char *name, size_t size) {
    for (size_t i = 0; i < COUNT; i++) {
        if (strlen(names[i].name) == size && memcmp(names[i].name, name, size) == 0) {
            return names[i].err;
        }
    }
    return RONDO_OK;
}
