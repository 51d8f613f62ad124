/* SPDX-License-Identifier: MIT */
/*
 * nrf51_adc.h - the converter of the nRF51, 10 bits (Reference Manual 3.0, chapter 31). A third
 * of an input is compared with the band gap's 1.2 V: so the range is 3.6 V, more than the
 * chip's supply allows. It takes 68 us. Channel n is the input AINn.
 */
#ifndef NRF51_ADC_H
#define NRF51_ADC_H

#include <hal/adc.h>
#include <stddef.h>
#include <stdint.h>

struct nrf51_adc_regs {
    volatile uint32_t TASKS_START;
    volatile uint32_t TASKS_STOP;
    uint32_t reserved1[62];
    volatile uint32_t EVENTS_END;
    uint32_t reserved2[128];
    volatile uint32_t INTENSET;
    volatile uint32_t INTENCLR;
    uint32_t reserved3[61];
    volatile uint32_t BUSY;
    uint32_t reserved4[63];
    volatile uint32_t ENABLE;
    volatile uint32_t CONFIG;
    volatile uint32_t RESULT;
};
_Static_assert(offsetof(struct nrf51_adc_regs, EVENTS_END) == 0x100, "RM 31.2");
_Static_assert(offsetof(struct nrf51_adc_regs, INTENSET) == 0x304, "RM 31.2");
_Static_assert(offsetof(struct nrf51_adc_regs, BUSY) == 0x400, "RM 31.2");
_Static_assert(offsetof(struct nrf51_adc_regs, ENABLE) == 0x500, "RM 31.2");

#define NRF51_ADC_INT_END        (1U << 0)
#define NRF51_ADC_ENABLE_ON      1U
#define NRF51_ADC_CONFIG_10_BITS (2U << 0)
#define NRF51_ADC_CONFIG_A_THIRD                                                         \
    (2U << 2) /* of the input; the reference: 0, the band gap */
#define NRF51_ADC_CONFIG_PSEL(n) (1U << (8U + (n)))
#define NRF51_ADC_REFERENCE_MV   3600U

/* The block of struct hal_adc. */
struct nrf51_adc_block {
    struct nrf51_adc_regs *regs;
    uint8_t irq;
};

extern const struct hal_adc_driver nrf51_adc_driver;

#endif
