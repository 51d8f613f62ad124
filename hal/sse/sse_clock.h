/* SPDX-License-Identifier: MIT */
/*
 * sse_clock.h - a clock out of the system timer of Arm's SSE-300 (DDI 102322 of the SSE-300,
 * and 101370 of the SSE-123, where counter and timer are described): 64 bits, with a compare.
 */
#ifndef SSE_CLOCK_H
#define SSE_CLOCK_H

#include <hal/clock.h>
#include <stddef.h>
#include <stdint.h>

/* The control frame of the counter that all timers look at. */
struct sse_counter_regs {
    volatile uint32_t CNTCR;
};

struct sse_timer_regs {
    volatile uint32_t CNTPCT_LO;
    volatile uint32_t CNTPCT_HI;
    uint32_t reserved1[2];
    volatile uint32_t CNTFRQ;
    uint32_t reserved2[3];
    volatile uint32_t CNTP_CVAL_LO;
    volatile uint32_t CNTP_CVAL_HI;
    volatile uint32_t CNTP_TVAL;
    volatile uint32_t CNTP_CTL;
};
_Static_assert(offsetof(struct sse_timer_regs, CNTP_CVAL_LO) == 0x20, "101370, 3.6");
_Static_assert(offsetof(struct sse_timer_regs, CNTP_CTL) == 0x2C, "101370, 3.6");

#define SSE_CNTCR_EN        (1U << 0)
#define SSE_CNTP_CTL_ENABLE (1U << 0)

/* The block of struct hal_clock. */
struct sse_clock_block {
    struct sse_counter_regs *counter;
    struct sse_timer_regs *timer;
    uint8_t ticks_per_us_log2; /* 5: 32 MHz */
    uint8_t irq;
};

extern const struct hal_clock_driver sse_clock_driver;

/* To be called by the timer's interrupt handler. */
void sse_clock_isr(struct hal_clock *clock);

#endif
