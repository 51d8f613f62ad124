/* SPDX-License-Identifier: MIT */
/*
 * count.h - counts instructions between two places of a program, exactly.
 *
 * Under QEMU with -icount every instruction takes the same virtual time, and SysTick counts
 * that time. A mark stores what SysTick shows. It is four instructions in assembly that
 * need two registers and no others, so that what stands around it is compiled as without
 * it; what the marks themselves take is subtracted.
 *
 *     COUNT(count_begun);
 *     operation();
 *     COUNT(count_ended);
 *     uint32_t instructions = count_between(count_begun, count_ended);
 */
#ifndef BENCH_COUNT_H
#define BENCH_COUNT_H

#include <stdint.h>

/* SYST_CVR goes to a global variable. */
#define COUNT(place)                                                                     \
    __asm volatile(".syntax unified\n\t"                                                 \
                   "ldr r3, =0xE000E018\n\t"                                             \
                   "ldr r3, [r3]\n\t"                                                    \
                   "ldr r2, =" #place "\n\t"                                             \
                   "str r3, [r2]"                                                        \
                   :                                                                     \
                   :                                                                     \
                   : "r2", "r3", "memory")

/* Of the marks themselves, from one reading to the next. */
#define COUNT_OVERHEAD 4U

/* Places for marks. */
extern uint32_t count_begun, count_ended, count_idle, count_woken;

/*
 * Starts SysTick, with no interrupts, and finds out how many ticks an instruction takes, from a thousand of
 * them. Ends the program if a hundred do not then count as a hundred.
 */
void count_start(void);

/* The instructions between two marks: at most 600,000 at 40 ns a tick. */
uint32_t count_between(uint32_t begun, uint32_t ended);

/* The same for count_begun and count_ended. */
static inline uint32_t count_taken(void) {
    return count_between(count_begun, count_ended);
}

/*
 * SysTick's interrupt comes in about so many instructions, while the counting goes on, and
 * with every wrap until count_start() is called again. At its first instruction it marks count_begun, and then it calls `handler`.
 */
void count_interrupt_in(uint32_t instructions, void (*handler)(void));

/* The same as count_taken, less what it takes to get from that mark to `handler`. */
static inline uint32_t count_taken_since_interrupt(void) {
    return count_taken() - 3U;
}

/* What a driver does to its device. Context: the handler above. */
static inline void count_acknowledge(void) {
    *(volatile uint32_t *)0xE000ED04 = 1U << 25; /* ICSR: PENDSTCLR */
}

#endif
