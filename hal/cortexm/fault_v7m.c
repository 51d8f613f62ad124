/* SPDX-License-Identifier: MIT */
/* fault_v7m.c - the fault registers of ARMv7-M and v8-M, in words (ARMv7-M ARM, B3.2.15). */
#include "cortexm.h"
#include "cortexm_scb.h"

#include <stddef.h>

void cortexm_fault_enable(void) {
    CORTEXM_SCB->SHCSR |=
        SCB_SHCSR_MEMFAULTENA | SCB_SHCSR_BUSFAULTENA | SCB_SHCSR_USGFAULTENA;
    /* Not UNALIGN_TRP: newlib's memcpy makes unaligned accesses. */
    CORTEXM_SCB->CCR |= SCB_CCR_DIV_0_TRP;
}

static const char *const exceptions[16] = {
    [2] = "NMI",         [3] = "hard fault", [4] = "memory fault",   [5] = "bus fault",
    [6] = "usage fault", [11] = "SVC",       [12] = "debug monitor", [14] = "PendSV",
    [15] = "SysTick",
};

static const struct {
    uint32_t bit;
    const char *text;
} causes[] = {
    {SCB_CFSR_IACCVIOL, "instruction fetch from forbidden memory"},
    {SCB_CFSR_DACCVIOL, "forbidden data access"},
    {SCB_CFSR_MUNSTKERR, "forbidden access while unstacking"},
    {SCB_CFSR_MSTKERR, "forbidden access while stacking"},
    {SCB_CFSR_MLSPERR, "forbidden access while saving FPU registers"},
    {SCB_CFSR_IBUSERR, "instruction fetch from where nothing is"},
    {SCB_CFSR_PRECISERR, "precise data access"},
    {SCB_CFSR_IMPRECISERR, "imprecise data access, some instructions before pc"},
    {SCB_CFSR_UNSTKERR, "bus error while unstacking"},
    {SCB_CFSR_STKERR, "bus error while stacking"},
    {SCB_CFSR_LSPERR, "bus error while saving FPU registers"},
    {SCB_CFSR_UNDEFINSTR, "undefined instruction"},
    {SCB_CFSR_INVSTATE, "jump to an address without the Thumb bit"},
    {SCB_CFSR_INVPC, "invalid return from an exception"},
    {SCB_CFSR_NOCP, "FPU or coprocessor is not there or not enabled"},
    {SCB_CFSR_STKOF, "a stack has run over its limit"},
    {SCB_CFSR_UNALIGNED, "unaligned access"},
    {SCB_CFSR_DIVBYZERO, "division by zero"},
};

static void print_causes(uint32_t cfsr) {
    for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++) {
        if ((cfsr & causes[i].bit) != 0) {
            cortexm_print(", ");
            cortexm_print(causes[i].text);
        }
    }
}

static void print_address(uint32_t cfsr) {
    if ((cfsr & SCB_CFSR_MMARVALID) != 0) {
        const char *stack = cortexm_guard_hit(CORTEXM_SCB->MMFAR);
        cortexm_print_hex(" at ", CORTEXM_SCB->MMFAR);
        if (stack != NULL) {
            cortexm_print(": the ");
            cortexm_print(stack);
            cortexm_print(" stack has run over");
        }
    } else if ((cfsr & SCB_CFSR_BFARVALID) != 0) {
        cortexm_print_hex(" at ", CORTEXM_SCB->BFAR);
    }
}

void cortexm_fault_describe(unsigned exception) {
    /* From here on a broken pointer reads as anything, instead of locking the core up. */
    CORTEXM_SCB->CCR |= SCB_CCR_BFHFNMIGN;
    uint32_t cfsr = CORTEXM_SCB->CFSR;
    uint32_t hfsr = CORTEXM_SCB->HFSR;
    const char *name = exceptions[exception & 15U];
    cortexm_print(name != NULL ? name : "unknown exception");
    print_causes(cfsr);
    if ((hfsr & SCB_HFSR_VECTTBL) != 0) {
        cortexm_print(", vector table cannot be read");
    }
    print_address(cfsr);
    cortexm_print_hex("\n    cfsr ", cfsr);
    cortexm_print_hex("  hfsr ", hfsr);
    cortexm_print_hex("  mmfar ", CORTEXM_SCB->MMFAR);
    cortexm_print_hex("  bfar ", CORTEXM_SCB->BFAR);
}

bool cortexm_fault_has_frame(void) {
    return (CORTEXM_SCB->CFSR & (SCB_CFSR_MSTKERR | SCB_CFSR_STKERR | SCB_CFSR_STKOF)) ==
           0;
}

void cortexm_fault_allow_return(void) {
    CORTEXM_SCB->CCR |= SCB_CCR_NONBASETHRDENA;
}
