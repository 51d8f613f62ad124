/* SPDX-License-Identifier: MIT */
/*
 * start.c - from reset to main().
 *
 * The only assembly is what C cannot say: the core starts on the interrupt stack (MSP, from
 * the vector table), and all else runs on the main stack.
 */
#include "cortexm.h"

#include <hal/board.h>

extern uint32_t __bss_start[], __data_start[], __data_end[], __data_load[];
extern cortexm_vector __init_array_start[], __init_array_end[];

int main(void);
_Noreturn void cortexm_start(void);

void (*cortexm_after_main)(int status) = hal_board_exit;

/* .bss, and .data right behind it. */
static void set_variables(void) {
    uint32_t *to = __bss_start;
    while (to < __data_start) {
        *to++ = 0;
    }
    for (const uint32_t *from = __data_load; to < __data_end;) {
        *to++ = *from++;
    }
}

static void call_constructors(void) {
    for (const cortexm_vector *call = __init_array_start; call < __init_array_end;
         call++) {
        (*call)();
    }
}

_Noreturn void cortexm_start(void) {
    set_variables();
    cortexm_fault_enable();
    cortexm_guard_stacks();
    hal_board_start();
    cortexm_last_words_print();
    call_constructors();
    cortexm_after_main(main());
    hal_board_exit(0); /* never reached */
}

/*
 * Full access to CP10 and CP11 in CPACR (ARMv7-M ARM, B3.2.20), here because a compiler may
 * save FPU registers at the start of any C function.
 */
#ifdef __ARM_FP
#define ENABLE_FPU                                                                       \
    "ldr  r0, =0xE000ED88\n\t"                                                           \
    "ldr  r1, [r0]\n\t"                                                                  \
    "ldr  r2, =0x00F00000\n\t"                                                           \
    "orrs r1, r2\n\t"                                                                    \
    "str  r1, [r0]\n\t"                                                                  \
    "dsb\n\t"                                                                            \
    "isb\n\t"
#else
#define ENABLE_FPU ""
#endif

/* The stacks, main and interrupt, are one range of memory. */
#define PAINT_STACKS                                                                     \
    "ldr  r0, =__main_stack_base\n\t"                                                    \
    "ldr  r1, =__interrupt_stack_top\n\t"                                                \
    "ldr  r2, =%c0\n\t"                                                                  \
    "1:\n\t"                                                                             \
    "stmia r0!, {r2}\n\t"                                                                \
    "cmp  r0, r1\n\t"                                                                    \
    "blo  1b\n\t"

__attribute__((naked)) void Reset_Handler(void) {
    __asm volatile(".syntax unified\n\t" PAINT_STACKS "ldr  r0, =__main_stack_top\n\t"
                   "msr  psp, r0\n\t"
                   "movs r0, #2\n\t" /* CONTROL.SPSEL: thread mode uses PSP */
                   "msr  control, r0\n\t"
                   "isb\n\t" ENABLE_FPU "ldr  r0, =cortexm_start\n\t"
                   "bx   r0"
                   :
                   : "i"(CORTEXM_PAINT));
}
