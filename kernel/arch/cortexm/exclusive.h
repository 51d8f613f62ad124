/* SPDX-License-Identifier: MIT */
/* exclusive.h - claim and exchange by LDREX and STREX: ARMv7-M and up. */
#ifndef RONDO_CORTEXM_EXCLUSIVE_H
#define RONDO_CORTEXM_EXCLUSIVE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * No interrupt is masked: any that comes between LDREX and STREX makes STREX fail, which then
 * gives 1. One core, so the compiler is all that could reorder what an interrupt sees.
 */
static inline bool rondo_port_claim(void *volatile *place, void *mark) {
    __asm goto(".syntax unified     \n"
               "1: ldrex r3, [%0]   \n"
               "cmp   r3, #0        \n"
               "bne   %l[is_taken]  \n"
               "strex r3, %1, [%0]  \n"
               "cmp   r3, #0        \n"
               "bne   1b            \n"
               :
               : "r"(place), "r"(mark)
               : "r3", "cc", "memory"
               : is_taken);
    return true;
is_taken:
    return false;
}

static inline void *rondo_port_exchange(void *volatile *place, void *value) {
    void *old;
    uint32_t failed;
    __asm volatile(".syntax unified     \n"
                   "1: ldrex %0, [%2]   \n"
                   "strex %1, %3, [%2]  \n"
                   "cmp   %1, #0        \n"
                   "bne   1b            \n"
                   : "=&l"(old), "=&l"(failed)
                   : "r"(place), "r"(value)
                   : "cc", "memory");
    return old;
}

#endif
