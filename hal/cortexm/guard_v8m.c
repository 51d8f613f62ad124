/* SPDX-License-Identifier: MIT */
/*
 * guard_v8m.c - stops the main and the interrupt stack from running over unnoticed, by the
 * registers that limit the two stack pointers (ARMv8-M ARM, B3.21). The kernel's switch gives
 * PSPLIM to each task in turn.
 */
#include "cortexm.h"

#include <stddef.h>

void cortexm_guard_stacks(void) {
    __asm volatile("msr msplim, %0\n\tmsr psplim, %1"
                   :
                   : "r"(__interrupt_stack_base), "r"(__main_stack_base));
}

/* No address is forbidden: the limits bring usage faults, which have none. */
enum cortexm_stack cortexm_guard_hit(uintptr_t address) {
    (void)address;
    return CORTEXM_STACK_NONE;
}
