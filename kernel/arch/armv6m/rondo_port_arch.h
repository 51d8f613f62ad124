/* SPDX-License-Identifier: MIT */
/* rondo_port_arch.h - ARMv6-M. */
#ifndef RONDO_PORT_ARCH_H
#define RONDO_PORT_ARCH_H

#include <stdbool.h>
#include <stdint.h>

/*
 * r4-r11 and lr of the switch (36 bytes), the frame of one exception with its padding
 * (32 + 4: ARMv6-M ARM, B1.5.6), and the start record (8). Handlers run on the other stack.
 */
#define RONDO_PORT_STACK_MIN 80

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

static inline void rondo_port_poll(void) {
}

#endif
