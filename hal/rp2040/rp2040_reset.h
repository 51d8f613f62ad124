/* SPDX-License-Identifier: MIT */
/*
 * rp2040_reset.h - why the RP2040 was reset: the watchdog's REASON, and what the chip level
 * keeps (RP2040 datasheet, sections 4.7 and 2.12.8). A reset of the cores alone, which is what
 * SYSRESETREQ is, leaves both as they were: of it only the announcement tells (hal/reset.h).
 */
#ifndef RP2040_RESET_H
#define RP2040_RESET_H

#include "rp2040_clocks.h"

#include <hal/reset.h>
#include <stddef.h>
#include <stdint.h>

struct rp2040_vreg_regs {
    volatile uint32_t VREG;
    volatile uint32_t BOD;
    volatile uint32_t CHIP_RESET;
};
_Static_assert(offsetof(struct rp2040_vreg_regs, CHIP_RESET) == 0x08, "section 2.10.6");

#define RP2040_WATCHDOG_REASON_TIMER (1U << 0)
#define RP2040_WATCHDOG_REASON_FORCE (1U << 1)
#define RP2040_CHIP_RESET_HAD_POR    (1U << 8)  /* or a brown-out */
#define RP2040_CHIP_RESET_HAD_RUN    (1U << 16) /* the pin RUN */

/* The reasons, as bits of enum hal_reset. They are read-only: the chip keeps them. */
static inline unsigned rp2040_reset_reasons(const struct rp2040_watchdog_regs *watchdog,
                                            const struct rp2040_vreg_regs *vreg) {
    uint32_t reason = watchdog->REASON;
    if (reason != 0) {
        return (reason & RP2040_WATCHDOG_REASON_TIMER) != 0 ? HAL_RESET_WATCHDOG
                                                            : HAL_RESET_SOFTWARE;
    }
    uint32_t chip = vreg->CHIP_RESET;
    unsigned reasons = (chip & RP2040_CHIP_RESET_HAD_POR) != 0 ? HAL_RESET_POWER : 0U;
    return (chip & RP2040_CHIP_RESET_HAD_RUN) != 0 ? reasons | HAL_RESET_PIN : reasons;
}

#endif
