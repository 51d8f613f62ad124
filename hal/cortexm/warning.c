/* SPDX-License-Identifier: MIT */
/*
 * warning.c - a watchdog's warning: reported as a fault is, with the task and the place where
 * the program hangs. Only ARMv7-M and ARMv8-M chips have such watchdogs.
 */
#include "cortexm.h"
#include "report.h"

#include <hal/reset.h>
#include <rondo/port.h>

void cortexm_watchdog_report(struct cortexm_frame *frame, uint32_t exc_return);

static void print(const struct hal_fault *fault, const struct cortexm_culprit *culprit,
                  const struct cortexm_frame *frame) {
    cortexm_report_begin();
    cortexm_print(fault->reason);
    cortexm_print(fault->is_in_isr ? "\n    in an interrupt of " : "\n    ");
    cortexm_report_task(culprit);
    if (fault->pc != 0) {
        cortexm_print_hex("\n    pc ", frame->pc);
        cortexm_print_hex("  lr ", frame->lr);
        cortexm_print_hex("  psr ", frame->psr);
    }
    cortexm_report_end();
}

/* Announced first: the hook may hang as well, and then the watchdog resets the chip. */
void cortexm_watchdog_report(struct cortexm_frame *frame, uint32_t exc_return) {
    bool has_frame = cortexm_is_sound(frame, sizeof *frame);
    struct cortexm_culprit culprit = cortexm_culprit_find(rondo_port_limit(), false);
    const struct hal_fault fault = {
        .reason = "watchdog: nobody has fed it",
        .task = culprit.task,
        .pc = has_frame ? frame->pc : 0,
        .is_in_isr = (exc_return & CORTEXM_EXC_RETURN_THREAD) == 0,
    };
    hal_reset_announce(HAL_RESET_WATCHDOG);
    rondo_port_set_limit(RONDO_PORT_UNGUARDED); /* to look at what lies there */
    print(&fault, &culprit, frame);
    cortexm_fault_leave(hal_fault_hook(&fault), frame, exc_return);
}

/* The stack in use is of no program that hangs. Its limit must not stop the report. */
__attribute__((naked)) void cortexm_watchdog_warning(void) {
    __asm volatile(".syntax unified\n\t"
                   "mov  r1, lr\n\t"
                   "tst  r1, #4\n\t"
                   "ite  eq\n\t"
                   "mrseq r0, msp\n\t"
                   "mrsne r0, psp\n\t"
                   "b    cortexm_watchdog_report");
}
