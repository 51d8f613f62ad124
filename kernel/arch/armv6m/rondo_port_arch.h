/* SPDX-License-Identifier: MIT */
/* rondo_port_arch.h - ARMv6-M. */
#ifndef RONDO_PORT_ARCH_H
#define RONDO_PORT_ARCH_H

#include "../cortexm/first_frame.h"
#include "../cortexm/quiet.h"
#include "../cortexm/stack_min.h"

#include "../guard_none.h"
#include <stdbool.h>
#include <stdint.h>

/* There is no LDREX here: five instructions are masked, and stay so if they were before. */
static inline bool rondo_port_compare_swap(void *volatile *place, void *old, void *new_) {
    uint32_t primask;
    uintptr_t difference;
    __asm volatile(".syntax unified    \n"
                   "mrs   %0, primask  \n"
                   "cpsid i            \n"
                   "ldr   %1, [%2]     \n"
                   "subs  %1, %1, %3   \n"
                   "bne   1f           \n"
                   "str   %4, [%2]     \n"
                   "1: msr primask, %0 \n"
                   : "=&l"(primask), "=&l"(difference)
                   : "l"(place), "l"(old), "l"(new_)
                   : "cc", "memory");
    return difference == 0;
}

#endif
