/* SPDX-License-Identifier: MIT */
/* report.c - see report.h. */
#include "report.h"
#include "cortexm.h"

#include <hal/board.h>
#include <hal/reset.h>
#include <rondo/generator.h>
#include <rondo/task.h>

__attribute__((weak)) enum hal_fault_action
hal_fault_hook(const struct hal_fault *fault) {
    (void)fault;
    return HAL_FAULT_LEAVE;
}

void cortexm_report_begin(void) {
    cortexm_last_words_begin();
    cortexm_print("\n*** ");
}

static void print_stack(const void *stack, size_t size) {
    cortexm_print(", stack ");
    cortexm_print_decimal((uint32_t)size);
    cortexm_print_hex(" bytes at ", (uint32_t)(uintptr_t)stack);
}

void cortexm_report_task(const struct cortexm_culprit *culprit) {
    const struct rondo_task *task = culprit->task;
    cortexm_print("task ");
    if (task == NULL) {
        cortexm_print("(none)");
        return;
    }
    cortexm_print_name(rondo_task_name(task));
    print_stack(task->stack, task->stack_size);
    const struct rondo_generator *generator = culprit->generator;
    if (generator != NULL) {
        cortexm_print("\n    in its generator");
        print_stack(generator->stack, generator->stack_size);
    }
    if (culprit->found_in != NULL) {
        cortexm_print("\n    found when it had done harm, or may have, to task ");
        cortexm_print_name(rondo_task_name(culprit->found_in));
    }
}

void cortexm_report_end(void) {
    cortexm_print("\n");
    cortexm_last_words_end();
}

void cortexm_report_restart(const char *why_not, uintptr_t where) {
    cortexm_last_words_resume();
    cortexm_print(why_not == NULL ? "    the task begins anew" : "    no restart: ");
    if (why_not != NULL) {
        cortexm_print(why_not);
    }
    if (where != 0) {
        cortexm_print_hex(" ", (uint32_t)where);
    }
    cortexm_report_end();
}

_Noreturn void cortexm_report_leave(enum hal_fault_action action) {
    if (action == HAL_FAULT_STOP) {
        hal_board_exit(1);
    }
    if (action == HAL_FAULT_LEAVE) {
        cortexm_leave_emulator(1); /* comes back where there is none */
    }
    hal_board_reset();
}
