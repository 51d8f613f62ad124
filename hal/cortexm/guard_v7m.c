/* SPDX-License-Identifier: MIT */
/*
 * guard_v7m.c - stops the main and the interrupt stack from running over unnoticed, by two
 * regions of the MPU that nobody may access (ARMv7-M ARM, B3.5).
 *
 * Below the main stack is the end of the RAM, and on some buses no fault: 1 KB of nothing is
 * forbidden there. Below the interrupt stack is the main stack: its own lowest 128 bytes
 * are. The regions with the highest numbers are taken; a chip with no MPU goes without.
 *
 * A third region is for the kernel's switch, which moves it to the stack of the task that
 * runs. It must stay selected in MPU_RNR: whoever sets up another region selects it again.
 */
#include "cortexm.h"

#include <rondo/port.h>
#include <stddef.h>

struct mpu_regs {
    volatile uint32_t TYPE;
    volatile uint32_t CTRL;
    volatile uint32_t RNR;
    volatile uint32_t RBAR;
    volatile uint32_t RASR;
};
_Static_assert(offsetof(struct mpu_regs, RASR) == 0x10, "ARMv7-M ARM B3.5.4");

#define MPU ((struct mpu_regs *)0xE000ED90)

#define MPU_TYPE_DREGION(type) ((type) >> 8 & 0xFFU)
#define MPU_CTRL_ENABLE        (1U << 0)
#define MPU_CTRL_PRIVDEFENA    (1U << 2) /* all other memory stays as it is */
#define MPU_RBAR_ADDR          0xFFFFFFE0U
#define MPU_RASR_ENABLE        (1U << 0)
#define MPU_RASR_SIZE(log2)    (((log2)-1U) << 1)
#define MPU_RASR_XN            (1U << 28) /* and AP = 0: no access */

#define MAIN_GUARD 1024U /* bytes below the main stack */
#define TASK_GUARD 32U   /* RONDO_PORT_GUARD_SIZE, with guards */

/* `size` is a power of two, from 32 up. */
static void forbid(unsigned region, uintptr_t base, uint32_t size) {
    unsigned log2 = 5;
    while ((uint32_t)1 << log2 < size) {
        log2++;
    }
    MPU->RNR = region;
    MPU->RBAR = (uint32_t)base;
    MPU->RASR = MPU_RASR_XN | MPU_RASR_SIZE(log2) | MPU_RASR_ENABLE;
}

void cortexm_guard_stacks(void) {
    unsigned regions = MPU_TYPE_DREGION(MPU->TYPE);
    if (regions < 4) {
        return;
    }
    forbid(regions - 1U, (uintptr_t)__main_stack_base - MAIN_GUARD, MAIN_GUARD);
    forbid(regions - 2U, (uintptr_t)__interrupt_stack_base, CORTEXM_INTERRUPT_GUARD);
    /* The vector table, or an alias of the flash, as on STM32. */
    forbid(regions - 3U, 0, cortexm_null_size());
#if RONDO_GUARDS
    forbid(regions - 4U, RONDO_PORT_UNGUARDED, TASK_GUARD);
#endif
    MPU->CTRL = MPU_CTRL_ENABLE | MPU_CTRL_PRIVDEFENA;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

enum cortexm_stack cortexm_guard_hit(uintptr_t address) {
    if (address - ((uintptr_t)__main_stack_base - MAIN_GUARD) < MAIN_GUARD) {
        return CORTEXM_STACK_MAIN;
    }
    if (address - (uintptr_t)__interrupt_stack_base < CORTEXM_INTERRUPT_GUARD) {
        return CORTEXM_STACK_INTERRUPT;
    }
    uintptr_t limit = rondo_port_limit() & MPU_RBAR_ADDR;
    if (limit != 0 && address - limit < TASK_GUARD) {
        return CORTEXM_STACK_TASK;
    }
    return CORTEXM_STACK_NONE;
}
