/* SPDX-License-Identifier: MIT */
/* rp2040_adc.c - see rp2040_adc.h. */
#include "rp2040_adc.h"

#include "cortexm_nvic.h"

#define FIFO_SIZE 4U

static const struct rp2040_adc_block *block_of(const struct hal_adc *adc) {
    return adc->block;
}

static struct rp2040_adc_regs *regs_of(const struct hal_adc *adc) {
    return block_of(adc)->regs;
}

static void start(struct hal_adc *adc) {
    struct rp2040_adc_regs *regs = regs_of(adc);
    regs->CS = RP2040_ADC_CS_EN | RP2040_ADC_CS_TS_EN;
    regs->FCS = RP2040_ADC_FCS_EN | RP2040_ADC_FCS_ERR | RP2040_ADC_FCS_THRESH_1;
    cortexm_nvic_enable(block_of(adc)->irq);
}

/* Of what was abandoned there may be a result still: it takes 2 us only. */
static void reset(struct hal_adc *adc) {
    struct rp2040_adc_regs *regs = regs_of(adc);
    regs->INTE = 0;
    for (unsigned i = 0; i < FIFO_SIZE && (regs->FCS & RP2040_ADC_FCS_EMPTY) == 0; i++) {
        (void)regs->FIFO;
    }
}

static void begin(struct hal_adc *adc) {
    reset(adc);
    regs_of(adc)->INTE = RP2040_ADC_INT_FIFO;
    regs_of(adc)->CS = RP2040_ADC_CS_EN | RP2040_ADC_CS_TS_EN | RP2040_ADC_CS_START_ONE |
                       RP2040_ADC_CS_AINSEL(adc->channel);
}

/* The FIFO first: INTE is what makes rp2040js look at it again. */
static void isr(struct hal_adc *adc) {
    uint32_t result = regs_of(adc)->FIFO;
    regs_of(adc)->INTE = 0;
    hal_adc_end_isr(adc, result & RP2040_ADC_FIFO_VALUE,
                    (result & RP2040_ADC_FIFO_ERR) != 0);
}

const struct hal_adc_driver rp2040_adc_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .isr = isr,
    .bits = 12,
};
