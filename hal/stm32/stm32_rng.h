/* SPDX-License-Identifier: MIT */
/*
 * stm32_rng.h - the random number generator of the STM32F4 (RM0090, chapter 24): analogue
 * noise, tested by the chip (a source or a clock that stands still) and by the driver as FIPS
 * 140-2 asks: the first word is not used, and none that is equal to the one before. It needs
 * the PLL's clock of 48 MHz.
 */
#ifndef STM32_RNG_H
#define STM32_RNG_H

#include <hal/rng.h>
#include <stddef.h>
#include <stdint.h>

struct stm32_rng_regs {
    volatile uint32_t CR;
    volatile uint32_t SR;
    volatile uint32_t DR;
};
_Static_assert(offsetof(struct stm32_rng_regs, DR) == 0x08, "RM0090 24.4.4");

#define STM32_RNG_CR_RNGEN (1U << 2)
#define STM32_RNG_CR_IE    (1U << 3)
#define STM32_RNG_SR_DRDY  (1U << 0)
#define STM32_RNG_SR_CECS                                                                \
    (1U << 1) /* now: the clock is too slow, the source has failed */
#define STM32_RNG_SR_SECS (1U << 2)
#define STM32_RNG_SR_CEIS (1U << 5) /* the same since they were written 0 */
#define STM32_RNG_SR_SEIS (1U << 6)

/* The block of struct hal_rng. Its clock is the board's to open. */
struct stm32_rng_block {
    struct stm32_rng_regs *regs;
    uint8_t irq;
};

extern const struct hal_rng_driver stm32_rng_driver;

#endif
