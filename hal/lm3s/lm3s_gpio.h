/* SPDX-License-Identifier: MIT */
/* lm3s_gpio.h - a GPIO port of the Stellaris LM3S (LM3S6965 data sheet, chapter 8). */
#ifndef LM3S_GPIO_H
#define LM3S_GPIO_H

#include <stddef.h>
#include <stdint.h>

struct lm3s_gpio_regs {
    volatile uint32_t DATA[256]; /* the index says which of the port's pins are meant */
    volatile uint32_t DIR;
    uint32_t reserved1[7];
    volatile uint32_t AFSEL;
    uint32_t reserved2[62];
    volatile uint32_t DEN;
};
_Static_assert(offsetof(struct lm3s_gpio_regs, DIR) == 0x400, "LM3S6965 table 8-4");
_Static_assert(offsetof(struct lm3s_gpio_regs, AFSEL) == 0x420, "LM3S6965 table 8-4");
_Static_assert(offsetof(struct lm3s_gpio_regs, DEN) == 0x51C, "LM3S6965 table 8-4");

/* The pins belong to a peripheral. */
static inline void lm3s_gpio_connect(struct lm3s_gpio_regs *port, uint32_t pins) {
    port->AFSEL |= pins;
    port->DEN |= pins;
}

/* The pins are outputs, low at first. */
static inline void lm3s_gpio_drive(struct lm3s_gpio_regs *port, uint32_t pins) {
    port->DATA[pins] = 0;
    port->DIR |= pins;
    port->DEN |= pins;
}

#endif
