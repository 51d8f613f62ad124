/* SPDX-License-Identifier: MIT */
/*
 * nrf51_gpio.h - the port P0 of the nRF51 (Reference Manual 3.0, chapter 14), and GPIOTE, which
 * finds its edges (chapter 15).
 *
 * GPIOTE has four channels, each of which keeps the edges of one pin. Pins that are opened
 * when all are taken share its PORT event: they are sensed for the level that they do not
 * have. So an edge is found, too, but not a pulse that is over before its interrupt. As many
 * can be sensed as there are channels.
 *
 * QEMU has no GPIOTE. There a board gives its pins nrf51_gpio_looked_at_driver: the class
 * looks at them each HAL_GPIO_LOOK.
 */
#ifndef NRF51_GPIO_H
#define NRF51_GPIO_H

#include <hal/gpio.h>
#include <stdbool.h>
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
#define NRF51_GPIO_SENSE      (3U << 16)
#define NRF51_GPIO_SENSE_HIGH (2U << 16)
#define NRF51_GPIO_SENSE_LOW  (3U << 16)

#define NRF51_GPIOTE_CHANNELS 4U

struct nrf51_gpiote_regs {
    volatile uint32_t OUT[NRF51_GPIOTE_CHANNELS];
    uint32_t reserved1[60];
    volatile uint32_t IN[NRF51_GPIOTE_CHANNELS]; /* 1: there was an edge, masked or not */
    uint32_t reserved2[27];
    volatile uint32_t PORT; /* 1: a pin has come to the level that it is sensed for */
    uint32_t reserved3[97];
    volatile uint32_t INTENSET; /* reads what is enabled */
    volatile uint32_t INTENCLR;
    uint32_t reserved4[129];
    volatile uint32_t CONFIG[NRF51_GPIOTE_CHANNELS];
};
_Static_assert(offsetof(struct nrf51_gpiote_regs, PORT) == 0x17C, "RM 15.2");
_Static_assert(offsetof(struct nrf51_gpiote_regs, INTENSET) == 0x304, "RM 15.2");
_Static_assert(offsetof(struct nrf51_gpiote_regs, CONFIG) == 0x510, "RM 15.2");

#define NRF51_GPIOTE_CONFIG_EVENT  (1U << 0)
#define NRF51_GPIOTE_CONFIG_PSEL   8U /* the shift of the pin's number */
#define NRF51_GPIOTE_CONFIG_TOGGLE (3U << 16)
#define NRF51_GPIOTE_INT_PORT      (1U << 31)

/* The pins are outputs, high at first. */
static inline void nrf51_gpio_drive_high(struct nrf51_gpio_regs *port, uint32_t pins) {
    port->OUTSET = pins;
    port->DIRSET = pins;
}

/* The pin is an input, without a resistor. */
static inline void nrf51_gpio_listen(struct nrf51_gpio_regs *port, unsigned pin) {
    port->PIN_CNF[pin] = 0;
}

/* Who listens, NULL where nobody does. */
struct nrf51_gpio_listeners {
    struct hal_gpio_input *volatile channels[NRF51_GPIOTE_CHANNELS];
    struct hal_gpio_input *volatile sensed[NRF51_GPIOTE_CHANNELS];
};

/* The block of struct hal_gpio. */
struct nrf51_gpio_block {
    struct nrf51_gpio_regs *port;
    struct nrf51_gpiote_regs *gpiote;
    struct nrf51_gpio_listeners *listeners;
    uint8_t irq;
};

extern const struct hal_gpio_driver nrf51_gpio_driver;
extern const struct hal_gpio_driver nrf51_gpio_looked_at_driver; /* for QEMU */

/* Is there no GPIOTE? Nobody listens yet. Context: before pins are opened. Cost: O(1). */
bool nrf51_gpio_is_emulated(const struct nrf51_gpio_block *block);

/* To be called by the interrupt handler of GPIOTE. */
void nrf51_gpio_isr(const struct nrf51_gpio_block *block);

#endif
