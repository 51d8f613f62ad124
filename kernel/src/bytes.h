/* SPDX-License-Identifier: MIT */
/* bytes.h - the operations on rings of bytes; rondo/bytes.h states their invariant. */
#ifndef RONDO_SRC_BYTES_H
#define RONDO_SRC_BYTES_H

#include <rondo/bytes.h>
#include <string.h>

static inline size_t rondo__bytes_room(const struct rondo_bytes *ring) {
    return ring->capacity - ring->count;
}

/* Where in the buffer the byte lies that is so far from the oldest one. */
static inline size_t rondo__bytes_index(const struct rondo_bytes *ring, size_t offset) {
    size_t index = ring->first + offset;
    return index >= ring->capacity ? index - ring->capacity : index;
}

/* How many bytes from an index on lie in one piece, at most `size`. */
static inline size_t rondo__bytes_piece(const struct rondo_bytes *ring, size_t index,
                                        size_t size) {
    size_t piece = ring->capacity - index;
    return piece < size ? piece : size;
}

/* memcpy, which no pointer may be null for, even to copy nothing. */
static inline void rondo__bytes_copy(void *to, const void *from, size_t size) {
    if (size > 0) {
        (void)memcpy(to, from, size);
    }
}

/* There must be room. */
static inline void rondo__bytes_append(struct rondo_bytes *ring, const void *bytes,
                                       size_t size) {
    size_t end = rondo__bytes_index(ring, ring->count);
    size_t piece = rondo__bytes_piece(ring, end, size);
    rondo__bytes_copy(ring->buffer + end, bytes, piece);
    rondo__bytes_copy(ring->buffer, (const unsigned char *)bytes + piece, size - piece);
    ring->count += size;
}

static inline void rondo__bytes_drop(struct rondo_bytes *ring, size_t size) {
    ring->first = rondo__bytes_index(ring, size);
    ring->count -= size;
}

static inline void rondo__bytes_take(struct rondo_bytes *ring, void *bytes, size_t size) {
    size_t piece = rondo__bytes_piece(ring, ring->first, size);
    rondo__bytes_copy(bytes, ring->buffer + ring->first, piece);
    rondo__bytes_copy((unsigned char *)bytes + piece, ring->buffer, size - piece);
    rondo__bytes_drop(ring, size);
}

#endif
