/* SPDX-License-Identifier: MIT */
/*
 * panic.c - rondo_port_panic on a board: says where, in which task and why, then ends.
 *
 * It says so on the main stack, below the loop, which will not run again: so no task's stack
 * needs room for it, and one that has overflowed does no more harm.
 */
#include "cortexm.h"
#include "report.h"

#include <rondo/config.h>
#include <rondo/loop.h>
#include <rondo/port.h>
#include <rondo/task.h>

_Noreturn void cortexm_panic(const char *file, int line, const char *reason,
                             uintptr_t limit);

/* `limit` was that of the stack in use. */
_Noreturn void cortexm_panic(const char *file, int line, const char *reason,
                             uintptr_t limit) {
    bool is_in_isr = rondo_port_in_isr();
    struct cortexm_culprit culprit = cortexm_culprit_find(limit, !is_in_isr);
    const struct hal_fault fault = {
        .reason = reason,
        .task = culprit.task,
        .file = file,
        .line = line,
        .is_in_isr = is_in_isr,
        .is_overflow = culprit.is_full,
    };
    cortexm_report_begin();
    cortexm_print("panic: ");
    cortexm_print(reason);
    cortexm_print(fault.is_in_isr ? "\n    in an interrupt of " : "\n    ");
    cortexm_report_task(&culprit);
    cortexm_print("\n    at ");
    cortexm_print(file);
    cortexm_print(":");
    cortexm_print_decimal((uint32_t)line);
    cortexm_report_end();
    enum hal_fault_action action = hal_fault_hook(&fault);
    if (RONDO_GUARDS && action == HAL_FAULT_RESTART) {
        cortexm_report_restart("the kernel was in the middle of something", 0);
    }
    cortexm_report_leave(action);
}

__attribute__((weak)) _Noreturn void rondo_port_panic(const char *file, int line,
                                                      const char *reason) {
    if (rondo_port_in_isr() || rondo_current_task() == NULL) {
        cortexm_panic(file, line, reason, rondo_port_limit());
    }
    uintptr_t sp = (uintptr_t)rondo__loop.sp & ~(uintptr_t)7U;
    register const char *r0 __asm("r0") = file;
    register int r1 __asm("r1") = line;
    register const char *r2 __asm("r2") = reason;
    register uintptr_t r3 __asm("r3") = rondo_port_limit();
    rondo_port_set_limit(RONDO_PORT_UNGUARDED);
    __asm volatile("mov sp, %4\n\tldr r4, =cortexm_panic\n\tbx r4"
                   :
                   : "r"(r0), "r"(r1), "r"(r2), "r"(r3), "r"(sp)
                   : "r4");
    __builtin_unreachable();
}
