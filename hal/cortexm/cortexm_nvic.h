/* SPDX-License-Identifier: MIT */
/*
 * cortexm_nvic.h - the interrupt controller (ARMv7-M ARM, B3.4), also on ARMv6-M and v8-M.
 *
 * Any context, O(1).
 */
#ifndef CORTEXM_NVIC_H
#define CORTEXM_NVIC_H

#include <stddef.h>
#include <stdint.h>

struct cortexm_nvic_regs {
    volatile uint32_t ISER[32];
    volatile uint32_t ICER[32];
    volatile uint32_t ISPR[32];
    volatile uint32_t ICPR[32];
    volatile uint32_t IABR[64];
    volatile uint32_t IPR[60]; /* words: ARMv6-M has no byte access here */
};
_Static_assert(offsetof(struct cortexm_nvic_regs, ICPR) == 0x180, "ARMv7-M ARM B3.4.3");
_Static_assert(offsetof(struct cortexm_nvic_regs, IPR) == 0x300, "ARMv7-M ARM B3.4.3");

#define CORTEXM_NVIC ((struct cortexm_nvic_regs *)0xE000E100)

#define CORTEXM_NVIC_WORDS 8U /* ARMv7-M has up to 240 interrupts */

/* The middle of the range, of which every core has the two top bits: faults go before. */
#define CORTEXM_IRQ_PRIORITY 0x80U

/* What comes before all others, and reports only: a watchdog's warning. */
#define CORTEXM_WARNING_PRIORITY 0x40U

static inline void cortexm_nvic_enable_at(unsigned irq, uint32_t priority) {
    unsigned shift = irq % 4U * 8U;
    uint32_t others = CORTEXM_NVIC->IPR[irq / 4U] & ~((uint32_t)0xFF << shift);
    CORTEXM_NVIC->IPR[irq / 4U] = others | priority << shift;
    CORTEXM_NVIC->ISER[irq / 32U] = (uint32_t)1 << irq % 32U;
}

static inline void cortexm_nvic_enable(unsigned irq) {
    cortexm_nvic_enable_at(irq, CORTEXM_IRQ_PRIORITY);
}

/* Holds one interrupt back, from the next instruction on: it waits to be released. */
static inline void cortexm_nvic_hold(unsigned irq) {
    CORTEXM_NVIC->ICER[irq / 32U] = (uint32_t)1 << irq % 32U;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

static inline void cortexm_nvic_release(unsigned irq) {
    __asm volatile("" : : : "memory");
    CORTEXM_NVIC->ISER[irq / 32U] = (uint32_t)1 << irq % 32U;
}

static inline void cortexm_nvic_disable_all(void) {
    for (unsigned i = 0; i < CORTEXM_NVIC_WORDS; i++) {
        CORTEXM_NVIC->ICER[i] = UINT32_MAX;
        CORTEXM_NVIC->ICPR[i] = UINT32_MAX;
    }
}

/* Has the handler run as if the interrupt had come. */
static inline void cortexm_nvic_pend(unsigned irq) {
    CORTEXM_NVIC->ISPR[irq / 32U] = (uint32_t)1 << irq % 32U;
}

/* Forgets that the interrupt is pending. */
static inline void cortexm_nvic_clear(unsigned irq) {
    CORTEXM_NVIC->ICPR[irq / 32U] = (uint32_t)1 << irq % 32U;
}

#endif
