/* SPDX-License-Identifier: MIT */
/* io.c - the micro:bit's two buttons, which connect their pins to ground. */
#include "chip.h"
#include "nrf51_gpio.h"

#include <hal/board_io.h>

static struct nrf51_gpio_listeners listeners;
static const struct nrf51_gpio_block port = {
    .port = CHIP_P0,
    .gpiote = CHIP_GPIOTE,
    .listeners = &listeners,
    .irq = CHIP_IRQ_GPIOTE,
};

#define BUTTON(gpio_driver, number)                                                      \
    {                                                                                    \
        .gpio = {.driver = &(gpio_driver),                                               \
                 .block = &port,                                                         \
                 .pin = (number),                                                        \
                 .is_inverted = true},                                                   \
        .mode = HAL_GPIO_PULL_UP                                                         \
    }

static const struct hal_board_button buttons[] = {
    BUTTON(nrf51_gpio_driver, 17),
    BUTTON(nrf51_gpio_driver, 26),
};

static const struct hal_board_button buttons_of_qemu[] = {
    BUTTON(nrf51_gpio_looked_at_driver, 17),
    BUTTON(nrf51_gpio_looked_at_driver, 26),
};

#define BUTTONS (sizeof buttons / sizeof buttons[0])

static void (*port_isr)(const struct nrf51_gpio_block *block);

void GPIOTE_Handler(void);

void GPIOTE_Handler(void) {
    port_isr(&port);
}

const struct hal_board_button *hal_board_button(unsigned number) {
    static const struct hal_board_button *there;
    if (there == NULL) {
        there = nrf51_gpio_is_emulated(&port) ? buttons_of_qemu : buttons;
        port_isr = nrf51_gpio_isr;
    }
    return number < BUTTONS ? &there[number] : NULL;
}
