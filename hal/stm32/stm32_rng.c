/* SPDX-License-Identifier: MIT */
/* stm32_rng.c - see stm32_rng.h. */
#include "stm32_rng.h"

#include "cortexm_nvic.h"

#include <hal/rng_driver.h>

#define BYTES_A_WORD 4U

static const struct stm32_rng_block *block_of(const struct hal_rng *rng) {
    return rng->block;
}

static struct stm32_rng_regs *regs_of(const struct hal_rng *rng) {
    return block_of(rng)->regs;
}

static void start(struct hal_rng *rng) {
    cortexm_nvic_enable(block_of(rng)->irq);
}

/* Off before it is on: what a failed source needs (24.3.2), and then it is a first word again. */
static void begin(struct hal_rng *rng) {
    rng->has_last = false;
    regs_of(rng)->CR = 0;
    regs_of(rng)->SR = 0;
    regs_of(rng)->CR = STM32_RNG_CR_RNGEN | STM32_RNG_CR_IE;
}

static void stop(struct hal_rng *rng) {
    regs_of(rng)->CR = 0;
}

static void end(struct hal_rng *rng, bool has_failed) {
    stop(rng);
    hal_rng_end_isr(rng, has_failed);
}

static void take_word(struct hal_rng *rng, uint32_t word) {
    bool is_repeated = rng->has_last && word == rng->last;
    bool is_first = !rng->has_last;
    rng->last = word;
    rng->has_last = true;
    if (is_repeated) {
        end(rng, true);
    }
    for (unsigned i = 0; i < BYTES_A_WORD && !is_first && !is_repeated; i++) {
        if (!hal_rng_take_isr(rng, (uint8_t)(word >> i * 8U))) {
            end(rng, false);
            return;
        }
    }
}

static void isr(struct hal_rng *rng) {
    uint32_t status = regs_of(rng)->SR;
    if (!rng->transfer.is_under_way) {
        stop(rng);
    } else if ((status & (STM32_RNG_SR_CEIS | STM32_RNG_SR_SEIS)) != 0) {
        end(rng, true);
    } else if ((status & STM32_RNG_SR_DRDY) != 0) {
        take_word(rng, regs_of(rng)->DR);
    }
}

const struct hal_rng_driver stm32_rng_driver = {
    .start = start,
    .begin = begin,
    .stop = stop,
    .isr = isr,
};
