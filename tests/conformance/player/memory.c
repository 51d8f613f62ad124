/* SPDX-License-Identifier: MIT */
/*
 * memory.c - one region for all that a program needs.
 *
 *     | taken, from below ->             <- coroutines with their stacks |
 *
 * Coroutines have the same places in every program, so that a stack need not be painted
 * anew; only where the lower part has grown over one of them it is.
 */
#include "player.h"

#include <stdlib.h>
#include <string.h>

/* Enough for the most tasks that a trace has lines for, on the host. Pages that are not
 * used cost nothing there; on a board this is more than all. */
#define MEMORY_MAX ((size_t)400 << 20)

/* What is given back is kept by size, up to this one. */
#define ALIGNMENT 8U
#define KEPT_MAX  1024U

#define STACK_SIZE RONDO_STACK_SIZE(COROUTINE_STACK)

/* On the host many stacks at equal distances from a power of two share cache lines. */
#define PLACE_SIZE                                                                       \
    ((sizeof(struct coroutine) + STACK_SIZE + (STACK_SIZE >= 4096 ? 320U : 0U) + 7U) &   \
     ~(size_t)7U)

struct free_piece {
    struct free_piece *next;
};

static struct {
    char *base;
    size_t size;
    size_t taken;      /* from below */
    size_t coroutines; /* from above */
    struct free_piece *given[KEPT_MAX / ALIGNMENT + 1];
} memory;

void memory_open(void) {
    size_t size = MEMORY_MAX;
    while ((memory.base = malloc(size)) == NULL) {
        size -= size / 32;
    }
    memory.size = size & ~(size_t)(ALIGNMENT - 1);
}

size_t memory_size(void) {
    return memory.size;
}

void memory_reset(void) {
    memory.taken = 0;
    memory.coroutines = 0;
    memset(memory.given, 0, sizeof memory.given);
}

static size_t left(void) {
    return memory.size - memory.taken - memory.coroutines * PLACE_SIZE;
}

void *memory_take_raw(size_t size) {
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (size <= KEPT_MAX && memory.given[size / ALIGNMENT] != NULL) {
        struct free_piece *piece = memory.given[size / ALIGNMENT];
        memory.given[size / ALIGNMENT] = piece->next;
        return piece;
    }
    if (size > left()) {
        return NULL;
    }
    void *bytes = memory.base + memory.taken;
    memory.taken += size;
    return bytes;
}

void *memory_take(size_t size) {
    void *bytes = memory_take_raw(size);
    return bytes == NULL ? NULL : memset(bytes, 0, size);
}

void memory_give(void *bytes, size_t size) {
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (bytes != NULL && size > 0 && size <= KEPT_MAX) {
        struct free_piece *piece = bytes;
        piece->next = memory.given[size / ALIGNMENT];
        memory.given[size / ALIGNMENT] = piece;
    }
}

struct coroutine *memory_take_coroutine(void) {
    if (left() < PLACE_SIZE) {
        return NULL;
    }
    memory.coroutines++;
    struct coroutine *coroutine =
        (void *)(memory.base + memory.size - memory.coroutines * PLACE_SIZE);
    rondo_task_init(&coroutine->task, NULL, coroutine->stack, STACK_SIZE);
    return coroutine;
}

void memory_give_last_coroutine(void) {
    memory.coroutines--;
}

char *memory_left(size_t *size) {
    *size = left();
    return memory.base + memory.taken;
}
