/* SPDX-License-Identifier: MIT */
/* nrf51_rng.c - see nrf51_rng.h. */
#include "nrf51_rng.h"

#include "cortexm_nvic.h"

#include <hal/rng_driver.h>

static const struct nrf51_rng_block *block_of(const struct hal_rng *rng) {
    return rng->block;
}

static struct nrf51_rng_regs *regs_of(const struct hal_rng *rng) {
    return block_of(rng)->regs;
}

static void start(struct hal_rng *rng) {
    regs_of(rng)->CONFIG = NRF51_RNG_CONFIG_DERCEN;
    cortexm_nvic_enable(block_of(rng)->irq);
}

static void begin(struct hal_rng *rng) {
    regs_of(rng)->EVENTS_VALRDY = 0;
    regs_of(rng)->INTENSET = NRF51_RNG_INT_VALRDY;
    regs_of(rng)->TASKS_START = 1;
}

static void stop(struct hal_rng *rng) {
    regs_of(rng)->INTENCLR = NRF51_RNG_INT_VALRDY;
    regs_of(rng)->TASKS_STOP = 1;
}

/* One that was under way when it was stopped may come all the same. */
static void isr(struct hal_rng *rng) {
    regs_of(rng)->EVENTS_VALRDY = 0;
    if (rng->transfer.is_under_way &&
        !hal_rng_take_isr(rng, (uint8_t)regs_of(rng)->VALUE)) {
        stop(rng);
        hal_rng_end_isr(rng, false);
    }
}

const struct hal_rng_driver nrf51_rng_driver = {
    .start = start,
    .begin = begin,
    .stop = stop,
    .isr = isr,
};
