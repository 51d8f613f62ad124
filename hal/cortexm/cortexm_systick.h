/* SPDX-License-Identifier: MIT */
/*
 * cortexm_systick.h - the core's own timer (ARMv7-M ARM, B3.3): 24 bits, counting down from
 * RVR to 0 and over again. An optional part on ARMv6-M.
 *
 * Any value written to CVR sets it to 0, from where it goes to RVR with the next tick.
 */
#ifndef CORTEXM_SYSTICK_H
#define CORTEXM_SYSTICK_H

#include <stddef.h>
#include <stdint.h>

struct cortexm_systick_regs {
    volatile uint32_t CSR;
    volatile uint32_t RVR;
    volatile uint32_t CVR;
};
_Static_assert(offsetof(struct cortexm_systick_regs, CVR) == 0x08, "ARMv7-M ARM B3.3.2");

#define CORTEXM_SYSTICK ((struct cortexm_systick_regs *)0xE000E010)

#define SYSTICK_CSR_ENABLE    (1U << 0)
#define SYSTICK_CSR_TICKINT   (1U << 1)
#define SYSTICK_CSR_CLKSOURCE (1U << 2)  /* the core's clock, not the chip's reference */
#define SYSTICK_CSR_COUNTFLAG (1U << 16) /* was 0 since CSR was read or CVR written */

#define CORTEXM_SYSTICK_MAX  0xFFFFFFU
#define CORTEXM_SYSTICK_WRAP (CORTEXM_SYSTICK_MAX + 1U)

/* A tick is at most 8 clocks; only QEMU may take 10 us and more to get from 0 to RVR. */
#define CORTEXM_SYSTICK_LOOKS 100000U

/* Waits for the tick after CVR was written: only then RVR may be changed again. */
static inline void cortexm_systick_settle(void) {
    for (unsigned i = 0; i < CORTEXM_SYSTICK_LOOKS && CORTEXM_SYSTICK->CVR == 0; i++) {
    }
}

/*
 * Has it run freely, with CSR being `control`, from where a counter that counts up would
 * show `first`.
 */
static inline void cortexm_systick_start(uint32_t control, uint32_t first) {
    CORTEXM_SYSTICK->CSR = 0;
    CORTEXM_SYSTICK->RVR = CORTEXM_SYSTICK_MAX - first;
    CORTEXM_SYSTICK->CVR = 0;
    CORTEXM_SYSTICK->CSR = control;
    cortexm_systick_settle();
    CORTEXM_SYSTICK->RVR = CORTEXM_SYSTICK_MAX;
}

#endif
