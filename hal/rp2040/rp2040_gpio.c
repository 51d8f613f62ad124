/* SPDX-License-Identifier: MIT */
/* rp2040_gpio.c - see rp2040_gpio.h. */
#include "rp2040_gpio.h"

#include "cortexm_nvic.h"

#include <hal/gpio_driver.h>
#include <hal/irq.h>

#define BITS_A_PIN 4U

static const struct rp2040_gpio_block *block_of(const struct hal_gpio *gpio) {
    return gpio->block;
}

static unsigned word_of(unsigned pin) {
    return pin / RP2040_PINS_A_WORD;
}

static uint32_t edges_of(unsigned pin) {
    return RP2040_EDGES << pin % RP2040_PINS_A_WORD * BITS_A_PIN;
}

/* An open drain drives low or nothing: its level is whether it drives. */
static bool is_open_drain(const struct hal_gpio *gpio) {
    return (CHIP_PADS_BANK0->GPIO[gpio->pin] & RP2040_PAD_PULL_UP) != 0;
}

static void set(const struct hal_gpio *gpio, bool level) {
    uint32_t bit = 1U << gpio->pin;
    if (!is_open_drain(gpio)) {
        rp2040_pin_drive(gpio->pin, level);
    } else if (level) {
        CHIP_SIO->GPIO_OE_CLR = bit;
    } else {
        rp2040_pin_drive(gpio->pin, false);
    }
}

static bool get(const struct hal_gpio *gpio) {
    return (CHIP_SIO->GPIO_IN & 1U << gpio->pin) != 0;
}

/* An input drives nothing; of an output that is pulled up, set() knows the open drain. */
static bool configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level) {
    static const uint8_t pads[] = {
        [HAL_GPIO_OUTPUT] = RP2040_PAD_INPUT,
        [HAL_GPIO_OPEN_DRAIN] = RP2040_PAD_INPUT | RP2040_PAD_PULL_UP,
        [HAL_GPIO_INPUT] = RP2040_PAD_INPUT,
        [HAL_GPIO_PULL_UP] = RP2040_PAD_INPUT | RP2040_PAD_PULL_UP,
        [HAL_GPIO_PULL_DOWN] = RP2040_PAD_INPUT | RP2040_PAD_PULL_DOWN,
    };
    CHIP_SIO->GPIO_OE_CLR = 1U << gpio->pin;
    CHIP_PADS_BANK0->GPIO[gpio->pin] = RP2040_PAD_4MA | RP2040_PAD_SCHMITT | pads[mode];
    if (mode == HAL_GPIO_OUTPUT || mode == HAL_GPIO_OPEN_DRAIN) {
        set(gpio, level);
    }
    CHIP_IO_BANK0->GPIO[gpio->pin].CTRL = RP2040_FUNCTION_SIO;
    return true;
}

/* Masked, INTR keeps the edge that comes before the next look: it interrupts then at once. */
static bool listen(struct hal_gpio_input *input) {
    unsigned pin = input->gpio->pin;
    struct hal_gpio_input **inputs = block_of(input->gpio)->inputs;
    hal_irq_key key = hal_irq_mask();
    if (inputs[pin] != input) {
        inputs[pin] = input;
        CHIP_IO_BANK0->INTR[word_of(pin)] = edges_of(pin);
        cortexm_nvic_enable(CHIP_IRQ_IO_BANK0);
    }
    CHIP_IO_BANK0->PROC0_INTE[word_of(pin)] |= edges_of(pin);
    hal_irq_restore(key);
    return true;
}

static void ignore(struct hal_gpio_input *input) {
    unsigned pin = input->gpio->pin;
    hal_irq_key key = hal_irq_mask();
    CHIP_IO_BANK0->PROC0_INTE[word_of(pin)] &= ~edges_of(pin);
    block_of(input->gpio)->inputs[pin] = NULL;
    hal_irq_restore(key);
}

/* The level first: an edge between the two is one that the next look finds. */
static void take_edge(struct hal_gpio_input *input, unsigned pin) {
    bool level = get(input->gpio);
    CHIP_IO_BANK0->PROC0_INTE[word_of(pin)] &= ~edges_of(pin);
    CHIP_IO_BANK0->INTR[word_of(pin)] = edges_of(pin);
    hal_gpio_edge_isr(input, level);
}

/* A pin of each word; where there are more, the interrupt comes again at once. */
void rp2040_gpio_isr(const struct rp2040_gpio_block *block) {
    for (unsigned word = 0; word < RP2040_INTERRUPT_WORDS; word++) {
        uint32_t pending = CHIP_IO_BANK0->PROC0_INTS[word];
        if (pending != 0) {
            unsigned first = (unsigned)__builtin_ctz(pending) / BITS_A_PIN;
            unsigned pin = word * RP2040_PINS_A_WORD + first;
            take_edge(block->inputs[pin], pin);
        }
    }
}

const struct hal_gpio_driver rp2040_gpio_driver = {
    .configure = configure,
    .set = set,
    .get = get,
    .listen = listen,
    .ignore = ignore,
};
