/* SPDX-License-Identifier: MIT */
/* report.c - see report.h. */
#include "report.h"
#include "cortexm.h"
#include "cortexm_scb.h"

#include <hal/board.h>
#include <rondo/task.h>

__attribute__((weak)) enum hal_fault_action
hal_fault_hook(const struct hal_fault *fault) {
    (void)fault;
    return HAL_FAULT_LEAVE;
}

static bool is_in_ram(const void *place, size_t size) {
    const uint8_t *byte = place;
    return byte >= __ram_start && byte < __ram_end && size <= (size_t)(__ram_end - byte);
}

/* What has overflowed may have left anything in the loop and in its tasks. */
const struct rondo_task *cortexm_report_current(void) {
    const struct rondo_task *task = rondo_current_task();
    bool is_sound = ((uintptr_t)task & 3U) == 0 && is_in_ram(task, sizeof *task) &&
                    ((uintptr_t)task->stack & 3U) == 0 &&
                    is_in_ram(task->stack, task->stack_size);
    return is_sound ? task : NULL;
}

void cortexm_report_begin(void) {
    cortexm_last_words_begin();
    cortexm_print("\n*** ");
}

void cortexm_report_task(const struct rondo_task *task) {
    cortexm_print("task ");
    if (task == NULL) {
        cortexm_print("(none)");
        return;
    }
    cortexm_print_name(rondo_task_name(task));
    cortexm_print(", stack ");
    cortexm_print_decimal(task->stack_size);
    cortexm_print_hex(" bytes at ", (uint32_t)(uintptr_t)task->stack);
}

void cortexm_report_end(void) {
    cortexm_print("\n");
    cortexm_last_words_end();
}

_Noreturn static void reset(void) {
    __asm volatile("dsb" : : : "memory");
    CORTEXM_SCB->AIRCR = SCB_AIRCR_VECTKEY | SCB_AIRCR_SYSRESETREQ;
    for (;;) {
        __asm volatile("dsb");
    }
}

_Noreturn void cortexm_report_leave(enum hal_fault_action action) {
    if (action == HAL_FAULT_STOP) {
        hal_board_exit(1);
    }
    if (action == HAL_FAULT_LEAVE) {
        cortexm_leave_emulator(1); /* comes back where there is none */
    }
    reset();
}
