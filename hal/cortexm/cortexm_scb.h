/* SPDX-License-Identifier: MIT */
/*
 * cortexm_scb.h - the system control block of ARMv7-M and v8-M (ARMv7-M ARM, B3.2), as far
 * as it says what went wrong.
 */
#ifndef CORTEXM_SCB_H
#define CORTEXM_SCB_H

#include <stddef.h>
#include <stdint.h>

struct cortexm_scb_regs {
    volatile uint32_t CPUID;
    volatile uint32_t ICSR;
    volatile uint32_t VTOR;
    volatile uint32_t AIRCR;
    volatile uint32_t SCR;
    volatile uint32_t CCR;
    volatile uint32_t SHPR[3];
    volatile uint32_t SHCSR;
    volatile uint32_t CFSR;
    volatile uint32_t HFSR;
    volatile uint32_t DFSR;
    volatile uint32_t MMFAR;
    volatile uint32_t BFAR;
};
_Static_assert(offsetof(struct cortexm_scb_regs, SHCSR) == 0x24, "ARMv7-M ARM B3.2.2");
_Static_assert(offsetof(struct cortexm_scb_regs, BFAR) == 0x38, "ARMv7-M ARM B3.2.2");

#define CORTEXM_SCB ((struct cortexm_scb_regs *)0xE000ED00)

#define SCB_AIRCR_VECTKEY     (0x05FAU << 16)
#define SCB_AIRCR_SYSRESETREQ (1U << 2)

#define SCB_ICSR_PENDSTCLR (1U << 25)
#define SCB_ICSR_PENDSTSET (1U << 26)

#define SCB_CCR_NONBASETHRDENA (1U << 0)
#define SCB_CCR_DIV_0_TRP      (1U << 4)
#define SCB_CCR_BFHFNMIGN      (1U << 8)

#define SCB_SHCSR_MEMFAULTENA (1U << 16)
#define SCB_SHCSR_BUSFAULTENA (1U << 17)
#define SCB_SHCSR_USGFAULTENA (1U << 18)

#define SCB_CFSR_IACCVIOL    (1U << 0)
#define SCB_CFSR_DACCVIOL    (1U << 1)
#define SCB_CFSR_MUNSTKERR   (1U << 3)
#define SCB_CFSR_MSTKERR     (1U << 4)
#define SCB_CFSR_MLSPERR     (1U << 5)
#define SCB_CFSR_MMARVALID   (1U << 7)
#define SCB_CFSR_IBUSERR     (1U << 8)
#define SCB_CFSR_PRECISERR   (1U << 9)
#define SCB_CFSR_IMPRECISERR (1U << 10)
#define SCB_CFSR_UNSTKERR    (1U << 11)
#define SCB_CFSR_STKERR      (1U << 12)
#define SCB_CFSR_LSPERR      (1U << 13)
#define SCB_CFSR_BFARVALID   (1U << 15)
#define SCB_CFSR_UNDEFINSTR  (1U << 16)
#define SCB_CFSR_INVSTATE    (1U << 17)
#define SCB_CFSR_INVPC       (1U << 18)
#define SCB_CFSR_NOCP        (1U << 19)
#define SCB_CFSR_STKOF       (1U << 20) /* ARMv8-M */
#define SCB_CFSR_UNALIGNED   (1U << 24)
#define SCB_CFSR_DIVBYZERO   (1U << 25)

#define SCB_HFSR_VECTTBL (1U << 1)

/* Whether the FPU's registers of an exception are still to be stacked. */
#define CORTEXM_FPCCR (*(volatile uint32_t *)0xE000EF34)
#define FPCCR_LSPACT  (1U << 0)

/* Where the FPU's registers of an exception will be stacked, once it is known that they
 * must be (ARMv7-M ARM, B3.2.22). */
#define CORTEXM_FPCAR (*(volatile uint32_t *)0xE000EF38)

#endif
