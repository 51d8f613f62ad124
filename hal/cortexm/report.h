/* SPDX-License-Identifier: MIT */
/* report.h - the report of what is broken, and what comes after it. */
#ifndef CORTEXM_REPORT_H
#define CORTEXM_REPORT_H

#include <hal/fault.h>
#include <stddef.h>

struct rondo_generator;

struct cortexm_range {
    uintptr_t base, end;
};

/* Prints and keeps what cortexm_print prints from here to cortexm_report_end. */
void cortexm_report_begin(void);

/* The current task; NULL if there is none, or nothing is left of it. */
const struct rondo_task *cortexm_report_current(void);

/* Whether so many bytes, aligned to a word, are in RAM. */
bool cortexm_report_is_sound(const void *place, size_t size);

/* The generator that runs in the task; NULL if there is none, or nothing is left of it. */
const struct rondo_generator *cortexm_report_generator(const struct rondo_task *task);

/* The stack in use: the generator's, the task's, or if that is NULL the main stack. */
struct cortexm_range cortexm_report_stack(const struct rondo_task *task);

/* True if the task's stack, or the generator's, has been used up to its last byte. */
bool cortexm_report_is_full(const struct rondo_task *task);

/* "task NAME, stack SIZE bytes at ADDRESS", whose registers or place come next. */
void cortexm_report_task(const struct rondo_task *task);

/* Closes what is kept. */
void cortexm_report_end(void);

/* Does what the application has decided. In thread mode. */
_Noreturn void cortexm_report_leave(enum hal_fault_action action);

#endif
