/* SPDX-License-Identifier: MIT */
/* stm32f405_gpio.c - see stm32f405_gpio.h. */
#include "stm32f405_gpio.h"

#include <hal/irq.h>

/* The mode comes last where the pin begins to drive, first where it ceases to. */
static bool configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level) {
    static const uint8_t pulls[] = {
        [HAL_GPIO_OPEN_DRAIN] = STM32F405_GPIO_PULL_UP,
        [HAL_GPIO_PULL_UP] = STM32F405_GPIO_PULL_UP,
        [HAL_GPIO_PULL_DOWN] = STM32F405_GPIO_PULL_DOWN,
    };
    struct stm32f405_gpio_regs *port = stm32_gpio_block_of(gpio)->port;
    uint32_t bit = (uint32_t)1 << gpio->pin;
    bool is_output = mode == HAL_GPIO_OUTPUT || mode == HAL_GPIO_OPEN_DRAIN;
    hal_irq_key key = hal_irq_mask();
    if (is_output) {
        stm32_gpio_set(gpio, level);
    } else {
        stm32f405_gpio_set(port, gpio->pin, STM32F405_GPIO_INPUT);
    }
    port->OTYPER = (port->OTYPER & ~bit) | (mode == HAL_GPIO_OPEN_DRAIN ? bit : 0);
    stm32f405_gpio_pull(port, gpio->pin, pulls[mode]);
    if (is_output) {
        stm32f405_gpio_set(port, gpio->pin, STM32F405_GPIO_OUTPUT);
    }
    hal_irq_restore(key);
    return true;
}

const struct hal_gpio_driver stm32f405_gpio_driver = {
    .configure = configure,
    .set = stm32_gpio_set,
    .get = stm32_gpio_get,
    .listen = stm32_gpio_listen,
    .ignore = stm32_gpio_ignore,
};
