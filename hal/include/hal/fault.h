/* SPDX-License-Identifier: MIT */
/*
 * fault.h - what happens when a program is broken: a fault of the processor, a stack that
 * has overflowed, or a precondition that the kernel found broken (rondo_port_panic).
 *
 * It is reported on the console, with the task's name; the first lines of the report are
 * kept over a reset, and start-up prints them once. Then the application may decide.
 *
 * There is no way to go on, nor to restart only the task: others may be linked to what lay
 * on its stack (timers, waiters, children), and an interrupt can find the kernel itself in
 * the middle of a change.
 */
#ifndef HAL_FAULT_H
#define HAL_FAULT_H

#ifdef __cplusplus
extern "C" {
#endif

#include <stdbool.h>
#include <stdint.h>

struct rondo_task;

struct hal_fault {
    const char *reason;            /* "memory fault"; of a panic, its own */
    const struct rondo_task *task; /* the current one, or NULL */
    uintptr_t pc;                  /* where, or 0 if that is lost */
    const char *file;              /* of a panic, else NULL */
    int line;
    bool is_overflow; /* of the stack in use */
    bool is_in_isr;   /* it was in an interrupt handler */
};

enum hal_fault_action {
    HAL_FAULT_LEAVE, /* leave the emulator with status 1; on silicon: reset */
    HAL_FAULT_RESET,
    HAL_FAULT_STOP, /* leave the emulator with status 1; on silicon: sleep for ever */
};

/*
 * Decides. Weak: it is the application's to define; without, it is HAL_FAULT_LEAVE.
 *
 * Context  an interrupt, of the highest priority in case of a fault; anything may be broken
 */
enum hal_fault_action hal_fault_hook(const struct hal_fault *fault);

#ifdef __cplusplus
}
#endif

#endif
