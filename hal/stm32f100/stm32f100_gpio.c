/* SPDX-License-Identifier: MIT */
/* stm32f100_gpio.c - see stm32f100_gpio.h. */
#include "stm32f100_gpio.h"

#include <hal/irq.h>

/* A resistor's direction is the output's level. An input lets go before that changes, an
 * output drives after it. */
static bool configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level) {
    static const uint8_t modes[] = {
        [HAL_GPIO_OUTPUT] = STM32F100_GPIO_OUTPUT,
        [HAL_GPIO_OPEN_DRAIN] = STM32F100_GPIO_OPEN_DRAIN,
        [HAL_GPIO_INPUT] = STM32F100_GPIO_INPUT,
        [HAL_GPIO_PULL_UP] = STM32F100_GPIO_PULLED,
        [HAL_GPIO_PULL_DOWN] = STM32F100_GPIO_PULLED,
    };
    struct stm32f100_gpio_regs *port = stm32_gpio_block_of(gpio)->port;
    bool is_output = mode == HAL_GPIO_OUTPUT || mode == HAL_GPIO_OPEN_DRAIN;
    hal_irq_key key = hal_irq_mask();
    if (!is_output) {
        stm32f100_gpio_set(port, gpio->pin, STM32F100_GPIO_INPUT);
    }
    stm32_gpio_set(gpio, is_output ? level : mode == HAL_GPIO_PULL_UP);
    stm32f100_gpio_set(port, gpio->pin, (enum stm32f100_gpio_mode)modes[mode]);
    hal_irq_restore(key);
    return true;
}

const struct hal_gpio_driver stm32f100_gpio_driver = {
    .configure = configure,
    .set = stm32_gpio_set,
    .get = stm32_gpio_get,
    .listen = stm32_gpio_listen,
    .ignore = stm32_gpio_ignore,
};
