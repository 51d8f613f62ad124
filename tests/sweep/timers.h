/* SPDX-License-Identifier: MIT */
/*
 * timers.h - two one-shot timers whose interrupts nest, HIGH within LOW: what a board has to
 * give so that interrupts can be placed. One file a board, in timers/.
 */
#ifndef TIMERS_H
#define TIMERS_H

#include <stdint.h>

/* Ticks that are a little less than the 128 ns which an instruction takes (-icount shift=7). */
extern const uint32_t timers_step;

void timers_start(void);

/* One interrupt after so many ticks, at least 1. */
void timers_arm_low(uint32_t ticks);
void timers_arm_high(uint32_t ticks);

/* What the timer's handler does, and then calls: the program's own, with the pc that the
 * interrupt has come to. */
void timers_low(uint32_t pc);
void timers_high(uint32_t pc);
void on_low(uint32_t pc);
void on_high(uint32_t pc);

/* Defines a handler that finds out that pc. */
#define TIMERS_HANDLER(handler, then)                                                    \
    void handler(void);                                                                  \
    __attribute__((naked)) void handler(void) {                                          \
        __asm volatile(".syntax unified\n\t"                                             \
                       "mov  r0, lr\n\t"                                                 \
                       "movs r1, #4\n\t"                                                 \
                       "tst  r0, r1\n\t"                                                 \
                       "beq  1f\n\t"                                                     \
                       "mrs  r0, psp\n\t"                                                \
                       "b    2f\n\t"                                                     \
                       "1: mrs r0, msp\n\t"                                              \
                       "2: ldr r0, [r0, #24]\n\t"                                        \
                       "ldr  r1, =" #then "\n\t"                                         \
                       "bx   r1\n\t"                                                     \
                       ".ltorg");                                                        \
    }

#endif
