/* SPDX-License-Identifier: MIT */
/*
 * nrf51_timer.h - the nRF51's TIMER1 and TIMER2, which have 16 bits (Reference Manual 3.0,
 * chapter 18). Up to 65 ms their tick is a microsecond; it is twice as long for each doubling
 * of the time, up to 32 us.
 */
#ifndef NRF51_TIMER_H
#define NRF51_TIMER_H

#include "nrf51_clock.h"

#include <hal/timer.h>

#define NRF51_TIMER_SHORT_STOP(n) (1U << (8U + (n))) /* a compare stops it */
#define NRF51_TIMER_PRESCALER_MAX 9U
#define NRF51_TIMER_BITMODE_16    0U
#define NRF51_TIMER_LONGEST_US    (65535U << 5)

/* The block of struct hal_timer. */
struct nrf51_timer_block {
    struct nrf51_timer_regs *regs;
    uint8_t irq;
};

extern const struct hal_timer_driver nrf51_timer_driver;

#endif
