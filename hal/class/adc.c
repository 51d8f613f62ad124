/* SPDX-License-Identifier: MIT */
/* adc.c - the half of a converter that is the same on every chip; see hal/adc.h. */
#include <hal/adc.h>

#define CHANNELS_MAX 32U

__attribute__((weak)) struct hal_adc *hal_board_adc(void) {
    return NULL;
}

uint32_t hal_adc_mv(const struct hal_adc *adc, uint32_t value) {
    uint32_t half = (1U << adc->driver->bits) / 2U;
    return (value * adc->reference_mv + half) >> adc->driver->bits;
}

static enum rondo_err await_locked(struct hal_adc *adc, unsigned channel) {
    adc->channel = (uint8_t)channel;
    adc->has_failed = false;
    hal_transfer_begin(&adc->transfer);
    adc->driver->begin(adc);
    enum rondo_err err = hal_transfer_await_end(&adc->transfer, HAL_ADC_PATIENCE);
    if (adc->transfer.is_under_way) {
        adc->driver->reset(adc);
        hal_transfer_abandon(&adc->transfer);
    }
    return err == RONDO_OK && adc->has_failed ? RONDO_IO_ERROR : err;
}

enum rondo_err hal_adc_await_read(struct hal_adc *adc, unsigned channel,
                                  uint32_t *value) {
    enum rondo_err err = RONDO_VALUE_ERROR;
    if (channel >= CHANNELS_MAX || (adc->channels >> channel & 1U) == 0) {
        return err;
    }
    RONDO_AWAIT_LOCKED(&adc->lock, err) {
        err = await_locked(adc, channel);
        *value = err == RONDO_OK ? adc->value : *value;
    }
    return err;
}

enum rondo_err hal_adc_await_read_mv(struct hal_adc *adc, unsigned channel,
                                     uint32_t *mv) {
    uint32_t value = 0;
    enum rondo_err err = hal_adc_await_read(adc, channel, &value);
    *mv = err == RONDO_OK ? hal_adc_mv(adc, value) : *mv;
    return err;
}
