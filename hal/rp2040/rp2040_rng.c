/* SPDX-License-Identifier: MIT */
/* rp2040_rng.c - see rp2040_rng.h. */
#include "rp2040_rng.h"

#include <hal/rng_driver.h>

#define LOOKS_A_BIT 8U
#define PAIRS_MAX   256U /* where 16 are the mean, of a source that is fair */

static uint32_t parity(uint32_t (*look)(const void *source), const void *source) {
    uint32_t bit = 0;
    for (unsigned i = 0; i < LOOKS_A_BIT; i++) {
        bit ^= look(source);
    }
    return bit & 1U;
}

bool rp2040_rng_byte(uint32_t (*look)(const void *source), const void *source,
                     uint8_t *byte) {
    uint32_t bits = 1;
    for (unsigned pairs = 0; bits < 0x100U; pairs++) {
        if (pairs == PAIRS_MAX) {
            return false;
        }
        uint32_t first = parity(look, source);
        if (first != parity(look, source)) {
            bits = bits << 1 | first;
        }
    }
    *byte = (uint8_t)bits;
    return true;
}

static uint32_t look_at_rosc(const void *source) {
    const struct rp2040_rosc_regs *regs = source;
    return regs->RANDOMBIT;
}

static void start(struct hal_rng *rng) {
    (void)rng;
}

static void begin(struct hal_rng *rng) {
    bool goes_on = true;
    for (unsigned i = 0; i < HAL_RNG_CHUNK && goes_on; i++) {
        uint8_t byte = 0;
        if (!rp2040_rng_byte(look_at_rosc, rng->block, &byte)) {
            hal_rng_end_isr(rng, true);
            return;
        }
        goes_on = hal_rng_take_isr(rng, byte);
    }
    hal_rng_end_isr(rng, false);
}

const struct hal_rng_driver rp2040_rng_driver = {
    .start = start,
    .begin = begin,
    .stop = start,
};
