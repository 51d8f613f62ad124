/* SPDX-License-Identifier: MIT */
/*
 * switch.S - the switch on ARMv7-M and ARMv7E-M, and what it does for the guard.
 *
 * The limit is the base of 32 bytes that nobody may access: the region of the MPU that is
 * selected in MPU_RNR since start-up (hal/cortexm/guard_v7m.c). Written without its VALID
 * bit, MPU_RBAR moves that region. Where there is no MPU it ignores that and reads as 0.
 */
#include <rondo/config.h>

#define MPU_RBAR 0xE000ED9C

        .macro  limit_save
#if RONDO_GUARDS
        ldr     ip, =MPU_RBAR
        ldr     r3, [ip]
        push    {r3}
        .cfi_adjust_cfa_offset 4
#endif
        .endm

        .macro  limit_lift
        .endm

        .macro  limit_restore
#if RONDO_GUARDS
        pop     {r3}
        str     r3, [ip]
#endif
        .endm

#include "../cortexm/switch.inc"
