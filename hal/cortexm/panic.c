/* SPDX-License-Identifier: MIT */
/* panic.c - rondo_port_panic on a board: says where, in which task and why, then ends. */
#include "cortexm.h"
#include "report.h"

#include <rondo/port.h>
#include <rondo/task.h>

__attribute__((weak)) _Noreturn void rondo_port_panic(const char *file, int line,
                                                      const char *reason) {
    const struct hal_fault fault = {
        .reason = reason,
        .task = rondo_current_task(),
        .file = file,
        .line = line,
        .is_in_isr = rondo_port_in_isr(),
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
