/* SPDX-License-Identifier: MIT */
/*
 * rp2040_timer.h - a clock out of the TIMER and its alarm 0 (RP2040 datasheet, section 4.6).
 *
 * The TIMER counts microseconds in 64 bits, but an alarm compares the low word only, once,
 * for equality: one that is set too late comes a wrap later. So its time is looked at again
 * after it was set, and the low word is all that is read: hal/counter.h extends it.
 */
#ifndef RP2040_TIMER_H
#define RP2040_TIMER_H

#include <hal/clock.h>
#include <stddef.h>
#include <stdint.h>

struct rp2040_timer_regs {
    volatile uint32_t TIMEHW;
    volatile uint32_t TIMELW;
    volatile uint32_t TIMEHR;
    volatile uint32_t TIMELR;
    volatile uint32_t ALARM[4]; /* writing arms it */
    volatile uint32_t ARMED;    /* write 1 to disarm */
    volatile uint32_t TIMERAWH;
    volatile uint32_t TIMERAWL;
    volatile uint32_t DBGPAUSE;
    volatile uint32_t PAUSE;
    volatile uint32_t INTR; /* write 1 to clear */
    volatile uint32_t INTE;
};
_Static_assert(offsetof(struct rp2040_timer_regs, TIMERAWL) == 0x28, "section 4.6.5");
_Static_assert(offsetof(struct rp2040_timer_regs, INTE) == 0x38, "section 4.6.5");

/* The block of struct hal_clock. */
struct rp2040_timer_block {
    struct rp2040_timer_regs *regs;
    uint8_t irq; /* alarm 0's */
};

extern const struct hal_clock_driver rp2040_timer_driver;

/* To be called by alarm 0's interrupt handler. */
void rp2040_timer_isr(struct hal_clock *clock);

#endif
