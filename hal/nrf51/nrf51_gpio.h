/* SPDX-License-Identifier: MIT */
/*
 * nrf51_gpio.h - the port P0 of the nRF51 (Reference Manual 3.0, chapter 14).
 *
 * Edges come without an interrupt: they are GPIOTE's, which QEMU has not. So pins that tasks
 * wait for are looked at every HAL_GPIO_LOOK.
 */
#ifndef NRF51_GPIO_H
#define NRF51_GPIO_H

#include <hal/gpio.h>
#include <stddef.h>
#include <stdint.h>

struct nrf51_gpio_regs {
    uint32_t reserved1[321];
    volatile uint32_t OUT;
    volatile uint32_t OUTSET;
    volatile uint32_t OUTCLR;
    volatile uint32_t IN;
    volatile uint32_t DIR;
    volatile uint32_t DIRSET;
    uint32_t reserved2[121];
    volatile uint32_t PIN_CNF[32];
};
_Static_assert(offsetof(struct nrf51_gpio_regs, OUT) == 0x504, "RM 14.2");
_Static_assert(offsetof(struct nrf51_gpio_regs, PIN_CNF) == 0x700, "RM 14.2");

#define NRF51_GPIO_DIR_OUTPUT (1U << 0)
#define NRF51_GPIO_PULL_DOWN  (1U << 2)
#define NRF51_GPIO_PULL_UP    (3U << 2)
#define NRF51_GPIO_DRIVE_S0D1 (6U << 8) /* drives low only */

/* The pins are outputs, high at first. */
static inline void nrf51_gpio_drive_high(struct nrf51_gpio_regs *port, uint32_t pins) {
    port->OUTSET = pins;
    port->DIRSET = pins;
}

/* The pin is an input, without a resistor. */
static inline void nrf51_gpio_listen(struct nrf51_gpio_regs *port, unsigned pin) {
    port->PIN_CNF[pin] = 0;
}

/* The block of struct hal_gpio is the port's registers. */
extern const struct hal_gpio_driver nrf51_gpio_driver;

#endif
