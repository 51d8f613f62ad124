/* SPDX-License-Identifier: MIT */
/*
 * rp2040_rng.h - random bytes out of the RP2040's ring oscillator, by which no clock runs here
 * (RP2040 datasheet, section 2.17.5).
 *
 * A bit is the parity of eight looks at RANDOMBIT, and of two that differ the first counts,
 * which takes out a bias, but no pattern. What they are worth has been measured by nobody,
 * and the datasheet asks for care: see hal/rng.h. A source that stands still is an error.
 */
#ifndef RP2040_RNG_H
#define RP2040_RNG_H

#include <hal/rng.h>
#include <stddef.h>
#include <stdint.h>

struct rp2040_rosc_regs {
    uint32_t reserved[7];
    volatile uint32_t RANDOMBIT;
};
_Static_assert(offsetof(struct rp2040_rosc_regs, RANDOMBIT) == 0x1C, "section 2.17.8");

/* The block of struct hal_rng is the oscillator's registers. */
extern const struct hal_rng_driver rp2040_rng_driver;

/* Makes a byte of looks at a source; false: there were too many that did not differ. */
bool rp2040_rng_byte(uint32_t (*look)(const void *source), const void *source,
                     uint8_t *byte);

#endif
