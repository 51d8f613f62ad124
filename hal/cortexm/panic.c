/* SPDX-License-Identifier: MIT */
/*
 * panic.c - rondo_port_panic on a board: says where, in which task and why, then ends.
 *
 * It says so on the main stack, below the loop, which will not run again: so no task's stack
 * needs room for it, and one that has overflowed does no more harm.
 */
#include "cortexm.h"
#include "report.h"

#include <rondo/loop.h>
#include <rondo/port.h>
#include <rondo/task.h>

_Noreturn void cortexm_panic(const char *file, int line, const char *reason);

_Noreturn void cortexm_panic(const char *file, int line, const char *reason) {
    const struct rondo_task *task = cortexm_report_current();
    const struct hal_fault fault = {
        .reason = reason,
        .task = task,
        .file = file,
        .line = line,
        .is_in_isr = rondo_port_in_isr(),
        .is_overflow = cortexm_report_is_full(task),
    };
    cortexm_report_begin();
    cortexm_print("panic: ");
    cortexm_print(reason);
    cortexm_print(fault.is_in_isr ? "\n    in an interrupt of " : "\n    ");
    cortexm_report_task(fault.task);
    cortexm_print("\n    at ");
    cortexm_print(file);
    cortexm_print(":");
    cortexm_print_decimal((uint32_t)line);
    cortexm_report_end();
    cortexm_report_leave(hal_fault_hook(&fault));
}

__attribute__((weak)) _Noreturn void rondo_port_panic(const char *file, int line,
                                                      const char *reason) {
    if (rondo_port_in_isr() || rondo_current_task() == NULL) {
        cortexm_panic(file, line, reason);
    }
    uintptr_t sp = (uintptr_t)rondo__loop.sp & ~(uintptr_t)7U;
    register const char *r0 __asm("r0") = file;
    register int r1 __asm("r1") = line;
    register const char *r2 __asm("r2") = reason;
    rondo_port_set_limit(RONDO_PORT_UNGUARDED);
    __asm volatile("mov sp, %3\n\tldr r3, =cortexm_panic\n\tbx r3"
                   :
                   : "r"(r0), "r"(r1), "r"(r2), "r"(sp)
                   : "r3");
    __builtin_unreachable();
}
