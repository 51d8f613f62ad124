/* SPDX-License-Identifier: MIT */
/*
 * fault.h - what happens when a program is broken: a fault of the processor, a stack that
 * has overflowed, or a precondition that the kernel found broken (rondo_port_panic).
 *
 * It is reported on the console, with the task's name; the first lines of the report are
 * kept over a reset, and start-up prints them once. Then the application may decide.
 *
 * A task may be restarted, if it was created for that (hal_create_restartable): it begins its
 * coroutine again with the same argument, on an empty stack; to those who await it nothing has
 * happened. That is done only if it is known to be sound, else there is a reset, and the report
 * says why:
 *
 *   - a fault of the task's own, which left memory beyond its stack alone: not a canary that is
 *     gone, no fault of an interrupt handler or on the main stack, no panic;
 *   - in code of apps/ (or tests/), or in a call from there to no code: not while the kernel, a
 *     driver or the C library may be half through a change, not with interrupts masked, not in
 *     a generator;
 *   - pc is known. An overflow often leaves no room for the frame that has it, so few can be
 *     restarted after one: on ARMv7-M those that stored many registers or nothing at the edge;
 *   - the task is not being cancelled;
 *   - nothing in RAM points to what was alive on its stack: no timer, timeout, group or callback
 *     that lies there, no buffer of a driver, no variable that another task was told of. What
 *     only looks like such an address counts, too. Registers of a DMA are not looked at;
 *   - a build with RONDO_GUARDS: without, a stack may have run over unseen.
 *
 * What it held stays held: locks, permits of semaphores, open files, memory of malloc, a
 * generator that it was iterating; what it had half changed in the application's own data
 * stays so. A coroutine that is to be restarted takes no locks, or frees them when it begins.
 * Who restarts again and again counts, and gives up: a task that breaks at its first
 * instruction would be restarted in each turn.
 */
#ifndef HAL_FAULT_H
#define HAL_FAULT_H

#ifdef __cplusplus
extern "C" {
#endif

#include <stdbool.h>
#include <stdint.h>

#include <rondo/task.h>

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
    HAL_FAULT_RESTART, /* begin the task anew if that is sound, else reset */
    HAL_FAULT_STOP,    /* leave the emulator with status 1; on silicon: sleep for ever */
};

/*
 * Decides. Weak: it is the application's to define; without, it is HAL_FAULT_LEAVE.
 *
 * Context  an interrupt, of the highest priority in case of a fault; anything may be broken
 */
enum hal_fault_action hal_fault_hook(const struct hal_fault *fault);

/* What such a task began with. */
struct hal_restartable {
    struct hal_restartable *next; /* of those that run */
    struct rondo_task *task;
    rondo_coroutine coroutine;
    void *arg;
};

/*
 * rondo_create_task, for a task that the hook may have begin anew. `memory` is the task's until
 * it has ended or its loop is closed, and may not lie on its stack.
 *
 * Returns  the task
 * Context  as rondo_create_task
 * Cost     as rondo_create_task; O(n) in such tasks when it begins and when it ends, and a
 *          frame of two words or so on its stack
 */
struct rondo_task *hal_create_restartable(struct hal_restartable *memory,
                                          struct rondo_task *task,
                                          rondo_coroutine coroutine, void *arg);

#ifdef __cplusplus
}
#endif

#endif
