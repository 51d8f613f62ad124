/* SPDX-License-Identifier: MIT */
/* guard_none.c - ARMv6-M has nothing that could guard a stack; the kernel has its canary. */
#include "cortexm.h"

void cortexm_guard_stacks(void) {
}

enum cortexm_stack cortexm_guard_hit(uintptr_t address) {
    (void)address;
    return CORTEXM_STACK_NONE;
}
