/* SPDX-License-Identifier: MIT */
/*
 * nrf51_wdt.h - the watchdog of the nRF51 (Reference Manual 3.0, chapter 24).
 *
 * It counts 32768 Hz, and starts the RC oscillator for that if nothing else runs: of that one
 * the period is made for the fastest, 2 % above. It survives every reset but its own and that
 * of the supply.
 */
#ifndef NRF51_WDT_H
#define NRF51_WDT_H

#include <hal/watchdog.h>
#include <stddef.h>
#include <stdint.h>

struct nrf51_wdt_regs {
    volatile uint32_t TASKS_START;
    uint32_t reserved1[255];
    volatile uint32_t RUNSTATUS;
    volatile uint32_t REQSTATUS;
    uint32_t reserved2[63];
    volatile uint32_t CRV;
    volatile uint32_t
        RREN; /* which of RR must be written to feed it: after reset, the first */
    volatile uint32_t CONFIG;
    uint32_t reserved3[60];
    volatile uint32_t RR[8];
};
_Static_assert(offsetof(struct nrf51_wdt_regs, RUNSTATUS) == 0x400, "RM 24.2");
_Static_assert(offsetof(struct nrf51_wdt_regs, CRV) == 0x504, "RM 24.2");
_Static_assert(offsetof(struct nrf51_wdt_regs, RR) == 0x600, "RM 24.2");

#define NRF51_WDT_CONFIG_SLEEP                                                           \
    1U /* counts while the core sleeps, but not while it is halted */
#define NRF51_WDT_RR_FEED 0x6E524635U

/* The block of struct hal_watchdog is its registers. */
extern const struct hal_watchdog_driver nrf51_wdt_driver;

#endif
