/* SPDX-License-Identifier: MIT */
/* stm32f405_gpio.h - a GPIO port of the STM32F405 (RM0090, chapter 8). */
#ifndef STM32F405_GPIO_H
#define STM32F405_GPIO_H

#include "stm32_gpio.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct stm32f405_gpio_regs {
    volatile uint32_t MODER; /* two bits a pin */
    volatile uint32_t OTYPER;
    volatile uint32_t OSPEEDR; /* two bits a pin */
    volatile uint32_t PUPDR;   /* two bits a pin */
    volatile uint32_t IDR;
    volatile uint32_t ODR;
    volatile uint32_t BSRR; /* the low half sets pins, the high half resets them */
    volatile uint32_t LCKR;
    volatile uint32_t AFR[2]; /* four bits a pin: AFRL, AFRH */
};
_Static_assert(offsetof(struct stm32f405_gpio_regs, BSRR) == 0x18, "RM0090 8.4.7");
_Static_assert(offsetof(struct stm32f405_gpio_regs, AFR) == 0x20, "RM0090 8.4.9");

enum stm32f405_gpio_mode {
    STM32F405_GPIO_INPUT,
    STM32F405_GPIO_OUTPUT,
    STM32F405_GPIO_ALTERNATE,
    STM32F405_GPIO_ANALOG,
};

#define STM32F405_GPIO_FAST      2U /* in OSPEEDR: 50 MHz */
#define STM32F405_GPIO_PULL_UP   1U
#define STM32F405_GPIO_PULL_DOWN 2U

static inline void stm32f405_gpio_set(struct stm32f405_gpio_regs *port, unsigned pin,
                                      enum stm32f405_gpio_mode mode) {
    uint32_t others = port->MODER & ~((uint32_t)3 << pin * 2U);
    port->MODER = others | (uint32_t)mode << pin * 2U;
}

static inline void stm32f405_gpio_pull(struct stm32f405_gpio_regs *port, unsigned pin,
                                       uint32_t pull) {
    uint32_t others = port->PUPDR & ~((uint32_t)3 << pin * 2U);
    port->PUPDR = others | pull << pin * 2U;
}

/* The block of struct hal_gpio is a struct stm32_gpio_block. */
extern const struct hal_gpio_driver stm32f405_gpio_driver;

#endif
