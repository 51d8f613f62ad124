/* SPDX-License-Identifier: MIT */
/* fault_v7m.c - the fault registers of ARMv7-M and v8-M, in words (ARMv7-M ARM, B3.2.15). */
#include "cortexm.h"
#include "cortexm_scb.h"

#include <rondo/port.h>

void cortexm_fault_enable(void) {
    CORTEXM_SCB->SHCSR |=
        SCB_SHCSR_MEMFAULTENA | SCB_SHCSR_BUSFAULTENA | SCB_SHCSR_USGFAULTENA;
    /* Not UNALIGN_TRP: newlib's memcpy makes unaligned accesses. */
    CORTEXM_SCB->CCR |= SCB_CCR_DIV_0_TRP;
}

#define NULL_MAX 4096U /* where a null pointer to a large object may lead */

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

const char *cortexm_fault_name(unsigned exception) {
    const char *name = exceptions[exception & 15U];
    return name != NULL ? name : "unknown exception";
}

void cortexm_fault_describe(unsigned exception, bool in_full) {
    /* From here on a broken pointer reads as anything, instead of locking the core up. */
    CORTEXM_SCB->CCR |= SCB_CCR_BFHFNMIGN;
    uint32_t cfsr = CORTEXM_SCB->CFSR;
    cortexm_print(cortexm_fault_name(exception));
    if (in_full) {
        print_causes(cfsr);
    }
    if ((CORTEXM_SCB->HFSR & SCB_HFSR_VECTTBL) != 0) {
        cortexm_print(", vector table cannot be read");
    }
    if ((cfsr & SCB_CFSR_MMARVALID) != 0) {
        cortexm_print_hex(" at ", CORTEXM_SCB->MMFAR);
        if (CORTEXM_SCB->MMFAR < NULL_MAX) {
            cortexm_print(", a null pointer");
        }
    } else if ((cfsr & SCB_CFSR_BFARVALID) != 0) {
        cortexm_print_hex(" at ", CORTEXM_SCB->BFAR);
    }
}

void cortexm_fault_print_registers(void) {
    cortexm_print_hex("\n    cfsr ", CORTEXM_SCB->CFSR);
    cortexm_print_hex("  hfsr ", CORTEXM_SCB->HFSR);
    cortexm_print_hex("  mmfar ", CORTEXM_SCB->MMFAR);
    cortexm_print_hex("  bfar ", CORTEXM_SCB->BFAR);
}

/* --- overflows ---------------------------------------------------------------------- */

/* What an exception stacks, without and with the FPU's registers. */
#define FRAME_SIZE     32U
#define FPU_FRAME_SIZE 72U

static enum cortexm_stack guard_hit_by(uintptr_t first, uintptr_t size) {
    enum cortexm_stack hit = CORTEXM_STACK_NONE;
    for (uintptr_t i = 0; i < size && hit == CORTEXM_STACK_NONE; i += 4) {
        hit = cortexm_guard_hit(first + i);
    }
    return hit;
}

/* ARMv8-M: PSP is below the limit it has now. The limit of main() is its stack's base. */
static enum cortexm_stack limit_hit(uint32_t exc_return) {
    if ((exc_return & CORTEXM_EXC_RETURN_PSP) == 0) {
        return CORTEXM_STACK_INTERRUPT;
    }
    bool is_main = rondo_port_limit() == (uintptr_t)__main_stack_base;
    return is_main ? CORTEXM_STACK_MAIN : CORTEXM_STACK_TASK;
}

enum cortexm_stack cortexm_fault_overflow(const struct cortexm_frame *frame,
                                          uint32_t exc_return) {
    uint32_t cfsr = CORTEXM_SCB->CFSR;
    enum cortexm_stack hit = CORTEXM_STACK_NONE;
    if ((cfsr & SCB_CFSR_STKOF) != 0) {
        return limit_hit(exc_return);
    }
    if ((cfsr & SCB_CFSR_MMARVALID) != 0) {
        hit = cortexm_guard_hit(CORTEXM_SCB->MMFAR);
    }
    if (hit == CORTEXM_STACK_NONE && (cfsr & SCB_CFSR_MSTKERR) != 0) {
        hit = guard_hit_by((uintptr_t)frame, FRAME_SIZE + FPU_FRAME_SIZE);
    }
    if (hit == CORTEXM_STACK_NONE && (cfsr & SCB_CFSR_MLSPERR) != 0) {
        hit = guard_hit_by(CORTEXM_FPCAR, FPU_FRAME_SIZE);
    }
    return hit;
}

/* With STKOF there is one if it fitted, which it did not if PSP has come to the limit. */
bool cortexm_fault_has_frame(const struct cortexm_frame *frame) {
    uint32_t cfsr = CORTEXM_SCB->CFSR;
    if ((cfsr & SCB_CFSR_STKOF) != 0) {
        return (uintptr_t)frame > rondo_port_limit();
    }
    return (cfsr & (SCB_CFSR_MSTKERR | SCB_CFSR_STKERR)) == 0;
}

/* Not the ones that come by an exception's frame, or later; nor escalated ones. */
bool cortexm_fault_is_of_instruction(void) {
    const uint32_t others = SCB_CFSR_MUNSTKERR | SCB_CFSR_MSTKERR | SCB_CFSR_MLSPERR |
                            SCB_CFSR_IMPRECISERR | SCB_CFSR_UNSTKERR | SCB_CFSR_STKERR |
                            SCB_CFSR_LSPERR | SCB_CFSR_INVPC;
    uint32_t cfsr = CORTEXM_SCB->CFSR;
    return cfsr != 0 && (cfsr & others) == 0 && CORTEXM_SCB->HFSR == 0;
}

/* Ones clear them. No FPU registers are to be saved any more to where they were to be. */
void cortexm_fault_forget(void) {
    CORTEXM_SCB->CFSR = CORTEXM_SCB->CFSR;
    CORTEXM_SCB->CCR &= ~SCB_CCR_BFHFNMIGN;
#ifdef __ARM_FP
    CORTEXM_FPCCR &= ~FPCCR_LSPACT;
#endif
}

bool cortexm_fault_may_return(uint32_t exc_return) {
    (void)exc_return;
    CORTEXM_SCB->CCR |= SCB_CCR_NONBASETHRDENA;
    return true;
}
