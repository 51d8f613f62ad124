/* SPDX-License-Identifier: MIT */
/* lm3s_gpio.h - a GPIO port of the Stellaris LM3S (LM3S6965 data sheet, chapter 8). */
#ifndef LM3S_GPIO_H
#define LM3S_GPIO_H

#include <hal/gpio.h>
#include <stddef.h>
#include <stdint.h>

struct lm3s_gpio_regs {
    volatile uint32_t DATA[256]; /* the index says which of the port's pins are meant */
    volatile uint32_t DIR;
    volatile uint32_t IS;  /* 1: level, 0: edge */
    volatile uint32_t IBE; /* both edges */
    volatile uint32_t IEV;
    volatile uint32_t IM;
    volatile uint32_t RIS; /* edges are kept here, masked or not */
    volatile uint32_t MIS;
    volatile uint32_t ICR;
    volatile uint32_t AFSEL;
    uint32_t reserved1[58];
    volatile uint32_t ODR;
    volatile uint32_t PUR; /* a bit set here is cleared in PDR, and the other way round */
    volatile uint32_t PDR;
    uint32_t reserved2;
    volatile uint32_t DEN;
};
_Static_assert(offsetof(struct lm3s_gpio_regs, DIR) == 0x400, "LM3S6965 table 8-4");
_Static_assert(offsetof(struct lm3s_gpio_regs, AFSEL) == 0x420, "LM3S6965 table 8-4");
_Static_assert(offsetof(struct lm3s_gpio_regs, ODR) == 0x50C, "LM3S6965 table 8-4");
_Static_assert(offsetof(struct lm3s_gpio_regs, DEN) == 0x51C, "LM3S6965 table 8-4");

#define LM3S_GPIO_PINS 8U

/* The pins belong to a peripheral. */
static inline void lm3s_gpio_connect(struct lm3s_gpio_regs *port, uint32_t pins) {
    port->AFSEL |= pins;
    port->DEN |= pins;
}

/* The block of struct hal_gpio. Its clock is the board's to open. */
struct lm3s_gpio_block {
    struct lm3s_gpio_regs *regs;
    struct hal_gpio_input *
        *inputs; /* LM3S_GPIO_PINS of them, NULL where nobody listens */
    uint8_t irq;
};

extern const struct hal_gpio_driver lm3s_gpio_driver;

/* To be called by the port's interrupt handler. */
void lm3s_gpio_isr(const struct lm3s_gpio_block *block);

#endif
