/* SPDX-License-Identifier: MIT */
/* pwm.c - the EK-LM3S6965's status LED, PF0, as output 0 of the PWM module. */
#include "chip.h"
#include "lm3s_gpio.h"
#include "lm3s_pwm.h"
#include "lm3s_sysctl.h"

#define DIVIDER 64U
#define LED_PIN 0x01U

static const struct lm3s_pwm_block block = {
    .regs = CHIP_PWM,
    .clock_hz = CHIP_CLOCK_HZ / DIVIDER,
};
static struct hal_pwm led = {.driver = &lm3s_pwm_driver, .block = &block, .channel = 0};

struct hal_pwm *hal_board_pwm(unsigned number) {
    if (number != 0) {
        return NULL;
    }
    CHIP_SYSCTL->RCC |= LM3S_RCC_USEPWMDIV | LM3S_RCC_PWMDIV_64;
    lm3s_sysctl_open0(CHIP_SYSCTL, LM3S_RCGC0_PWM);
    lm3s_gpio_connect(CHIP_GPIOF, LED_PIN);
    return &led;
}
