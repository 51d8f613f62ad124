/* SPDX-License-Identifier: MIT */
/*
 * cortexm.h - what the parts of hal/cortexm share with each other and with a chip's vector
 * table.
 *
 * Two stacks besides those of the tasks, laid out by linker/sections.ld: main() and the
 * loop run on the main stack (PSP), interrupt handlers on the interrupt stack (MSP). So no
 * stack but one has to have room for handlers.
 */
#ifndef CORTEXM_H
#define CORTEXM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an exception puts on the stack that was in use (ARMv7-M ARM, B1.5.6). */
struct cortexm_frame {
    uint32_t r0, r1, r2, r3, r12, lr, pc, psr;
};

/* Of lr in a handler: the frame is on PSP; the handler interrupted thread mode. */
#define CORTEXM_EXC_RETURN_PSP    (1U << 2)
#define CORTEXM_EXC_RETURN_THREAD (1U << 3)

typedef void (*cortexm_vector)(void);

/* From the linker: the stacks, the range of the RAM and of the code. */
extern uint32_t __main_stack_base[], __main_stack_top[];
extern struct cortexm_frame __main_stack_last_frame;
extern uint32_t __interrupt_stack_base[], __interrupt_stack_top[];
extern uint8_t __ram_start[], __ram_end[];
extern uint8_t __code_start[], __code_end[];

/* What Reset_Handler fills both with, so that their use can be measured. */
#define CORTEXM_PAINT 0x646E6F52U

/* Bytes at the base of the interrupt stack that may be forbidden: its guard. */
#define CORTEXM_INTERRUPT_GUARD 128U

/* Where the core starts. */
_Noreturn void Reset_Handler(void);

/* What main()'s return value is given to: hal_board_exit, or exit() if stdio is linked. */
extern void (*cortexm_after_main)(int status);

/*
 * How many bytes from address 0 up a null pointer may reach: up to a large object's last
 * member, or what the vectors have, which only the core needs, and which asks no MPU.
 */
static inline uint32_t cortexm_null_size(void) {
    uintptr_t code = (uintptr_t)__code_start;
    __asm("" : "+r"(code)); /* the compiler is sure that no array is at 0 */
    return code != 0 ? 4096 : 128;
}

/* The fault that is being reported will not end the program. */
void cortexm_fault_is_over(void);

/* Where every exception goes that has no handler: entered as one. */
void cortexm_unhandled(void);

/* Semihosting's exit. Comes back if neither an emulator nor a debugger is there. */
void cortexm_leave_emulator(int status);

/* The handler of a watchdog's warning: entered as an exception. Not on ARMv6-M. */
void cortexm_watchdog_warning(void);

/* A handler that is cortexm_unhandled until its pointer says another one, so that an image
 * that never does has none. It jumps: the other one is entered as an exception, too. */
#define CORTEXM_HANDLER_BY_POINTER(handler, pointer)                                     \
    __attribute__((used)) static cortexm_vector pointer = cortexm_unhandled;             \
    void handler(void);                                                                  \
    __attribute__((naked)) void handler(void) {                                          \
        __asm volatile("ldr r0, =" #pointer "\n\tldr r0, [r0]\n\tbx r0\n\t.ltorg");      \
    }

/* --- What a profile implements: fault_v7m.c and guard_v7m.c, or their likes. --- */

enum cortexm_stack {
    CORTEXM_STACK_NONE,
    CORTEXM_STACK_MAIN,
    CORTEXM_STACK_INTERRUPT,
    CORTEXM_STACK_TASK, /* or a generator's, in that task */
};

/* Has the overflow of the main and the interrupt stack bring a fault, and the use of null
 * pointers where that can be. Once, at start-up. */
void cortexm_guard_stacks(void);

/* The stack in whose guard the address lies. */
enum cortexm_stack cortexm_guard_hit(uintptr_t address);

/* Lets each kind of fault have its own exception. Once, at start-up. */
void cortexm_fault_enable(void);

/* The exception's name. */
const char *cortexm_fault_name(unsigned exception);

/* Prints what the fault's registers say, in words, with all causes or only the address;
 * the second, raw. */
void cortexm_fault_describe(unsigned exception, bool in_full);
void cortexm_fault_print_registers(void);

/* The stack whose overflow this fault is. */
enum cortexm_stack cortexm_fault_overflow(const struct cortexm_frame *frame,
                                          uint32_t exc_return);

/* False if the fault came while the frame was stacked, so that there is none. */
bool cortexm_fault_has_frame(const struct cortexm_frame *frame);

/* True if this is a fault that the instruction at pc brought, which was not done. */
bool cortexm_fault_is_of_instruction(void);

/* Clears what the fault has left in registers, so that the program may go on. */
void cortexm_fault_forget(void);

/* True if the fault's handler may return to thread mode now. */
bool cortexm_fault_may_return(uint32_t exc_return);

/* --- The first lines of a report, kept over a reset. --- */

#define CORTEXM_LAST_WORDS 256

void cortexm_last_words_begin(void);
void cortexm_last_words_resume(void); /* to add to what was ended */
void cortexm_last_words_add(const char *bytes, size_t size);
void cortexm_last_words_end(void);

/* Prints them, if there are any, and forgets them. */
void cortexm_last_words_print(void);

/* --- Printing without stdio, by polling: works everywhere. --- */

void cortexm_print(const char *text);
void cortexm_print_bytes(const char *bytes, size_t size);
void cortexm_print_hex(const char *label, uint32_t value);
void cortexm_print_decimal(uint32_t value);
/* A text that may be broken: only what is in memory and printable. */
void cortexm_print_name(const char *name);

#endif
