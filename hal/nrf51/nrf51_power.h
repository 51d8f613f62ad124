/* SPDX-License-Identifier: MIT */
/* nrf51_power.h - why the nRF51 was reset (Reference Manual 3.0, chapter 12). */
#ifndef NRF51_POWER_H
#define NRF51_POWER_H

#include <hal/reset.h>
#include <stddef.h>
#include <stdint.h>

struct nrf51_power_regs {
    uint32_t reserved[256];
    volatile uint32_t RESETREAS; /* write 1 to clear; 0: the supply came, or had sunk */
};
_Static_assert(offsetof(struct nrf51_power_regs, RESETREAS) == 0x400, "RM 12.2");

#define NRF51_POWER_RESETREAS_RESETPIN (1U << 0)
#define NRF51_POWER_RESETREAS_DOG      (1U << 1)
#define NRF51_POWER_RESETREAS_SREQ     (1U << 2)
#define NRF51_POWER_RESETREAS_LOCKUP   (1U << 3)
#define NRF51_POWER_RESETREAS_OFF      (7U << 16) /* pin, comparator or debugger ended it */

/* The reasons, as bits of enum hal_reset, of which the chip keeps none any more. */
static inline unsigned nrf51_power_take_reset(struct nrf51_power_regs *power) {
    uint32_t cause = power->RESETREAS;
    unsigned reasons = cause == 0 ? HAL_RESET_POWER : 0U;
    power->RESETREAS = cause;
    reasons |= (cause & NRF51_POWER_RESETREAS_RESETPIN) != 0 ? HAL_RESET_PIN : 0U;
    reasons |= (cause & NRF51_POWER_RESETREAS_DOG) != 0 ? HAL_RESET_WATCHDOG : 0U;
    reasons |= (cause & NRF51_POWER_RESETREAS_SREQ) != 0 ? HAL_RESET_SOFTWARE : 0U;
    reasons |= (cause & NRF51_POWER_RESETREAS_LOCKUP) != 0 ? HAL_RESET_LOCKUP : 0U;
    reasons |= (cause & NRF51_POWER_RESETREAS_OFF) != 0 ? HAL_RESET_WAKE_UP : 0U;
    return reasons;
}

#endif
