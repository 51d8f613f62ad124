/* SPDX-License-Identifier: MIT */
/* host_adc.c - see host_adc.h. The timer's callback is the interrupt handler. */
#include "host_adc.h"

#include <rondo/loop.h>
#include <rondo/port.h>

static struct host_adc *converter_of(const struct hal_adc *adc) {
    return (struct host_adc *)(uintptr_t)adc->block;
}

static void start(struct hal_adc *adc) {
    converter_of(adc)->adc = adc;
}

static void convert(struct rondo_handle *handle) {
    struct host_adc *converter = RONDO_CONTAINER_OF(handle, struct host_adc, timer);
    if (!converter->stands_still) {
        hal_adc_end_isr(converter->adc, converter->inputs[converter->adc->channel],
                        converter->fails);
    }
}

static void begin(struct hal_adc *adc) {
    rondo_call_later(&converter_of(adc)->timer, HOST_ADC_CONVERSION, convert);
}

static void reset(struct hal_adc *adc) {
    converter_of(adc)->resets++;
    (void)rondo_timer_cancel(&converter_of(adc)->timer);
}

const struct hal_adc_driver host_adc_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .bits = 12,
};
