/* SPDX-License-Identifier: MIT */
/*
 * stm32f100_gpio.h - a GPIO port of the STM32F100 (RM0041, chapter 7). An open drain has no
 * resistor of its own: it needs one outside.
 */
#ifndef STM32F100_GPIO_H
#define STM32F100_GPIO_H

#include "stm32_gpio.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct stm32f100_gpio_regs {
    volatile uint32_t CR[2]; /* four bits a pin: CRL, CRH */
    volatile uint32_t IDR;
    volatile uint32_t ODR;
    volatile uint32_t BSRR; /* the low half sets pins, the high half resets them */
};
_Static_assert(offsetof(struct stm32f100_gpio_regs, BSRR) == 0x10, "RM0041 table 44");

enum stm32f100_gpio_mode {
    STM32F100_GPIO_ANALOG = 0x0,
    STM32F100_GPIO_INPUT = 0x4,  /* without a resistor */
    STM32F100_GPIO_PULLED = 0x8, /* up or down, as ODR says */
    STM32F100_GPIO_OUTPUT = 0x2, /* push-pull, 2 MHz */
    STM32F100_GPIO_OPEN_DRAIN = 0x6,
    STM32F100_GPIO_ALTERNATE = 0xA,      /* push-pull, of a peripheral */
    STM32F100_GPIO_ALTERNATE_FAST = 0xB, /* the same, 50 MHz */
    STM32F100_GPIO_ALTERNATE_OPEN_DRAIN = 0xE,
};

static inline void stm32f100_gpio_set(struct stm32f100_gpio_regs *port, unsigned pin,
                                      enum stm32f100_gpio_mode mode) {
    unsigned shift = pin % 8U * 4U;
    uint32_t others = port->CR[pin / 8U] & ~((uint32_t)0xF << shift);
    port->CR[pin / 8U] = others | (uint32_t)mode << shift;
}

/* The block of struct hal_gpio is a struct stm32_gpio_block. */
extern const struct hal_gpio_driver stm32f100_gpio_driver;

#endif
