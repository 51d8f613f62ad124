/* SPDX-License-Identifier: MIT */
/*
 * lm3s_adc.h - the converter of the Stellaris LM3S, 10 bits of 3.0 V (LM3S6965 data sheet,
 * chapter 11). Its sequencer 3 takes one sample.
 *
 * A general-purpose timer in one-shot mode starts each conversion, for that is the one start
 * which QEMU knows; its results are noise around the middle. Channel 4 is the temperature
 * sensor: 2700 mV at -55 degrees, and 40 mV less for each 3 degrees more.
 */
#ifndef LM3S_ADC_H
#define LM3S_ADC_H

#include "lm3s_clock.h"

#include <hal/adc.h>
#include <stddef.h>
#include <stdint.h>

struct lm3s_adc_regs {
    volatile uint32_t ACTSS; /* the four sequencers, a bit each */
    volatile uint32_t RIS;
    volatile uint32_t IM;
    volatile uint32_t ISC;
    volatile uint32_t OSTAT;
    volatile uint32_t EMUX; /* what starts each, four bits */
    uint32_t reserved1[34];
    volatile uint32_t SSMUX3;
    volatile uint32_t SSCTL3;
    volatile uint32_t SSFIFO3;
    volatile uint32_t SSFSTAT3;
};
_Static_assert(offsetof(struct lm3s_adc_regs, EMUX) == 0x014, "LM3S6965 table 11-2");
_Static_assert(offsetof(struct lm3s_adc_regs, SSMUX3) == 0x0A0, "LM3S6965 table 11-2");

#define LM3S_ADC_SEQUENCER_3    (1U << 3) /* of ACTSS, IM, ISC */
#define LM3S_ADC_EMUX_3_TIMER   (5U << 12)
#define LM3S_ADC_SSCTL3_END0    (1U << 1)
#define LM3S_ADC_SSCTL3_IE0     (1U << 2)
#define LM3S_ADC_SSCTL3_TS0     (1U << 3)
#define LM3S_ADC_SSFSTAT3_EMPTY (1U << 8)
#define LM3S_ADC_RESULT         0x3FFU
#define LM3S_ADC_REFERENCE_MV   3000U
#define LM3S_ADC_TEMPERATURE    4U
#define LM3S_ADC_CHANNELS       0x1FU

/* The block of struct hal_adc. The clocks of both are the board's to open. */
struct lm3s_adc_block {
    struct lm3s_adc_regs *regs;
    struct lm3s_gptm_regs *timer;
    uint8_t irq; /* sequencer 3's */
};

extern const struct hal_adc_driver lm3s_adc_driver;

#endif
