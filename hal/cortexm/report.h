/* SPDX-License-Identifier: MIT */
/* report.h - the report of what is broken, and what comes after it. */
#ifndef CORTEXM_REPORT_H
#define CORTEXM_REPORT_H

#include "culprit.h"

#include <hal/fault.h>

/* Prints and keeps what cortexm_print prints from here to cortexm_report_end. */
void cortexm_report_begin(void);

/* "task NAME, stack SIZE bytes at ADDRESS", whose registers or place come next. */
void cortexm_report_task(const struct cortexm_culprit *culprit);

/* Closes what is kept. */
void cortexm_report_end(void);

/* That the task is restarted; or why not, and unless it is 0, the address meant by it. */
void cortexm_report_restart(const char *why_not, uintptr_t where);

struct cortexm_frame;

/* Ends the program as was decided, by returning from this exception to a frame made up. */
_Noreturn void cortexm_fault_leave(enum hal_fault_action action,
                                   const struct cortexm_frame *frame,
                                   uint32_t exc_return);

/* Does what the application has decided. In thread mode. */
_Noreturn void cortexm_report_leave(enum hal_fault_action action);

#endif
