/* SPDX-License-Identifier: MIT */
/* stack.c - see hal/stack.h. Reset_Handler has painted both stacks. */
#include "cortexm.h"

#include <hal/stack.h>

static const struct {
    const char *name;
    const uint32_t *base, *top;
    size_t
        guard; /* bytes at the base that may be forbidden, and count as used with the next */
} stacks[] = {
    {"(main)", __main_stack_base, __main_stack_top, 0},
    {"(irq)", __interrupt_stack_base, __interrupt_stack_top, CORTEXM_INTERRUPT_GUARD},
};

bool hal_board_stack(unsigned index, struct hal_stack *stack) {
    if (index >= sizeof stacks / sizeof *stacks) {
        return false;
    }
    const uint32_t *word = stacks[index].base + stacks[index].guard / sizeof *word;
    const uint32_t *top = stacks[index].top;
    while (word < top && *word == CORTEXM_PAINT) {
        word++;
    }
    *stack = (struct hal_stack){
        .name = stacks[index].name,
        .size = (size_t)(top - stacks[index].base) * sizeof *word,
        .used = (size_t)(top - word) * sizeof *word,
    };
    return true;
}
