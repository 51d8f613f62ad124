/* SPDX-License-Identifier: MIT */
/* nrf51_gpio.c - see nrf51_gpio.h. */
#include "nrf51_gpio.h"

static struct nrf51_gpio_regs *regs_of(const struct hal_gpio *gpio) {
    return (struct nrf51_gpio_regs *)(uintptr_t)gpio->block;
}

static void set(const struct hal_gpio *gpio, bool level) {
    struct nrf51_gpio_regs *regs = regs_of(gpio);
    *(level ? &regs->OUTSET : &regs->OUTCLR) = 1U << gpio->pin;
}

static bool get(const struct hal_gpio *gpio) {
    return (regs_of(gpio)->IN & 1U << gpio->pin) != 0;
}

/* An output has its input connected, too: it can be read. */
static bool configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level) {
    static const uint16_t pin_cnf[] = {
        [HAL_GPIO_OUTPUT] = NRF51_GPIO_DIR_OUTPUT,
        [HAL_GPIO_OPEN_DRAIN] =
            NRF51_GPIO_DIR_OUTPUT | NRF51_GPIO_PULL_UP | NRF51_GPIO_DRIVE_S0D1,
        [HAL_GPIO_INPUT] = 0,
        [HAL_GPIO_PULL_UP] = NRF51_GPIO_PULL_UP,
        [HAL_GPIO_PULL_DOWN] = NRF51_GPIO_PULL_DOWN,
    };
    set(gpio, level);
    regs_of(gpio)->PIN_CNF[gpio->pin] = pin_cnf[mode];
    return true;
}

const struct hal_gpio_driver nrf51_gpio_driver = {
    .configure = configure,
    .set = set,
    .get = get,
};
