/* SPDX-License-Identifier: MIT */
/*
 * guard_none.c - where there is neither MPU nor limit registers. The main stack is at the end
 * of the RAM: running over it is a hard fault by itself. The interrupt stack is not guarded.
 */
#include "cortexm.h"

#include <stddef.h>

void cortexm_guard_stacks(void) {
}

const char *cortexm_guard_hit(uint32_t address) {
    (void)address;
    return NULL;
}
