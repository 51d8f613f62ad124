/* SPDX-License-Identifier: MIT */
/*
 * nrf51_clock.h - a clock out of the nRF51's TIMER0, the only one that has 32 bits, at 1 MHz
 * (Reference Manual 3.0, chapter 18).
 *
 * The counter is read by capturing it, in CC[0]; CC[1] is the alarm. A value that the
 * counter has reached before it was written, or reaches at that very moment, brings no
 * alarm: so the counter is looked at again after each.
 */
#ifndef NRF51_CLOCK_H
#define NRF51_CLOCK_H

#include <hal/clock.h>
#include <stddef.h>
#include <stdint.h>

struct nrf51_timer_regs {
    volatile uint32_t TASKS_START;
    volatile uint32_t TASKS_STOP;
    volatile uint32_t TASKS_COUNT;
    volatile uint32_t TASKS_CLEAR;
    uint32_t reserved1[12];
    volatile uint32_t TASKS_CAPTURE[4];
    uint32_t reserved2[60];
    volatile uint32_t EVENTS_COMPARE[4];
    uint32_t reserved3[44];
    volatile uint32_t SHORTS;
    uint32_t reserved4[64];
    volatile uint32_t INTENSET;
    volatile uint32_t INTENCLR;
    uint32_t reserved5[126];
    volatile uint32_t MODE; /* 0: timer */
    volatile uint32_t BITMODE;
    uint32_t reserved6;
    volatile uint32_t PRESCALER; /* by a power of two */
    uint32_t reserved7[11];
    volatile uint32_t CC[4];
};
_Static_assert(offsetof(struct nrf51_timer_regs, TASKS_CAPTURE) == 0x040, "RM 18.2");
_Static_assert(offsetof(struct nrf51_timer_regs, EVENTS_COMPARE) == 0x140, "RM 18.2");
_Static_assert(offsetof(struct nrf51_timer_regs, SHORTS) == 0x200, "RM 18.2");
_Static_assert(offsetof(struct nrf51_timer_regs, INTENSET) == 0x304, "RM 18.2");
_Static_assert(offsetof(struct nrf51_timer_regs, MODE) == 0x504, "RM 18.2");
_Static_assert(offsetof(struct nrf51_timer_regs, CC) == 0x540, "RM 18.2");

#define NRF51_TIMER_INT_COMPARE(n)  (1U << (16U + (n)))
#define NRF51_TIMER_BITMODE_32      3U
#define NRF51_TIMER_PRESCALER_1_MHZ 4U

/* The block of struct hal_clock. */
struct nrf51_clock_block {
    struct nrf51_timer_regs *timer;
    uint8_t irq;
};

extern const struct hal_clock_driver nrf51_clock_driver;

/* To be called by the timer's interrupt handler. */
void nrf51_clock_isr(struct hal_clock *clock);

#endif
