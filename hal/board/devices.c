/* SPDX-License-Identifier: MIT */
/* devices.c - the devices of a board, by number; see board_data.h. */
#include "board_ask.h"

#include <hal/adc.h>
#include <hal/board.h>
#include <hal/ethernet.h>
#include <hal/pwm.h>
#include <hal/rng.h>
#include <hal/timer.h>

BOARD_NAMES(BOARD_MAY_BE)

#define OF(list, number)                                                                 \
    ((number) < sizeof(list) / sizeof(list)[0] ? (list)[number] : NULL)

static const struct board_device *const uarts[] = {
    &board_uart_0, &board_uart_1, &board_uart_2,
    &board_uart_3, &board_uart_4, &board_uart_5,
};
static const struct board_device *const timers[] = {
    &board_timer_0,
    &board_timer_1,
    &board_timer_2,
    &board_timer_3,
};
static const struct board_device *const pwms[] = {
    &board_pwm_0,
    &board_pwm_1,
    &board_pwm_2,
    &board_pwm_3,
};
static const struct board_device *const i2cs[] = {
    &board_i2c_0,
    &board_i2c_1,
    &board_i2c_2,
};

unsigned hal_board_uarts(void) {
    unsigned count = 1;
    while (OF(uarts, count) != NULL) {
        count++;
    }
    return count;
}

struct hal_uart *hal_board_uart(unsigned number) {
    return board_get(OF(uarts, number));
}

struct hal_pwm *hal_board_pwm(unsigned number) {
    return board_get(OF(pwms, number));
}

struct hal_ethernet *hal_board_ethernet(void) {
    return board_get(&board_ethernet);
}

struct hal_timer *hal_board_timer(unsigned number) {
    bool is_new;
    struct hal_timer *timer = board_ask(OF(timers, number), &is_new);
    if (is_new) {
        timer->driver->start(timer);
    }
    return timer;
}

struct hal_i2c *hal_board_i2c(unsigned number) {
    bool is_new;
    struct hal_i2c *bus = board_ask(OF(i2cs, number), &is_new);
    if (is_new) {
        hal_i2c_start(bus);
    }
    return bus;
}

struct hal_rng *hal_board_rng(void) {
    bool is_new;
    struct hal_rng *rng = board_ask(&board_rng, &is_new);
    if (is_new) {
        rng->driver->start(rng);
    }
    return rng;
}

static bool may_open_adc(void) {
    const struct hal_adc *adc = board_adc.device;
    return board_is_connected(&board_adc) || chip_open_adc(adc->channels);
}

struct hal_adc *hal_board_adc(void) {
    bool is_new;
    if (&board_adc == NULL || !may_open_adc()) {
        return NULL;
    }
    struct hal_adc *adc = board_ask(&board_adc, &is_new);
    if (is_new) {
        adc->driver->start(adc);
    }
    return adc;
}
