/* SPDX-License-Identifier: MIT */
/* stack.c - see stack.h. */
#include "stack.h"

void rondo__stack_paint_all(void *stack, size_t size) {
    uint32_t *word = stack;
    const uint32_t *end = word + size / sizeof *word;
    while (word < end) {
        *word++ = RONDO_PAINT;
    }
}

size_t rondo__stack_used(const void *stack, size_t size) {
    const uint32_t *word = stack;
    const uint32_t *end = word + size / sizeof *word;
    uintptr_t limit = rondo_port_limit();
    rondo_port_set_limit(RONDO_PORT_UNGUARDED);
    while (word < end && *word == RONDO_PAINT) {
        word++;
    }
    rondo_port_set_limit(limit);
    return (size_t)(end - word) * sizeof *word;
}

#if RONDO_GUARDS

void rondo__check_canaries(const struct rondo_task *task) {
    if (!rondo__has_canary(task->stack)) {
        rondo_port_panic(__FILE__, __LINE__, "this task's stack has overflowed");
    }
    const struct rondo_generator *generator = rondo__top_of(task)->generator;
    for (; generator != NULL; generator = generator->outer) {
        if (!rondo__has_canary(generator->stack)) {
            rondo_port_panic(__FILE__, __LINE__,
                             "the stack of a generator in this task has overflowed");
        }
    }
}

#endif
