/* SPDX-License-Identifier: MIT */
/* exclusive.h - rondo_port_compare_swap by LDREX and STREX: ARMv7-M and up. */
#ifndef RONDO_CORTEXM_EXCLUSIVE_H
#define RONDO_CORTEXM_EXCLUSIVE_H

#include <stdbool.h>
#include <stdint.h>

/* No interrupt is masked. One core, so the compiler is all that could reorder what an
 * interrupt sees. In assembly, since compilers turn the outcome into a number first. */
static inline bool rondo_port_compare_swap(void *volatile *place, void *old, void *new_) {
    uintptr_t difference;
    __asm volatile(".syntax unified     \n"
                   "1: ldrex %0, [%1]   \n"
                   "subs  %0, %0, %2    \n"
                   "bne   2f            \n"
                   "strex %0, %3, [%1]  \n" /* 0 if nothing came in between */
                   "cmp   %0, #0        \n"
                   "bne   1b            \n"
                   "2:                  \n"
                   : "=&l"(difference)
                   : "l"(place), "l"(old), "l"(new_)
                   : "cc", "memory");
    return difference == 0;
}

#endif
