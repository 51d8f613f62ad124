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
#include <stdint.h>

/* What an exception puts on the stack that was in use (ARMv7-M ARM, B1.5.6). */
struct cortexm_frame {
    uint32_t r0, r1, r2, r3, r12, lr, pc, psr;
};

typedef void (*cortexm_vector)(void);

/* From the linker: the stacks, the range of the RAM and of the code. */
extern uint32_t __main_stack_base[], __main_stack_top[];
extern struct cortexm_frame __main_stack_last_frame;
extern uint32_t __interrupt_stack_base[], __interrupt_stack_top[];
extern uint8_t __ram_start[], __ram_end[];
extern uint8_t __code_start[], __code_end[];

/* Where the core starts. */
_Noreturn void Reset_Handler(void);

/* What main()'s return value is given to: hal_board_exit, or exit() if stdio is linked. */
extern void (*cortexm_after_main)(int status);

/* Where every exception goes that has no handler: entered as one. */
void cortexm_unhandled(void);

/* --- What a profile implements: fault_v7m.c and guard_v7m.c, or their likes. --- */

/* Bytes below the main stack, and the lowest of the interrupt stack, that are forbidden. */
#define CORTEXM_MAIN_GUARD      1024U
#define CORTEXM_INTERRUPT_GUARD 128U

/* Has these two bring a fault. Once, at start-up. */
void cortexm_guard_stacks(void);

/* The name of the stack in whose guard the address lies, or NULL. */
const char *cortexm_guard_hit(uint32_t address);

/* Lets each kind of fault have its own exception. Once, at start-up. */
void cortexm_fault_enable(void);

/* Prints what the fault's registers say, in words, then raw. */
void cortexm_fault_describe(unsigned exception);

/* False if the fault came while the frame was stacked, so that there is none. */
bool cortexm_fault_has_frame(void);

/* A fault's handler may return to thread mode whatever else is active. */
void cortexm_fault_allow_return(void);

/* --- Printing without stdio, by polling: works everywhere. --- */

void cortexm_print(const char *text);
void cortexm_print_hex(const char *label, uint32_t value);
void cortexm_print_decimal(uint32_t value);
/* A text that may be broken: only what is in memory and printable. */
void cortexm_print_name(const char *name);

#endif
