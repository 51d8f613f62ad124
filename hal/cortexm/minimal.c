/* SPDX-License-Identifier: MIT */
/*
 * minimal.c - start-up and fault handler of MINIMAL=1, in the place of start.c, fault.c and all
 * that reports: for an image of which every byte counts.
 *
 * There is no console, no stdio, no guard, and no constructor runs. Whatever goes wrong, and
 * the end of main() too, stops the core where a debugger finds it and a watchdog bites.
 */
#include "cortexm.h"

#include <hal/board.h>
#include <rondo/port.h>

extern uint32_t __bss_start[], __data_start[], __data_end[], __data_load[];

int main(void);
_Noreturn void cortexm_start(void);

__attribute__((used)) _Noreturn void cortexm_start(void) {
    /* As in start.c; volatile, or the compiler calls memcpy and memset, which are larger. */
    volatile uint32_t *to = __bss_start;
    while (to < __data_start) {
        *to++ = 0;
    }
    for (const uint32_t *from = __data_load; to < __data_end;) {
        *to++ = *from++;
    }
    hal_board_start();
    hal_board_exit(main());
}

/* On the main stack by PSP, as in start.c; there is nothing here that would use an FPU. */
__attribute__((naked)) void Reset_Handler(void) {
    __asm volatile("ldr  r0, =__main_stack_top\n\t"
                   "msr  psp, r0\n\t"
                   "movs r0, #2\n\t" /* CONTROL.SPSEL */
                   "msr  control, r0\n\t"
                   "isb\n\t"
                   "bl   cortexm_start\n\t"
                   ".ltorg");
}

__attribute__((naked, used)) void cortexm_unhandled(void) {
    __asm volatile("cpsid i\n\tb .");
}

_Noreturn void hal_board_exit(int status) {
    (void)status;
    __asm volatile("bl cortexm_unhandled");
    __builtin_unreachable();
}

_Noreturn void rondo_port_panic(const char *file, int line, const char *reason) {
    (void)file;
    (void)reason;
    hal_board_exit(line);
}
