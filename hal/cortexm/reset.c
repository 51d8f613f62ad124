/* SPDX-License-Identifier: MIT */
/* reset.c - a Cortex-M's request to be reset (ARMv7-M ARM, B3.2.6). */
#include "cortexm_scb.h"

#include <hal/reset.h>

_Noreturn void hal_board_reset(void) {
    __asm volatile("dsb" : : : "memory");
    CORTEXM_SCB->AIRCR = SCB_AIRCR_VECTKEY | SCB_AIRCR_SYSRESETREQ;
    for (;;) {
        __asm volatile("dsb");
    }
}
