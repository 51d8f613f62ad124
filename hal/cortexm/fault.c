/* SPDX-License-Identifier: MIT */
/*
 * fault.c - what happens when the processor finds something broken; see hal/fault.h.
 *
 * Every exception without a handler of its own comes to cortexm_unhandled: the faults, the
 * NMI, an interrupt that nobody expected. It reports on the console by polling, with no
 * use of stdio, asks the application what to do, then goes back to thread mode on the main
 * stack and does it. It goes back because a BKPT (the emulator's exit) at the priority of a
 * fault would lock a real core up. On ARMv6-M an interrupt handler that has a fault can only
 * be gone back to, and there it is done.
 *
 * One fault is none: the BKPT of semihosting where nobody serves it. It is skipped, and
 * the call gives -1.
 */
#include "cortexm.h"
#include "report.h"
#include "restart.h"

#include <hal/irq.h>
#include <rondo/task.h>

#define BKPT_SEMIHOSTING       0xBEABU
#define EXCEPTION_HARDFAULT    3U
#define EXCEPTION_FIRST_IRQ    16U
#define CALLS                  4U /* that are looked for if pc is lost */
#define VECTORS_MAX            256U
#define PSR_EXCEPTION          0x1FFU
#define PSR_THUMB              (1U << 24)
#define EXC_RETURN_THREAD_PSP  0xFFFFFFFDU
#define EXC_RETURN_HANDLER_MSP 0xFFFFFFF1U

void cortexm_fault(struct cortexm_frame *frame, uint32_t exc_return);

static unsigned active_exception(void) {
    uint32_t psr;
    __asm volatile("mrs %0, ipsr" : "=r"(psr));
    return psr & PSR_EXCEPTION;
}

static bool is_code(uint32_t address) {
    return address >= (uintptr_t)__code_start && address < (uintptr_t)__code_end;
}

static bool skip_semihosting(struct cortexm_frame *frame) {
    if (active_exception() != EXCEPTION_HARDFAULT || (frame->pc & 1U) != 0 ||
        !is_code(frame->pc) ||
        *(const uint16_t *)(uintptr_t)frame->pc != BKPT_SEMIHOSTING) {
        return false;
    }
    frame->pc += 2;
    frame->r0 = UINT32_MAX;
    return true;
}

/*
 * What can be told without a guard: a stack that was left at its low end, below which lie
 * only other stacks and then nothing, or one on which no paint is left.
 */
static enum cortexm_stack overrun(const struct cortexm_frame *frame,
                                  const struct cortexm_culprit *culprit) {
    if ((uintptr_t)frame < (uintptr_t)__main_stack_base) {
        return culprit->task != NULL ? CORTEXM_STACK_TASK : CORTEXM_STACK_MAIN;
    }
    return culprit->is_full ? CORTEXM_STACK_TASK : CORTEXM_STACK_NONE;
}

/* --- the report --------------------------------------------------------------------- */

/* A call ends before this address: BL, or BLX of a register. */
static bool is_return_address(uint32_t word) {
    /* The vectors are no code, and reading them may be forbidden. */
    if ((word & 1U) == 0 || !is_code(word - VECTORS_MAX) || !is_code(word)) {
        return false;
    }
    const uint16_t *end = (const uint16_t *)(uintptr_t)(word - 1U);
    bool is_bl = (end[-2] & 0xF800U) == 0xF000U && (end[-1] & 0xD000U) == 0xD000U;
    return is_bl || (end[-1] & 0xFF87U) == 0x4780U;
}

/*
 * Where the frame is lost, the pc is. What was called last is on the stack; a recursion, once
 * a level, is one line of it.
 */
static void print_calls(const struct cortexm_frame *frame,
                        const struct cortexm_culprit *culprit) {
    struct cortexm_range stack = cortexm_culprit_stack(culprit);
    uintptr_t place = (uintptr_t)frame;
    uint32_t last = 0;
    cortexm_print("  pc lost");
    if (place < stack.base) {
        place = stack.base;
    }
    for (unsigned found = 0; place < stack.end && found < CALLS; place += 4) {
        uint32_t word = *(const uint32_t *)place;
        if (is_return_address(word) && word != last) {
            cortexm_print_hex(last == 0 ? ", called from " : " ", word - 1U);
            last = word;
            found++;
        }
    }
}

static void print_frame(const struct cortexm_frame *frame) {
    cortexm_print_hex("\n    r0 ", frame->r0);
    cortexm_print_hex("  r1 ", frame->r1);
    cortexm_print_hex("  r2 ", frame->r2);
    cortexm_print_hex("  r3 ", frame->r3);
    cortexm_print_hex("  r12 ", frame->r12);
}

static const char *name_of(enum cortexm_stack stack,
                           const struct cortexm_culprit *culprit) {
    switch (stack) {
    case CORTEXM_STACK_MAIN: return "main";
    case CORTEXM_STACK_INTERRUPT: return "interrupt";
    default: return culprit->is_in_generator ? "generator's" : "task's";
    }
}

static void print_cause(unsigned exception, enum cortexm_stack overflow,
                        const struct cortexm_culprit *culprit) {
    if (overflow != CORTEXM_STACK_NONE) {
        cortexm_print("the ");
        cortexm_print(name_of(overflow, culprit));
        cortexm_print(" stack has overflowed: ");
    }
    if (exception >= EXCEPTION_FIRST_IRQ) {
        cortexm_print("interrupt ");
        cortexm_print_decimal(exception - EXCEPTION_FIRST_IRQ);
        cortexm_print(" has no handler");
    } else {
        cortexm_fault_describe(exception, overflow == CORTEXM_STACK_NONE);
    }
}

static void report(const struct hal_fault *fault, const struct cortexm_culprit *culprit,
                   const struct cortexm_frame *frame, bool has_frame,
                   enum cortexm_stack overflow) {
    cortexm_report_begin();
    print_cause(active_exception(), overflow, culprit);
    cortexm_print(fault->is_in_isr ? "\n    in an interrupt of " : "\n    ");
    cortexm_report_task(culprit);
    if (has_frame) {
        cortexm_print_hex("\n    pc ", frame->pc);
        cortexm_print_hex("  lr ", frame->lr);
        cortexm_print_hex("  psr ", frame->psr);
    } else {
        cortexm_print_hex("\n    no frame was stacked at ", (uint32_t)(uintptr_t)frame);
        if (!fault->is_in_isr) {
            print_calls(frame, culprit);
        }
    }
    cortexm_fault_print_registers();
    if (has_frame) {
        print_frame(frame);
    }
    cortexm_report_end();
}

/* --- the end ------------------------------------------------------------------------ */

static struct cortexm_frame frame_of(enum hal_fault_action action, uint32_t exception) {
    return (struct cortexm_frame){
        .r0 = (uint32_t)action,
        .pc = (uint32_t)(uintptr_t)cortexm_report_leave & ~1U,
        .psr = PSR_THUMB | exception,
    };
}

_Noreturn static void leave_in_thread(enum hal_fault_action action) {
    __main_stack_last_frame = frame_of(action, 0);
    __asm volatile("msr psp, %0\n\tbx %1"
                   :
                   : "r"(&__main_stack_last_frame), "r"(EXC_RETURN_THREAD_PSP)
                   : "memory");
    __builtin_unreachable();
}

_Noreturn static void leave_in_handler(enum hal_fault_action action, uint32_t exception) {
    struct cortexm_frame frame __attribute__((aligned(8))) = frame_of(action, exception);
    __asm volatile("msr msp, %0\n\tbx %1"
                   :
                   : "r"(&frame), "r"(EXC_RETURN_HANDLER_MSP)
                   : "memory");
    __builtin_unreachable();
}

_Noreturn void cortexm_fault_leave(enum hal_fault_action action,
                                   const struct cortexm_frame *frame,
                                   uint32_t exc_return) {
    (void)hal_irq_mask();
    rondo_port_set_limit(RONDO_PORT_UNGUARDED);
    if (cortexm_fault_may_return(exc_return)) {
        leave_in_thread(action);
    }
    leave_in_handler(action, frame->psr & PSR_EXCEPTION);
}

/* A second fault is one in the report itself: no second report. */
static bool is_reporting;

void cortexm_fault_is_over(void) {
    is_reporting = false;
}

void cortexm_fault(struct cortexm_frame *frame, uint32_t exc_return) {
    bool has_frame =
        cortexm_is_sound(frame, sizeof *frame) && cortexm_fault_has_frame(frame);
    if (has_frame && skip_semihosting(frame)) {
        return;
    }
    if (is_reporting) {
        cortexm_fault_leave(HAL_FAULT_LEAVE, frame, exc_return);
    }
    is_reporting = true;
    bool is_on_psp = (exc_return & CORTEXM_EXC_RETURN_PSP) != 0;
    struct cortexm_culprit culprit = cortexm_culprit_find(rondo_port_limit(), is_on_psp);
    enum cortexm_stack overflow = cortexm_fault_overflow(frame, exc_return);
    if (overflow == CORTEXM_STACK_NONE && is_on_psp) {
        overflow = overrun(frame, &culprit);
    }
    const struct hal_fault fault = {
        .reason = cortexm_fault_name(active_exception()),
        .task = culprit.task,
        .pc = has_frame ? frame->pc : 0,
        .is_overflow = overflow != CORTEXM_STACK_NONE,
        .is_in_isr = (exc_return & CORTEXM_EXC_RETURN_THREAD) == 0,
    };
    rondo_port_set_limit(RONDO_PORT_UNGUARDED); /* to look at what lies there */
    report(&fault, &culprit, frame, has_frame, overflow);
    enum hal_fault_action action = hal_fault_hook(&fault);
    if (action == HAL_FAULT_RESTART) {
        cortexm_restart_if_sound(&culprit, frame, has_frame, exc_return);
    }
    cortexm_fault_leave(action, frame, exc_return);
}

/*
 * Finds the frame, on the stack that EXC_RETURN (in lr) names. If the interrupt stack has
 * run over, or nearly, starts anew at its top: what was there is lost anyway.
 */
__attribute__((naked)) void cortexm_unhandled(void) {
    __asm volatile(".syntax unified\n\t"
                   "mov  r1, lr\n\t"
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
