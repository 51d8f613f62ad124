/* SPDX-License-Identifier: MIT */
/*
 * cortexm_vectors.h - for the one file of a chip that has the vector table.
 *
 * Handlers have the names of CMSIS and are weak: a program takes an exception or interrupt
 * by defining its handler. What nobody takes is reported as a fault (fault.c).
 */
#ifndef CORTEXM_VECTORS_H
#define CORTEXM_VECTORS_H

#include "cortexm.h"

/* A weak alias must be of a function in the same file, hence this stepping stone. */
__attribute__((naked)) void Default_Handler(void) {
    __asm volatile("ldr r2, =cortexm_unhandled\n\t"
                   "bx  r2\n\t"
                   ".ltorg");
}

/* Declares a handler that does nothing but report, unless a program defines it. */
#define CORTEXM_WEAK(handler)                                                            \
    void handler(void);                                                                  \
    __attribute__((weak, alias("Default_Handler"))) void handler(void)

CORTEXM_WEAK(NMI_Handler);
CORTEXM_WEAK(HardFault_Handler);
CORTEXM_WEAK(MemManage_Handler);
CORTEXM_WEAK(BusFault_Handler);
CORTEXM_WEAK(UsageFault_Handler);
CORTEXM_WEAK(SVC_Handler);
CORTEXM_WEAK(DebugMon_Handler);
CORTEXM_WEAK(PendSV_Handler);
CORTEXM_WEAK(SysTick_Handler);

/* The first 16 entries of every table. */
#define CORTEXM_EXCEPTIONS                                                               \
    (cortexm_vector)(void *) __interrupt_stack_top, Reset_Handler, NMI_Handler,          \
        HardFault_Handler, MemManage_Handler, BusFault_Handler, UsageFault_Handler,      \
        Default_Handler, Default_Handler, Default_Handler, Default_Handler, SVC_Handler, \
        DebugMon_Handler, Default_Handler, PendSV_Handler, SysTick_Handler

#define CORTEXM_IRQ(name) name##_Handler
#define CORTEXM_WEAK_IRQ(name)                                                           \
    name##_Handler(void) __attribute__((weak, alias("Default_Handler")))

/*
 * The vector table of a chip. `irqs(IRQ, NONE)` is a macro that lists its interrupts in their
 * order: IRQ(name) for one whose handler is name_Handler, NONE for a number that has none.
 */
#define CORTEXM_VECTORS(irqs)                                                            \
    void irqs(CORTEXM_WEAK_IRQ, Default_Handler(void));                                  \
    static const cortexm_vector vectors[] __attribute__((section(".vectors"), used)) = { \
        CORTEXM_EXCEPTIONS, irqs(CORTEXM_IRQ, Default_Handler)}

#endif
