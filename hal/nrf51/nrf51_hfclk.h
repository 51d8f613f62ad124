/* SPDX-License-Identifier: MIT */
/* nrf51_hfclk.h - the clock of 16 MHz of the nRF51 (Reference Manual 3.0, chapter 13). */
#ifndef NRF51_HFCLK_H
#define NRF51_HFCLK_H

#include <stddef.h>
#include <stdint.h>

struct nrf51_clock_regs {
    volatile uint32_t TASKS_HFCLKSTART;
    uint32_t reserved[63];
    volatile uint32_t EVENTS_HFCLKSTARTED;
};
_Static_assert(offsetof(struct nrf51_clock_regs, EVENTS_HFCLKSTARTED) == 0x100,
               "RM 13.2");

/* A crystal needs up to 1 ms; a look takes at least 4 clocks. */
#define NRF51_HFCLK_LOOKS 20000U

/*
 * Has the crystal replace the RC oscillator, which is 1 % to 3 % off. If it does not start,
 * all goes on with the other.
 */
static inline void nrf51_hfclk_start(struct nrf51_clock_regs *regs) {
    regs->EVENTS_HFCLKSTARTED = 0;
    regs->TASKS_HFCLKSTART = 1;
    for (unsigned i = 0; i < NRF51_HFCLK_LOOKS && regs->EVENTS_HFCLKSTARTED == 0; i++) {
    }
}

#endif
