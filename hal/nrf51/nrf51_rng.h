/* SPDX-License-Identifier: MIT */
/*
 * nrf51_rng.h - the random number generator of the nRF51 (Reference Manual 3.0, chapter 22):
 * thermal noise, its bias corrected, which takes some 0.7 ms a byte. It stands still when
 * nobody asks.
 */
#ifndef NRF51_RNG_H
#define NRF51_RNG_H

#include <hal/rng.h>
#include <stddef.h>
#include <stdint.h>

struct nrf51_rng_regs {
    volatile uint32_t TASKS_START;
    volatile uint32_t TASKS_STOP;
    uint32_t reserved1[62];
    volatile uint32_t EVENTS_VALRDY;
    uint32_t reserved2[128];
    volatile uint32_t INTENSET;
    volatile uint32_t INTENCLR;
    uint32_t reserved3[126];
    volatile uint32_t CONFIG;
    volatile uint32_t VALUE;
};
_Static_assert(offsetof(struct nrf51_rng_regs, EVENTS_VALRDY) == 0x100, "RM 22.2");
_Static_assert(offsetof(struct nrf51_rng_regs, INTENSET) == 0x304, "RM 22.2");
_Static_assert(offsetof(struct nrf51_rng_regs, CONFIG) == 0x504, "RM 22.2");

#define NRF51_RNG_INT_VALRDY    (1U << 0)
#define NRF51_RNG_CONFIG_DERCEN (1U << 0) /* corrects the bias */

/* The block of struct hal_rng. */
struct nrf51_rng_block {
    struct nrf51_rng_regs *regs;
    uint8_t irq;
};

extern const struct hal_rng_driver nrf51_rng_driver;

#endif
