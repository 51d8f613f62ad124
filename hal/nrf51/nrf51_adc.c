/* SPDX-License-Identifier: MIT */
/* nrf51_adc.c - see nrf51_adc.h. */
#include "nrf51_adc.h"

#include "cortexm_nvic.h"

static const struct nrf51_adc_block *block_of(const struct hal_adc *adc) {
    return adc->block;
}

static struct nrf51_adc_regs *regs_of(const struct hal_adc *adc) {
    return block_of(adc)->regs;
}

static void start(struct hal_adc *adc) {
    regs_of(adc)->ENABLE = NRF51_ADC_ENABLE_ON;
    regs_of(adc)->INTENSET = NRF51_ADC_INT_END;
    cortexm_nvic_enable(block_of(adc)->irq);
}

static void begin(struct hal_adc *adc) {
    regs_of(adc)->CONFIG = NRF51_ADC_CONFIG_10_BITS | NRF51_ADC_CONFIG_A_THIRD |
                           NRF51_ADC_CONFIG_PSEL(adc->channel);
    regs_of(adc)->EVENTS_END = 0;
    regs_of(adc)->TASKS_START = 1;
}

static void reset(struct hal_adc *adc) {
    regs_of(adc)->TASKS_STOP = 1;
    regs_of(adc)->EVENTS_END = 0;
}

static void isr(struct hal_adc *adc) {
    regs_of(adc)->EVENTS_END = 0;
    hal_adc_end_isr(adc, regs_of(adc)->RESULT, false);
}

const struct hal_adc_driver nrf51_adc_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .isr = isr,
    .bits = 10,
};
