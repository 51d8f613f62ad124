/* SPDX-License-Identifier: MIT */
/*
 * fault_v6m.c - faults on ARMv6-M, where all are hard faults and no register says why
 * (ARMv6-M ARM, B1.5.13): pc, lr and the registers must do.
 */
#include "cortexm.h"

#include <stddef.h>

void cortexm_fault_enable(void) {
}

static const char *const exceptions[16] = {
    [2] = "NMI", [3] = "hard fault", [11] = "SVC", [14] = "PendSV", [15] = "SysTick",
};

void cortexm_fault_describe(unsigned exception) {
    const char *name = exceptions[exception & 15U];
    cortexm_print(name != NULL ? name : "unknown exception");
}

/* If it could not be stacked the core has locked up before anything could run. */
bool cortexm_fault_has_frame(void) {
    return true;
}

void cortexm_fault_allow_return(void) {
}
