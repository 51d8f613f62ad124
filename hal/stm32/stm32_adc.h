/* SPDX-License-Identifier: MIT */
/*
 * stm32_adc.h - the converter of the STM32 F1 and F4, 12 bits of VDDA (RM0041, chapter 10;
 * RM0090, chapter 13). They differ in which bit starts it, and in where the temperature sensor
 * is switched on; the F1's is calibrated at the start.
 *
 * Each input is sampled for the longest time that there is (some 20 us), which suits sources
 * of up to 50 kilohms, and the temperature sensor: channel 16, its voltage 1430 mV (F1) or
 * 760 mV (F4) at 25 degrees, with 4.3 mV less, or 2.5 mV more, for each degree more.
 */
#ifndef STM32_ADC_H
#define STM32_ADC_H

#include <hal/adc.h>
#include <stddef.h>
#include <stdint.h>

struct stm32_adc_regs {
    volatile uint32_t SR;
    volatile uint32_t CR1;
    volatile uint32_t CR2;
    volatile uint32_t SMPR[2]; /* three bits a channel: 17 to 10, 9 to 0 */
    uint32_t reserved1[6];
    volatile uint32_t SQR1; /* how many, less one: 0 */
    volatile uint32_t SQR2;
    volatile uint32_t SQR3; /* the first */
    uint32_t reserved2[5];
    volatile uint32_t DR;
    uint32_t reserved3[173];
    volatile uint32_t CCR; /* the F4's ADC1's only: 0x304 */
};
_Static_assert(offsetof(struct stm32_adc_regs, SQR1) == 0x2C, "RM0041 table 68");
_Static_assert(offsetof(struct stm32_adc_regs, DR) == 0x4C, "RM0041 table 68");
_Static_assert(offsetof(struct stm32_adc_regs, CCR) == 0x304, "RM0090 table 72");

#define STM32_ADC_SR_EOC         (1U << 1)
#define STM32_ADC_CR1_EOCIE      (1U << 5)
#define STM32_ADC_CR2_ADON       (1U << 0)
#define STM32_ADC_CR2_CAL        (1U << 2) /* from here on the F1's */
#define STM32_ADC_CR2_RSTCAL     (1U << 3)
#define STM32_ADC_CR2_SWSTART_F1 (7U << 17 | 1U << 20 | 1U << 22)
#define STM32_ADC_CR2_TSVREFE    (1U << 23)
#define STM32_ADC_CR2_SWSTART_F4 (1U << 30)
#define STM32_ADC_CCR_ADCPRE_4   (1U << 16) /* a fourth of APB2's clock */
#define STM32_ADC_CCR_TSVREFE    (1U << 23)
#define STM32_ADC_SMPR_LONGEST   0x3FFFFFFFU
#define STM32_ADC_TEMPERATURE    16U

/* The block of struct hal_adc. Clock and pins are the board's. */
struct stm32_adc_block {
    struct stm32_adc_regs *regs;
    uint8_t irq;
    bool is_f4;
};

extern const struct hal_adc_driver stm32_adc_driver;

#endif
