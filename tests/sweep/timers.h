/* SPDX-License-Identifier: MIT */
/*
 * timers.h - two one-shot timers whose interrupts nest, HIGH within LOW: what a board has to
 * give so that interrupts can be placed. One file a board, in timers/.
 */
#ifndef TIMERS_H
#define TIMERS_H

#include "cortexm.h"

#include <stdbool.h>
#include <stdint.h>

/* Ticks that are, with one more, hardly longer than an instruction takes: 128 ns, or what
 * tests/sweep/check sets for the board. A millisecond has so many of these steps. */
extern const uint32_t timers_step;
extern const uint32_t timers_steps_per_ms;

void timers_start(void);

/* One interrupt after so many ticks, at least 1. */
void timers_arm_low(uint32_t ticks);
void timers_arm_high(uint32_t ticks);

/* What the timer's handler does, and then calls: the program's own, with the pc that the
 * interrupt has come to, and whether that is in the other interrupt's handler. */
void timers_low(uint32_t pc, uint32_t exc_return);
void timers_high(uint32_t pc, uint32_t exc_return);
void on_low(uint32_t pc);
void on_high(uint32_t pc, bool is_nested);

#define TIMERS_IS_NESTED(exc_return) (((exc_return)&CORTEXM_EXC_RETURN_THREAD) == 0)

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
                       "mov  r1, lr\n\t"                                                 \
                       "ldr  r2, =" #then "\n\t"                                         \
                       "bx   r2\n\t"                                                     \
                       ".ltorg");                                                        \
    }

#endif
