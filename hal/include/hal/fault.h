/* SPDX-License-Identifier: MIT */
/*
 * fault.h - what happens when a program is broken: a fault of the processor, a stack that
 * has overflowed, or a precondition that the kernel found broken (rondo_port_panic).
 *
 * It is reported on the console, with the task's name; the first lines of the report are
 * kept over a reset, and start-up prints them once. Then the application may decide.
 *
 * Restarting only the task that had the fault is not offered. What lay on its stack may be
 * linked to what others use (timeouts, groups, children, callbacks), it may hold locks, and a
 * function of the kernel or of the C library may have been half through a change: nothing on
 * these processors can tell. So reset, which takes milliseconds; the record, and what else the
 * application keeps in .noinit, tell the next boot what to leave alone or to start last.
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
    const struct rondo_task *task; /* whose stack was in use, or ran over; or NULL */
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
