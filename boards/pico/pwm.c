/* SPDX-License-Identifier: MIT */
/* pwm.c - the Pico's LED, GP25, and GP14, as outputs of two PWM slices. */
#include "chip.h"
#include "rp2040_gpio.h"
#include "rp2040_pwm.h"
#include "rp2040_resets.h"
#include "rp2040_start.h"

#include <stddef.h>

#define PIN_LED   25
#define PIN_OTHER 14
#define OUTPUTS   (sizeof outputs / sizeof outputs[0])

static const struct rp2040_pwm_block block = {
    .regs = CHIP_PWM,
    .clock_hz = CHIP_CLOCK_HZ,
};
static struct hal_pwm outputs[] = {
    {.driver = &rp2040_pwm_driver, .block = &block, .channel = PIN_LED},
    {.driver = &rp2040_pwm_driver, .block = &block, .channel = PIN_OTHER},
};

struct hal_pwm *hal_board_pwm(unsigned number) {
    if (number >= OUTPUTS) {
        return NULL;
    }
    rp2040_release(RP2040_RESETS_PWM);
    rp2040_pin_set(outputs[number].channel, RP2040_FUNCTION_PWM, 0);
    return &outputs[number];
}
