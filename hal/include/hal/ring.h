/* SPDX-License-Identifier: MIT */
/*
 * ring.h - a ring of bytes between one producer and one consumer.
 *
 * One of the two may be an interrupt handler: no lock is needed, because each side writes
 * its own index only, and moves it after the bytes are in place. Two producers, or two
 * consumers, that can interrupt each other must mask interrupts around their calls.
 *
 * The indices count bytes since the start and wrap with the type; a byte's place is its
 * index modulo the size. So all of the storage is usable, and full differs from empty.
 *
 * Invariants
 *   B1  size is a power of two.
 *   B2  head - tail (modulo the type) is the number of bytes in the ring, at most size.
 *   B3  only the producer writes head, only the consumer writes tail.
 *
 * All functions: any context, as producer or as consumer. No errors but those told by the
 * result. The cost is O(1), or O(size) where a size is given.
 */
#ifndef HAL_RING_H
#define HAL_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hal_ring {
    uint8_t *bytes;
    unsigned size;
    volatile unsigned head; /* bytes ever put in */
    volatile unsigned tail; /* bytes ever taken out */
};

/* The initialiser of an empty ring; `storage` is an array of bytes, see B1. */
#define HAL_RING_INIT(storage)                                                           \
    { .bytes = (storage), .size = HAL__RING_SIZE(sizeof(storage)) }
/* The size, and for one that is no power of two no constant: a division by zero. */
#define HAL__RING_SIZE(size) ((unsigned)(size) / (unsigned)(((size) & ((size)-1U)) == 0))

/* Index and byte must be seen in this order; one core needs no more than the compiler's. */
static inline void hal__ring_order(void) {
    __atomic_signal_fence(__ATOMIC_ACQ_REL);
}

/* The bytes in the ring: for the consumer at least so many, for the producer at most. */
static inline unsigned hal_ring_used(const struct hal_ring *ring) {
    unsigned head = ring->head;
    return head - ring->tail;
}

/* The bytes there is room for: for the producer at least so many. */
static inline unsigned hal_ring_room(const struct hal_ring *ring) {
    return ring->size - hal_ring_used(ring);
}

static inline bool hal_ring_is_empty(const struct hal_ring *ring) {
    return hal_ring_used(ring) == 0;
}

static inline bool hal_ring_is_full(const struct hal_ring *ring) {
    return hal_ring_used(ring) == ring->size;
}

/* The producer puts one byte in. Returns false, and does nothing, if the ring is full. */
static inline bool hal_ring_put(struct hal_ring *ring, uint8_t byte) {
    unsigned head = ring->head;
    if (head - ring->tail == ring->size) {
        return false;
    }
    ring->bytes[head & (ring->size - 1U)] = byte;
    hal__ring_order();
    ring->head = head + 1U;
    return true;
}

/* The consumer takes the oldest byte out. Returns false if there is none. */
static inline bool hal_ring_take(struct hal_ring *ring, uint8_t *byte) {
    unsigned tail = ring->tail;
    if (ring->head == tail) {
        return false;
    }
    hal__ring_order();
    *byte = ring->bytes[tail & (ring->size - 1U)];
    hal__ring_order();
    ring->tail = tail + 1U;
    return true;
}

/* The producer puts up to `size` bytes in. Returns how many there was room for. */
static inline size_t hal_ring_write(struct hal_ring *ring, const void *bytes,
                                    size_t size) {
    const uint8_t *from = (const uint8_t *)bytes;
    size_t count = 0;
    while (count < size && hal_ring_put(ring, from[count])) {
        count++;
    }
    return count;
}

/* The consumer takes up to `size` bytes out. Returns how many there were. */
static inline size_t hal_ring_read(struct hal_ring *ring, void *bytes, size_t size) {
    uint8_t *to = (uint8_t *)bytes;
    size_t count = 0;
    while (count < size && hal_ring_take(ring, &to[count])) {
        count++;
    }
    return count;
}

#endif
