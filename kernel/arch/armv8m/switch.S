/* SPDX-License-Identifier: MIT */
/*
 * switch.S - the switch on ARMv8-M Mainline, and what it does for PSPLIM, the lowest value
 * that sp may have.
 */
#include <rondo/config.h>

        .macro  limit_save
#if RONDO_GUARDS
        mrs     r3, psplim
        push    {r3}
        .cfi_adjust_cfa_offset 4
#endif
        .endm

        .macro  limit_lift
#if RONDO_GUARDS
        movs    r3, #0
        msr     psplim, r3
#endif
        .endm

        .macro  limit_restore
#if RONDO_GUARDS
        pop     {r3}
        msr     psplim, r3
#endif
        .endm

#include "../cortexm/switch.inc"
