/* SPDX-License-Identifier: MIT */
/* exclusive.h - rondo_port_compare_swap by LDREX and STREX: ARMv7-M and up. */
#ifndef RONDO_CORTEXM_EXCLUSIVE_H
#define RONDO_CORTEXM_EXCLUSIVE_H

#include <stdbool.h>
#include <stdint.h>

/* No interrupt is masked. One core, so the compiler is all that could reorder what an
 * interrupt sees. In assembly, and with a jump out of it, since compilers turn the outcome
 * into a number first. */
static inline bool rondo_port_compare_swap(void *volatile *place, void *old, void *new_) {
    __asm goto(".syntax unified     \n"
               "1: ldrex ip, [%0]   \n"
               "cmp   ip, %1        \n"
               "bne   %l[differs]   \n"
               "strex ip, %2, [%0]  \n" /* 0 if nothing came in between */
               "cmp   ip, #0        \n"
               "bne   1b            \n"
               :
               : "r"(place), "rI"(old), "r"(new_)
               : "ip", "cc", "memory"
               : differs);
    return true;
differs:
    return false;
}

#endif
