/* SPDX-License-Identifier: MIT */
/*
 * stack.h - how much of the stacks that belong to no task has been used: main()'s, which is
 * the loop's and its callbacks', and that of the interrupt handlers. A task's own is
 * rondo_task_stack_used.
 */
#ifndef HAL_STACK_H
#define HAL_STACK_H

#ifdef __cplusplus
extern "C" {
#endif

#include <stdbool.h>
#include <stddef.h>

struct hal_stack {
    const char *name;
    size_t size;
    size_t used; /* at most, since the reset */
};

/*
 * Tells of one such stack. On the host there are none: its stacks grow.
 *
 * Returns  false if `index` is beyond the last one, and *stack is untouched
 * Context  any. Cost O(size).
 */
bool hal_board_stack(unsigned index, struct hal_stack *stack);

#ifdef __cplusplus
}
#endif

#endif
