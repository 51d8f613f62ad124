/* SPDX-License-Identifier: MIT */
/* panic.c - rondo_port_panic on a board: says where, in which task and why, then ends. */
#include "cortexm.h"

#include <hal/board.h>
#include <rondo/port.h>
#include <rondo/task.h>

__attribute__((weak)) _Noreturn void rondo_port_panic(const char *file, int line,
                                                      const char *reason) {
    struct rondo_task *task = rondo_current_task();
    cortexm_print("\n*** panic: ");
    cortexm_print(reason);
    cortexm_print("\n    at ");
    cortexm_print(file);
    cortexm_print(":");
    cortexm_print_decimal((uint32_t)line);
    cortexm_print(rondo_port_in_isr() ? ", in an interrupt of task " : ", task ");
    cortexm_print_name(task != NULL ? rondo_task_name(task) : "(none)");
    cortexm_print("\n");
    hal_board_exit(1);
}
