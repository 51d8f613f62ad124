/* SPDX-License-Identifier: MIT */
/*
 * guard_none.c - where there is neither MPU nor limit registers. The main stack is at the end
 * of the RAM: running over it is a hard fault by itself. The interrupt stack is not guarded,
 * and the stacks of tasks have the kernel's canary.
 */
#include "cortexm.h"

void cortexm_guard_stacks(void) {
}

enum cortexm_stack cortexm_guard_hit(uintptr_t address) {
    (void)address;
    return CORTEXM_STACK_NONE;
}
