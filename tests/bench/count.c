/* SPDX-License-Identifier: MIT */
/* count.c - see count.h. */
#include "count.h"

#include "cortexm_systick.h"

#include <hal/board.h>
#include <stdio.h>

uint32_t count_begun, count_ended, count_idle, count_woken;

static uint32_t ticks_per_1000;

static uint32_t ticks_between(uint32_t begun, uint32_t ended) {
    return (begun - ended) & CORTEXM_SYSTICK_MAX; /* it counts down */
}

uint32_t count_between(uint32_t begun, uint32_t ended) {
    uint64_t ticks = ticks_between(begun, ended);
    return (uint32_t)((ticks * 1000U + ticks_per_1000 / 2U) / ticks_per_1000) -
           COUNT_OVERHEAD;
}

__attribute__((naked, noinline)) static void a_hundred(void) {
    __asm volatile(".rept 98\n\tnop\n\t.endr\n\tbx lr"); /* and the call */
}

static uint32_t ticks_of_1000(void) {
    COUNT(count_begun);
    a_hundred();
    a_hundred();
    a_hundred();
    a_hundred();
    a_hundred();
    a_hundred();
    a_hundred();
    a_hundred();
    a_hundred();
    __asm volatile(".rept 96\n\tnop\n\t.endr");
    COUNT(count_ended);
    return ticks_between(count_begun, count_ended);
}

void count_start(void) {
    cortexm_systick_start(SYSTICK_CSR_ENABLE | SYSTICK_CSR_CLKSOURCE, 0);
    ticks_per_1000 = ticks_of_1000();
    COUNT(count_begun);
    a_hundred();
    COUNT(count_ended);
    if (count_taken() != 100U || ticks_of_1000() != ticks_per_1000) {
        printf("100 instructions count %lu: is there no -icount?\n",
               (unsigned long)count_taken());
        hal_board_exit(1);
    }
}

/* --- the interrupt ------------------------------------------------------------------ */

void (*volatile on_interrupt)(void);

void SysTick_Handler(void);
__attribute__((naked)) void SysTick_Handler(void) {
    COUNT(count_begun);
    __asm volatile("ldr r2, =on_interrupt\n\t"
                   "ldr r2, [r2]\n\t"
                   "bx  r2");
}

void count_interrupt_in(uint32_t instructions, void (*handler)(void)) {
    on_interrupt = handler;
    CORTEXM_SYSTICK->CSR |= SYSTICK_CSR_TICKINT;
    CORTEXM_SYSTICK->RVR = instructions * ticks_per_1000 / 1000U;
    CORTEXM_SYSTICK->CVR = 0;
    cortexm_systick_settle();
    CORTEXM_SYSTICK->RVR = CORTEXM_SYSTICK_MAX; /* where it goes on after the interrupt */
}
