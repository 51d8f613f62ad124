/* SPDX-License-Identifier: MIT */
/*
 * stack.h - what lies at the two ends of a stack: paint at the deep one, by which its use is
 * measured and where there is no guard an overflow is found; at a task's other one, with
 * checks or guards, what it has entered.
 */
#ifndef RONDO_STACK_H
#define RONDO_STACK_H

#include "check.h"

#include <rondo/generator.h>
#include <rondo/task.h>

/* What lies at the deep end of every stack: paint, whose lowest words are the canary. */
#define RONDO_PAINT UINT32_C(0x646e6f52)

#if RONDO_CHECKS || RONDO_GUARDS

/* What is at the top of a task's stack. */
struct rondo__top {
    struct rondo_block *blocks;        /* entered and not left, the innermost first */
    struct rondo_generator *generator; /* that runs in the task, the innermost first */
};
#define RONDO_TOP_SIZE sizeof(struct rondo__top)
_Static_assert(RONDO_TOP_SIZE % 8 == 0, "what is below is aligned as stacks are");

static inline struct rondo__top *rondo__top_of(const struct rondo_task *task) {
    return (struct rondo__top *)(void *)((char *)task->stack + task->stack_size -
                                         RONDO_TOP_SIZE);
}

#else
#define RONDO_TOP_SIZE 0U
#endif

/* True if the deep end is as it was painted. Where a guard looks at it, more than a word, for
 * a function need not write to every word of its frame. */
static inline bool rondo__has_canary(const void *stack) {
    const uint32_t *word = stack;
    uint32_t difference = word[0] ^ RONDO_PAINT;
#if RONDO_GUARDS
    difference |= (word[1] ^ RONDO_PAINT) | (word[2] ^ RONDO_PAINT);
    difference |= word[3] ^ RONDO_PAINT;
#endif
    return difference == 0;
}

void rondo__stack_paint_all(void *stack, size_t size);

/* The first time a stack is used: paints it. */
static inline void rondo__stack_paint(void *stack, size_t size) {
    if (RONDO_UNLIKELY(!rondo__has_canary(stack))) {
        rondo__stack_paint_all(stack, size);
    }
}

/* The bytes from the deepest one that was written to, up to the top. */
size_t rondo__stack_used(const void *stack, size_t size);

/* Looks at the canaries of the task and of the generators that run in it. */
void rondo__check_canaries(const struct rondo_task *task);

/* Where the hardware has no guard. */
static inline void rondo__check_stack(const struct rondo_task *task) {
#if RONDO_GUARDS
    if (rondo_port_limit() == 0) {
        rondo__check_canaries(task);
    }
#else
    (void)task;
#endif
}

#endif
