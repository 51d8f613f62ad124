/* SPDX-License-Identifier: MIT */
/*
 * rp2040_start.h - from the ring oscillator, on which the boot ROM leaves the chip, to the
 * crystal and the PLL.
 */
#ifndef RP2040_START_H
#define RP2040_START_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Runs clk_sys and clk_peri at 125 MHz from a crystal of 12 MHz, the TIMER at 1 MHz, and
 * takes pins, pads and TIMER out of reset; all other blocks are in reset, whatever
 * ran before (a debugger, a bootloader), but for those that the flash needs.
 *
 * Every wait is bounded. If the crystal or the PLL does not come up, the chip stays on what
 * runs: LEDs and tasks work, the console's speed and the time are wrong.
 *
 * Context  start-up, once. Cost: some milliseconds, until the crystal is stable.
 */
void rp2040_start(void);

/* Takes blocks (RP2040_RESETS_...) out of reset. Context: before they are used. O(1). */
void rp2040_release(uint32_t blocks);

/* Runs clk_adc at 48 MHz, from the USB's PLL. Returns false if that does not come up.
 * Context: before the converter is used. Cost: some tenths of a millisecond. */
bool rp2040_start_clk_adc(void);

#endif
