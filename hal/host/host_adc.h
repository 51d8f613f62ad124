/* SPDX-License-Identifier: MIT */
/* host_adc.h - a simulated converter, 12 bits, that takes HOST_ADC_CONVERSION of loop time. */
#ifndef HOST_ADC_H
#define HOST_ADC_H

#include <hal/adc.h>
#include <rondo/timer.h>

#define HOST_ADC_CONVERSION RONDO_US(20)

/* The block of struct hal_adc. */
struct host_adc {
    struct hal_adc *adc;
    struct rondo_timer timer;
    uint16_t inputs[32]; /* what the world has each channel at, as results */
    bool stands_still;
    bool fails;
    unsigned resets;
};

extern const struct hal_adc_driver host_adc_driver;

#endif
