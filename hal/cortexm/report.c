/* SPDX-License-Identifier: MIT */
/* report.c - see report.h. */
#include "report.h"
#include "cortexm.h"
#include "cortexm_scb.h"

#include <hal/board.h>
#include <rondo/generator.h>
#include <rondo/task.h>

__attribute__((weak)) enum hal_fault_action
hal_fault_hook(const struct hal_fault *fault) {
    (void)fault;
    return HAL_FAULT_LEAVE;
}

bool cortexm_report_is_sound(const void *place, size_t size) {
    const uint8_t *byte = place;
    return ((uintptr_t)place & 3U) == 0 && byte >= __ram_start && byte < __ram_end &&
           size <= (size_t)(__ram_end - byte);
}

/* What has overflowed may have left anything in the loop and in its tasks. */
const struct rondo_task *cortexm_report_current(void) {
    const struct rondo_task *task = rondo_current_task();
    bool is_sound = cortexm_report_is_sound(task, sizeof *task) &&
                    cortexm_report_is_sound(task->stack, task->stack_size);
    return is_sound ? task : NULL;
}

const struct rondo_generator *cortexm_report_generator(const struct rondo_task *task) {
    if (task == NULL) {
        return NULL;
    }
    const struct rondo_generator *generator = rondo_generator_running(task);
    bool is_sound = cortexm_report_is_sound(generator, sizeof *generator) &&
                    cortexm_report_is_sound(generator->stack, generator->stack_size);
    return is_sound ? generator : NULL;
}

static struct cortexm_range range(const void *stack, size_t size) {
    return (struct cortexm_range){(uintptr_t)stack, (uintptr_t)stack + size};
}

struct cortexm_range cortexm_report_stack(const struct rondo_task *task) {
    const struct rondo_generator *generator = cortexm_report_generator(task);
    if (generator != NULL) {
        return range(generator->stack, generator->stack_size);
    }
    if (task != NULL) {
        return range(task->stack, task->stack_size);
    }
    return (struct cortexm_range){(uintptr_t)__main_stack_base,
                                  (uintptr_t)__main_stack_top};
}

bool cortexm_report_is_full(const struct rondo_task *task) {
    const struct rondo_generator *generator = cortexm_report_generator(task);
    bool is_full = task != NULL && rondo_task_stack_used(task) >= task->stack_size;
    return is_full || (generator != NULL &&
                       rondo_generator_stack_used(generator) >= generator->stack_size);
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

void cortexm_report_task(const struct rondo_task *task) {
    cortexm_print("task ");
    if (task == NULL) {
        cortexm_print("(none)");
        return;
    }
    cortexm_print_name(rondo_task_name(task));
    print_stack(task->stack, task->stack_size);
    const struct rondo_generator *generator = cortexm_report_generator(task);
    if (generator != NULL) {
        cortexm_print("\n    in its generator");
        print_stack(generator->stack, generator->stack_size);
    }
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
