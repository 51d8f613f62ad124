/* SPDX-License-Identifier: MIT */
/*
 * rp2040_adc.h - the converter of the RP2040, 12 bits of ADC_VREF (RP2040 datasheet, section
 * 4.9): channels 0 to 3 are GP26 to GP29, 4 is the temperature sensor, 706 mV at 27 degrees
 * and 1.721 mV less for each degree more. It needs a clock of 48 MHz, and takes 2 us.
 */
#ifndef RP2040_ADC_H
#define RP2040_ADC_H

#include <hal/adc.h>
#include <stddef.h>
#include <stdint.h>

struct rp2040_adc_regs {
    volatile uint32_t CS;
    volatile uint32_t RESULT;
    volatile uint32_t FCS;
    volatile uint32_t FIFO;
    volatile uint32_t DIV;
    volatile uint32_t INTR;
    volatile uint32_t INTE;
};
_Static_assert(offsetof(struct rp2040_adc_regs, INTE) == 0x18, "section 4.9.6");

#define RP2040_ADC_CS_EN        (1U << 0)
#define RP2040_ADC_CS_TS_EN     (1U << 1)
#define RP2040_ADC_CS_START_ONE (1U << 2)
#define RP2040_ADC_CS_AINSEL(n) ((uint32_t)(n) << 12)
#define RP2040_ADC_FCS_EN       (1U << 0)
#define RP2040_ADC_FCS_ERR      (1U << 2) /* an error is a bit of the result */
#define RP2040_ADC_FCS_EMPTY    (1U << 8)
#define RP2040_ADC_FCS_THRESH_1 (1U << 24)
#define RP2040_ADC_FIFO_ERR     (1U << 15)
#define RP2040_ADC_FIFO_VALUE   0xFFFU
#define RP2040_ADC_INT_FIFO     (1U << 0)
#define RP2040_ADC_TEMPERATURE  4U
#define RP2040_ADC_CHANNELS     0x1FU
#define RP2040_ADC_FIRST_PIN    26U

/* The block of struct hal_adc. Its clock and its pins are the board's. */
struct rp2040_adc_block {
    struct rp2040_adc_regs *regs;
    uint8_t irq;
};

extern const struct hal_adc_driver rp2040_adc_driver;

#endif
