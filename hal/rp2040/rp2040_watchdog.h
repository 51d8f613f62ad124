/* SPDX-License-Identifier: MIT */
/*
 * rp2040_watchdog.h - the watchdog of the RP2040 (RP2040 datasheet, section 4.7).
 *
 * It counts the tick of the TIMER, twice each (erratum RP2040-E1), and resets all but the two
 * oscillators: the boot ROM starts the image anew.
 */
#ifndef RP2040_WATCHDOG_H
#define RP2040_WATCHDOG_H

#include "rp2040_clocks.h"

#include <hal/watchdog.h>

/* The power-on state machine: what a watchdog resets (section 2.13.5). */
struct rp2040_psm_regs {
    volatile uint32_t FRCE_ON;
    volatile uint32_t FRCE_OFF;
    volatile uint32_t WDSEL;
};

#define RP2040_PSM_ALL  0x1FFFFU
#define RP2040_PSM_ROSC (1U << 0)
#define RP2040_PSM_XOSC (1U << 1)

#define RP2040_WATCHDOG_CTRL_PAUSE_DBG                                                   \
    (7U << 24) /* either core halted, or JTAG at work */
#define RP2040_WATCHDOG_CTRL_ENABLE   (1U << 30)
#define RP2040_WATCHDOG_COUNTS_A_TICK 2U
#define RP2040_WATCHDOG_LOAD_MAX      0xFFFFFFU

/* The block of struct hal_watchdog. */
struct rp2040_watchdog_block {
    struct rp2040_watchdog_regs *regs;
    struct rp2040_psm_regs *psm;
};

extern const struct hal_watchdog_driver rp2040_watchdog_driver;

#endif
