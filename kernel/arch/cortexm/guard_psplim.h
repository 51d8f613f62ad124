/* SPDX-License-Identifier: MIT */
/* guard_psplim.h - the guard of a stack is the register that limits sp (armv8m/switch.S). */
#ifndef RONDO_CORTEXM_GUARD_PSPLIM_H
#define RONDO_CORTEXM_GUARD_PSPLIM_H

#include <stdint.h>

#define RONDO_PORT_GUARD_SIZE   0U
#define RONDO_PORT_STACK_ALIGN  8U
#define RONDO_PORT_UNGUARDED    0U
#define RONDO_PORT_LIMIT(stack) (((uintptr_t)(stack) + 7U) & ~(uintptr_t)7U)

static inline uintptr_t rondo_port_limit(void) {
    uintptr_t limit;
    __asm volatile("mrs %0, psplim" : "=r"(limit));
    return limit;
}

static inline void rondo_port_set_limit(uintptr_t limit) {
    __asm volatile("msr psplim, %0" : : "r"(limit) : "memory");
}

#endif
