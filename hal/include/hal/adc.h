/* SPDX-License-Identifier: MIT */
/*
 * adc.h - the analogue-to-digital converter: what voltage a channel has.
 *
 * Two halves. A chip's driver (struct hal_adc_driver) knows registers and interrupts, and of
 * the kernel only its door: its interrupt handler takes the result. What is the same on every
 * chip is in hal/class/adc.c: one conversion at a time, its limit in time, millivolts.
 *
 * A result is a number of `bits` bits, of which all ones are the voltage `reference_mv` less
 * one step. A board says which channel is which pin; one is mostly the chip's temperature
 * sensor, whose formula is in the driver's header.
 *
 * Invariant
 *   A1  channel is the one asked for last, and a result is its own: a conversion that was
 *       abandoned never ends the next one.
 */
#ifndef HAL_ADC_H
#define HAL_ADC_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/transfer.h>
#include <rondo/lock.h>
#include <stdint.h>

struct hal_adc;

/* What a chip's driver implements; hal_adc_end_isr is what it calls. */
struct hal_adc_driver {
    /* Makes it ready. Any but an interrupt. */
    void (*start)(struct hal_adc *adc);
    /* Begins a conversion of adc->channel; its end is hal_adc_end_isr. Task. */
    void (*begin)(struct hal_adc *adc);
    /* Abandons it: no interrupt comes any more. Task. */
    void (*reset)(struct hal_adc *adc);
    /* For the board's interrupt handler. */
    void (*isr)(struct hal_adc *adc);
    uint8_t bits;
};

/* A conversion may take so long, where microseconds are usual. */
#define HAL_ADC_PATIENCE RONDO_MS(2)

struct hal_adc {
    const struct hal_adc_driver *driver;
    const void *block; /* the driver's: which hardware it is */
    uint32_t channels; /* which there are, as bits */
    uint16_t reference_mv;
    uint8_t channel;
    bool has_failed;
    uint32_t value;
    struct rondo_lock lock;
    struct hal_transfer transfer;
};

#define HAL_ADC_INIT(adc_driver, adc_block, adc_channels, mv)                            \
    {                                                                                    \
        .driver = (adc_driver), .block = (adc_block), .channels = (adc_channels),        \
        .reference_mv = (mv), .transfer = HAL_TRANSFER_INIT                              \
    }

/*
 * Converts what is at a channel. Other tasks' conversions wait.
 *
 * Returns  RONDO_OK, with the result in *value; RONDO_VALUE_ERROR if there is no such channel;
 *          RONDO_IO_ERROR if the converter says that it went wrong; RONDO_TIMEOUT if no result
 *          has come; RONDO_CANCELLED
 * Context  task. Suspends.
 * Cancel   returns when the conversion has ended, whose result is lost.
 * Cost     O(1), one interrupt
 */
RONDO_NODISCARD enum rondo_err hal_adc_await_read(struct hal_adc *adc, unsigned channel,
                                                  uint32_t *value);

/* The same in millivolts, rounded. */
RONDO_NODISCARD enum rondo_err hal_adc_await_read_mv(struct hal_adc *adc,
                                                     unsigned channel, uint32_t *mv);

/* A result in millivolts. Context: any. Cost: O(1). */
uint32_t hal_adc_mv(const struct hal_adc *adc, uint32_t value);

/*
 * The board's converter.
 *
 * Returns  NULL if it has none
 * Context  outside the loop or in it. Cost O(1); on an STM32F1, some microseconds.
 */
struct hal_adc *hal_board_adc(void);

/* The driver's: the conversion has ended, with this result or an error. Interrupt. O(1). */
static inline void hal_adc_end_isr(struct hal_adc *adc, uint32_t value, bool has_failed) {
    if (adc->transfer.is_under_way) {
        adc->value = value;
        adc->has_failed = has_failed;
        hal_transfer_end_isr(&adc->transfer);
    }
}

#ifdef __cplusplus
}
#endif

#endif
