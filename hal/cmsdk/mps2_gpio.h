/* SPDX-License-Identifier: MIT */
/*
 * mps2_gpio.h - bits of FPGAIO as pins: LEDs and chip selects, which are outputs, and buttons,
 * which are inputs (DAI 0385, section 4.3). None of them interrupts: the class looks at them.
 */
#ifndef MPS2_GPIO_H
#define MPS2_GPIO_H

#include <hal/gpio.h>
#include <hal/irq.h>
#include <stdbool.h>
#include <stdint.h>

/* The block of struct hal_gpio: a register, of which a pin is a bit. */
struct mps2_gpio_block {
    volatile uint32_t *reg;
    bool is_output;
};

extern const struct hal_gpio_driver mps2_gpio_driver;

/* Sets a bit of a register whose other bits may be somebody else's. Any context. O(1). */
static inline void mps2_gpio_put(volatile uint32_t *reg, unsigned bit, bool level) {
    hal_irq_key key = hal_irq_mask();
    uint32_t others = *reg & ~(1U << bit);
    *reg = others | (uint32_t)level << bit;
    hal_irq_restore(key);
}

#endif
