/* SPDX-License-Identifier: MIT */
/*
 * bytes.h - a ring of bytes in the caller's memory, for the streams.
 *
 * Invariants
 *   B1  count <= capacity, and first < capacity unless capacity is 0.
 */
#ifndef RONDO_BYTES_H
#define RONDO_BYTES_H

#include <stddef.h>

struct rondo_bytes {
    unsigned char *buffer;
    size_t capacity;
    size_t first; /* index of the oldest byte */
    size_t count;
};

#endif
