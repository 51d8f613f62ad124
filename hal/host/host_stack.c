/* SPDX-License-Identifier: MIT */
/* host_stack.c - see hal/stack.h. */
#include <hal/stack.h>

bool hal_board_stack(unsigned index, struct hal_stack *stack) {
    (void)index;
    (void)stack;
    return false;
}
