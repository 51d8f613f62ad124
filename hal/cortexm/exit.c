/* SPDX-License-Identifier: MIT */
/* exit.c - how a program ends on a Cortex-M. */
#include "cortexm.h"
#include "cortexm_nvic.h"

#include <hal/board.h>

/* Semihosting's SYS_EXIT_EXTENDED and ADP_Stopped_ApplicationExit (Arm 100863, 7.8). */
#define SYS_EXIT_EXTENDED 0x20
#define APPLICATION_EXIT  0x20026U

/*
 * Asks the emulator, or a debugger, to end the program. With neither there, BKPT is a
 * fault, which the fault handler skips: nothing happens.
 */
void cortexm_leave_emulator(int status) {
    const uint32_t block[2] = {APPLICATION_EXIT, (uint32_t)status};
    register uint32_t r0 __asm("r0") = SYS_EXIT_EXTENDED;
    register const uint32_t *r1 __asm("r1") = block;
    __asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}

_Noreturn void hal_board_exit(int status) {
    hal_uart_flush(hal_board_console());
    cortexm_leave_emulator(status);
    cortexm_nvic_disable_all(); /* one that is pending, even masked, ends a WFI */
    for (;;) {
        __asm volatile("wfi");
    }
}
