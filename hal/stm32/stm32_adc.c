/* SPDX-License-Identifier: MIT */
/* stm32_adc.c - see stm32_adc.h. */
#include "stm32_adc.h"

#include "cortexm_nvic.h"

/* It needs up to 3 us after it was switched on, its calibration 9; a look takes at least 4
 * clocks of 24 MHz, and nobody knows how long ago start was: so each begins with a wait. */
#define LOOKS 500U

static const struct stm32_adc_block *block_of(const struct hal_adc *adc) {
    return adc->block;
}

static struct stm32_adc_regs *regs_of(const struct hal_adc *adc) {
    return block_of(adc)->regs;
}

static void wait_while(const struct stm32_adc_regs *regs, uint32_t bits) {
    for (unsigned i = 0; i < LOOKS && (regs->CR2 & bits) != 0; i++) {
    }
}

/* As long as LOOKS takes: the bit that is waited for is the one that was set. */
static void switch_on(struct stm32_adc_regs *regs, uint32_t with) {
    regs->CR2 = with | STM32_ADC_CR2_ADON;
    wait_while(regs, STM32_ADC_CR2_ADON);
}

static void calibrate(struct stm32_adc_regs *regs) {
    regs->CR2 |= STM32_ADC_CR2_RSTCAL;
    wait_while(regs, STM32_ADC_CR2_RSTCAL);
    regs->CR2 |= STM32_ADC_CR2_CAL;
    wait_while(regs, STM32_ADC_CR2_CAL);
}

static void start(struct hal_adc *adc) {
    struct stm32_adc_regs *regs = regs_of(adc);
    regs->SMPR[0] = STM32_ADC_SMPR_LONGEST;
    regs->SMPR[1] = STM32_ADC_SMPR_LONGEST;
    regs->SQR1 = 0;
    if (block_of(adc)->is_f4) {
        regs->CCR = STM32_ADC_CCR_ADCPRE_4 | STM32_ADC_CCR_TSVREFE;
        switch_on(regs, 0);
    } else {
        switch_on(regs, STM32_ADC_CR2_TSVREFE);
        calibrate(regs);
    }
    regs->CR1 = STM32_ADC_CR1_EOCIE;
    cortexm_nvic_enable(block_of(adc)->irq);
}

static void begin(struct hal_adc *adc) {
    struct stm32_adc_regs *regs = regs_of(adc);
    regs->SR = 0;
    regs->SQR3 = adc->channel;
    regs->CR2 |=
        block_of(adc)->is_f4 ? STM32_ADC_CR2_SWSTART_F4 : STM32_ADC_CR2_SWSTART_F1;
}

/* Off ends a conversion. */
static void reset(struct hal_adc *adc) {
    regs_of(adc)->CR1 = 0;
    regs_of(adc)->CR2 = 0;
    regs_of(adc)->SR = 0;
    start(adc);
}

/* Reading DR clears EOC. */
static void isr(struct hal_adc *adc) {
    if ((regs_of(adc)->SR & STM32_ADC_SR_EOC) != 0) {
        hal_adc_end_isr(adc, regs_of(adc)->DR, false);
    }
}

const struct hal_adc_driver stm32_adc_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .isr = isr,
    .bits = 12,
};
