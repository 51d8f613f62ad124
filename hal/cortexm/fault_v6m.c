/* SPDX-License-Identifier: MIT */
/* fault_v6m.c - ARMv6-M: one kind of fault, and no registers that tell what it was. */
#include "cortexm.h"

void cortexm_fault_enable(void) {
}

const char *cortexm_fault_name(unsigned exception) {
    switch (exception) {
    case 2: return "NMI";
    case 3: return "hard fault";
    case 11: return "SVC";
    case 14: return "PendSV";
    case 15: return "SysTick";
    default: return "unknown exception";
    }
}

void cortexm_fault_describe(unsigned exception, bool in_full) {
    (void)in_full;
    cortexm_print(cortexm_fault_name(exception));
}

void cortexm_fault_print_registers(void) {
}

enum cortexm_stack cortexm_fault_overflow(const struct cortexm_frame *frame,
                                          uint32_t exc_return) {
    (void)frame;
    (void)exc_return;
    return CORTEXM_STACK_NONE;
}

bool cortexm_fault_has_frame(const struct cortexm_frame *frame) {
    (void)frame;
    return true;
}

#define EXCEPTION_HARDFAULT 3U

/* All faults are: no write is buffered (ARMv6-M ARM, B1.5.5). */
bool cortexm_fault_is_of_instruction(void) {
    uint32_t ipsr;
    __asm volatile("mrs %0, ipsr" : "=r"(ipsr));
    return ipsr == EXCEPTION_HARDFAULT;
}

void cortexm_fault_forget(void) {
}

/* Not from a fault in an interrupt handler: that one is still active (B1.5.8). */
bool cortexm_fault_may_return(uint32_t exc_return) {
    return (exc_return & CORTEXM_EXC_RETURN_THREAD) != 0;
}
