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

/* There is no LDREX here: up to five instructions are masked, and stay so if they were. */
static inline bool rondo_port_claim(void *volatile *place, void *mark) {
    uint32_t primask;
    const void *old;
    __asm volatile(".syntax unified    \n"
                   "mrs   %0, primask  \n"
                   "cpsid i            \n"
                   "ldr   %1, [%2]     \n"
                   "cmp   %1, #0       \n"
                   "bne   1f           \n"
                   "str   %3, [%2]     \n"
                   "1: msr primask, %0 \n"
                   : "=&l"(primask), "=&l"(old)
                   : "l"(place), "l"(mark)
                   : "cc", "memory");
    return old == NULL;
}

static inline void *rondo_port_exchange(void *volatile *place, void *value) {
    uint32_t primask;
    void *old;
    __asm volatile(".syntax unified    \n"
                   "mrs   %0, primask  \n"
                   "cpsid i            \n"
                   "ldr   %1, [%2]     \n"
                   "str   %3, [%2]     \n"
                   "msr   primask, %0  \n"
                   : "=&l"(primask), "=&l"(old)
                   : "l"(place), "l"(value)
                   : "memory");
    return old;
}

#endif
