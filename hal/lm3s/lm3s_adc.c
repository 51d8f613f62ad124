/* SPDX-License-Identifier: MIT */
/* lm3s_adc.c - see lm3s_adc.h. */
#include "lm3s_adc.h"

#include "cortexm_nvic.h"

#define FIFO_SIZE 4U /* more than it can keep */
#define SOON      10U

static const struct lm3s_adc_block *block_of(const struct hal_adc *adc) {
    return adc->block;
}

static void start(struct hal_adc *adc) {
    const struct lm3s_adc_block *block = block_of(adc);
    block->timer->CTL = 0;
    block->timer->CFG = 0;
    block->timer->TAMR = LM3S_GPTM_TAMR_ONESHOT;
    block->timer->IMR = 0;
    block->timer->TAILR = SOON;
    block->regs->ACTSS = 0;
    block->regs->EMUX = LM3S_ADC_EMUX_3_TIMER;
    block->regs->IM = LM3S_ADC_SEQUENCER_3;
    cortexm_nvic_enable(block->irq);
}

/* Of what was abandoned there may be a result still. */
static void reset(struct hal_adc *adc) {
    struct lm3s_adc_regs *regs = block_of(adc)->regs;
    block_of(adc)->timer->CTL = 0;
    regs->ACTSS = 0;
    for (unsigned i = 0; i < FIFO_SIZE && (regs->SSFSTAT3 & LM3S_ADC_SSFSTAT3_EMPTY) == 0;
         i++) {
        (void)regs->SSFIFO3;
    }
    regs->ISC = LM3S_ADC_SEQUENCER_3;
}

static void begin(struct hal_adc *adc) {
    struct lm3s_adc_regs *regs = block_of(adc)->regs;
    bool is_temperature = adc->channel == LM3S_ADC_TEMPERATURE;
    reset(adc);
    regs->SSMUX3 = is_temperature ? 0 : adc->channel;
    regs->SSCTL3 = LM3S_ADC_SSCTL3_IE0 | LM3S_ADC_SSCTL3_END0 |
                   (is_temperature ? LM3S_ADC_SSCTL3_TS0 : 0);
    regs->ACTSS = LM3S_ADC_SEQUENCER_3;
    block_of(adc)->timer->CTL = LM3S_GPTM_CTL_TAEN | LM3S_GPTM_CTL_TAOTE;
}

static void isr(struct hal_adc *adc) {
    struct lm3s_adc_regs *regs = block_of(adc)->regs;
    regs->ISC = LM3S_ADC_SEQUENCER_3;
    if ((regs->SSFSTAT3 & LM3S_ADC_SSFSTAT3_EMPTY) == 0) {
        hal_adc_end_isr(adc, regs->SSFIFO3 & LM3S_ADC_RESULT, false);
    }
}

const struct hal_adc_driver lm3s_adc_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .isr = isr,
    .bits = 10,
};
