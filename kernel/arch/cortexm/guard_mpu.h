/* SPDX-License-Identifier: MIT */
/*
 * guard_mpu.h - the guard of a stack is 32 bytes at its low end that nobody may access: one
 * region of the MPU, which the switch moves (armv7m/switch.S).
 */
#ifndef RONDO_CORTEXM_GUARD_MPU_H
#define RONDO_CORTEXM_GUARD_MPU_H

#include <stdint.h>

#define RONDO_PORT_GUARD_SIZE   32U
#define RONDO_PORT_STACK_ALIGN  32U
#define RONDO_PORT_UNGUARDED    0xFFFFFFE0U /* nothing is there */
#define RONDO_PORT_LIMIT(stack) (((uintptr_t)(stack) + 31U) & ~(uintptr_t)31U)

static volatile uint32_t *const rondo__mpu_rbar = (volatile uint32_t *)0xE000ED9C;

static inline uintptr_t rondo_port_limit(void) {
    return *rondo__mpu_rbar;
}

static inline void rondo_port_set_limit(uintptr_t limit) {
    *rondo__mpu_rbar = limit;
    __asm volatile("dsb" : : : "memory");
}

#endif
