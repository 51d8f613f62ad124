/* SPDX-License-Identifier: MIT */
/*
 * guard_v8m.c - stops the main and the interrupt stack from running over unnoticed, by the
 * registers that limit the two stack pointers (ARMv8-M ARM, B3.21). The kernel's switch gives
 * PSPLIM to each task in turn.
 *
 * Null pointers are left to the MPU. It has no regions that forbid all access any more, but
 * an address that is in two of them is forbidden (ARMv8-M ARM, B11.1): so there are two, the
 * ones with the highest numbers. A chip with no MPU goes without.
 */
#include "cortexm.h"

#include <stddef.h>

struct mpu_regs {
    volatile uint32_t TYPE;
    volatile uint32_t CTRL;
    volatile uint32_t RNR;
    volatile uint32_t RBAR;
    volatile uint32_t RLAR;
};
_Static_assert(offsetof(struct mpu_regs, RLAR) == 0x10, "ARMv8-M ARM D1.2");

#define MPU ((struct mpu_regs *)0xE000ED90)

#define MPU_TYPE_DREGION(type) ((type) >> 8 & 0xFFU)
#define MPU_CTRL_ENABLE        (1U << 0)
#define MPU_CTRL_PRIVDEFENA    (1U << 2) /* all other memory stays as it is */
#define MPU_RBAR_XN            (1U << 0)
#define MPU_RLAR_EN            (1U << 0) /* and attributes 0 of MAIR0, whatever they are */
#define MPU_RLAR_LIMIT         0xFFFFFFE0U

static void forbid_null(void) {
    unsigned regions = MPU_TYPE_DREGION(MPU->TYPE);
    if (regions < 2) {
        return;
    }
    for (unsigned region = regions - 2U; region < regions; region++) {
        MPU->RNR = region;
        MPU->RBAR = MPU_RBAR_XN;
        MPU->RLAR = ((cortexm_null_size() - 1U) & MPU_RLAR_LIMIT) | MPU_RLAR_EN;
    }
    MPU->CTRL = MPU_CTRL_ENABLE | MPU_CTRL_PRIVDEFENA;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

void cortexm_guard_stacks(void) {
    __asm volatile("msr msplim, %0\n\tmsr psplim, %1"
                   :
                   : "r"(__interrupt_stack_base), "r"(__main_stack_base));
    forbid_null();
}

/* No address is forbidden: the limits bring usage faults, which have none. */
enum cortexm_stack cortexm_guard_hit(uintptr_t address) {
    (void)address;
    return CORTEXM_STACK_NONE;
}
