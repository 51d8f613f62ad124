/* SPDX-License-Identifier: MIT */
/*
 * systick_counter.h - SysTick as a counter that goes up and has 32 bits: its own 24, and what
 * its interrupt counts, once a wrap. So no wrap is lost however long a task computes.
 *
 * Between the wrap and its interrupt, which may be masked for less than half a wrap, the
 * pending interrupt itself is what counts. There is one SysTick, hence no struct.
 */
#ifndef SYSTICK_COUNTER_H
#define SYSTICK_COUNTER_H

#include <stdint.h>

#define SYSTICK_COUNTER_BITS 32U

/*
 * Has SysTick run freely. `clock_source` is SYSTICK_CSR_CLKSOURCE for the core's clock, or 0
 * for the chip's reference.
 *
 * Context  start-up. Cost O(1).
 */
void systick_counter_start(uint32_t clock_source);

/* The count. Context: loop or task, masked or not. Cost: O(1). */
uint32_t systick_counter_look(void);

/*
 * SysTick has got to 0: the first thing that SysTick_Handler has to say.
 *
 * Context  SysTick's interrupt. Cost O(1).
 */
void systick_counter_isr(void);

/* The count when SysTick gets to 0 next: for those who restart it, masked. */
extern volatile uint32_t systick_counter_at_zero;

#endif
