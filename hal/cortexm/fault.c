/* SPDX-License-Identifier: MIT */
/*
 * fault.c - what happens when something is broken: a report, and the end.
 *
 * Every exception without a handler of its own comes to cortexm_unhandled: the faults, the
 * NMI, an interrupt that nobody expected. It reports on the console by polling, with no
 * use of stdio, then goes back to thread mode on the main stack and ends the program with
 * status 1. It goes back because a BKPT (the emulator's exit) at the priority of a fault
 * would lock a real core up.
 *
 * One fault is none: the BKPT of semihosting where nobody serves it. It is skipped, and
 * the call gives -1.
 */
#include "cortexm.h"

#include <hal/board.h>
#include <hal/irq.h>
#include <rondo/task.h>

#define BKPT_SEMIHOSTING      0xBEABU
#define EXCEPTION_HARDFAULT   3U
#define EXCEPTION_FIRST_IRQ   16U
#define PSR_EXCEPTION         0x1FFU
#define PSR_THUMB             (1U << 24)
#define EXC_RETURN_THREAD_PSP 0xFFFFFFFDU

void cortexm_fault(struct cortexm_frame *frame);

static unsigned active_exception(void) {
    uint32_t psr;
    __asm volatile("mrs %0, ipsr" : "=r"(psr));
    return psr & PSR_EXCEPTION;
}

static bool is_in_ram(const struct cortexm_frame *frame) {
    const uint8_t *place = (const uint8_t *)frame;
    return ((uintptr_t)place & 3U) == 0 && place >= __ram_start &&
           place + sizeof *frame <= __ram_end;
}

static bool skip_semihosting(struct cortexm_frame *frame) {
    const uint8_t *pc = (const uint8_t *)(uintptr_t)frame->pc;
    if (active_exception() != EXCEPTION_HARDFAULT || pc < __code_start ||
        pc >= __code_end || *(const uint16_t *)(const void *)pc != BKPT_SEMIHOSTING) {
        return false;
    }
    frame->pc += 2;
    frame->r0 = UINT32_MAX;
    return true;
}

static void print_task(void) {
    struct rondo_task *task = rondo_current_task();
    cortexm_print("\n    task ");
    cortexm_print_name(task != NULL ? rondo_task_name(task) : "(none)");
}

static void print_frame(const struct cortexm_frame *frame) {
    cortexm_print_hex("  pc ", frame->pc);
    cortexm_print_hex("  lr ", frame->lr);
    cortexm_print_hex("  psr ", frame->psr);
    cortexm_print_hex("\n    r0 ", frame->r0);
    cortexm_print_hex("  r1 ", frame->r1);
    cortexm_print_hex("  r2 ", frame->r2);
    cortexm_print_hex("  r3 ", frame->r3);
    cortexm_print_hex("  r12 ", frame->r12);
}

static void print_cause(unsigned exception) {
    cortexm_print("\n*** ");
    if (exception >= EXCEPTION_FIRST_IRQ) {
        cortexm_print("interrupt ");
        cortexm_print_decimal(exception - EXCEPTION_FIRST_IRQ);
        cortexm_print(" has no handler");
    } else {
        cortexm_fault_describe(exception);
    }
}

/* Ends the program in thread mode, by returning to a frame made up for it. */
_Noreturn static void leave(void) {
    __main_stack_last_frame = (struct cortexm_frame){
        .r0 = 1, .pc = (uint32_t)(uintptr_t)hal_board_exit & ~1U, .psr = PSR_THUMB};
    cortexm_fault_allow_return();
    (void)hal_irq_mask();
    __asm volatile("msr psp, %0\n\tbx %1"
                   :
                   : "r"(&__main_stack_last_frame), "r"(EXC_RETURN_THREAD_PSP));
    __builtin_unreachable();
}

/* A second fault is one in the report itself: no second report. */
void cortexm_fault(struct cortexm_frame *frame) {
    static bool is_reporting;
    bool has_frame = is_in_ram(frame) && cortexm_fault_has_frame();
    if (has_frame && skip_semihosting(frame)) {
        return;
    }
    if (!is_reporting) {
        is_reporting = true;
        print_cause(active_exception());
        print_task();
        if (has_frame) {
            print_frame(frame);
        } else {
            cortexm_print_hex("  no frame was stacked at ", (uint32_t)(uintptr_t)frame);
        }
        cortexm_print("\n");
    }
    leave();
}

/*
 * Finds the frame, on the stack that EXC_RETURN (in lr) names. If the interrupt stack has
 * run over, or nearly, starts anew at its top: what was there is lost anyway.
 */
__attribute__((naked)) void cortexm_unhandled(void) {
    __asm volatile("mov  r1, lr\n\t"
                   "movs r2, #4\n\t"
                   "mrs  r0, msp\n\t"
                   "tst  r1, r2\n\t"
                   "beq  1f\n\t"
                   "mrs  r0, psp\n\t"
                   "1:\n\t"
                   "ldr  r2, =__interrupt_stack_reserve\n\t"
                   "cmp  sp, r2\n\t"
                   "bhs  2f\n\t"
                   "ldr  r2, =__interrupt_stack_top\n\t"
                   "mov  sp, r2\n\t"
                   "2:\n\t"
                   "ldr  r2, =cortexm_fault\n\t"
                   "bx   r2");
}
