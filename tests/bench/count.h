/* SPDX-License-Identifier: MIT */
/* count.h - counts instructions by SysTick under -icount shift=10; see main.c. */
#ifndef BENCH_COUNT_H
#define BENCH_COUNT_H

#include <stdint.h>

#define SYST_CSR (*(volatile uint32_t *)0xE000E010)
#define SYST_RVR (*(volatile uint32_t *)0xE000E014)
#define SYST_CVR (*(volatile uint32_t *)0xE000E018)

#define TICK_NS        40U
#define INSTRUCTION_NS 1024U
#define COUNTER_MASK   0xFFFFFFU

/* Of the reading itself and what stands around it; measured at the start. */
extern uint32_t count_overhead;

static inline uint32_t count_now(void) {
    __asm volatile("" ::: "memory");
    uint32_t now = SYST_CVR;
    __asm volatile("" ::: "memory");
    return now;
}

static inline uint32_t count_between(uint32_t start, uint32_t end) {
    uint32_t ticks = (start - end) & COUNTER_MASK; /* it counts down */
    return (uint32_t)(((uint64_t)ticks * TICK_NS + INSTRUCTION_NS / 2) / INSTRUCTION_NS);
}

/* Instructions since then, without those of measuring. */
static inline uint32_t count_since(uint32_t start) {
    return count_between(start, count_now()) - count_overhead;
}

void count_start(void);

#endif
