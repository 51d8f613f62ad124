/* SPDX-License-Identifier: MIT */
/* nrf51_gpio.c - see nrf51_gpio.h. */
#include "nrf51_gpio.h"

#include "cortexm_nvic.h"
#include "cortexm_reg.h"

#include <hal/gpio_driver.h>

static const struct nrf51_gpio_block *block_of(const struct hal_gpio *gpio) {
    return gpio->block;
}

static void set(const struct hal_gpio *gpio, bool level) {
    struct nrf51_gpio_regs *port = block_of(gpio)->port;
    *(level ? &port->OUTSET : &port->OUTCLR) = 1U << gpio->pin;
}

static bool get(const struct hal_gpio *gpio) {
    return (block_of(gpio)->port->IN & 1U << gpio->pin) != 0;
}

/* An output has its input connected, too: it can be read. */
static bool configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level) {
    static const uint16_t pin_cnf[] = {
        [HAL_GPIO_OUTPUT] = NRF51_GPIO_DIR_OUTPUT,
        [HAL_GPIO_OPEN_DRAIN] =
            NRF51_GPIO_DIR_OUTPUT | NRF51_GPIO_PULL_UP | NRF51_GPIO_DRIVE_S0D1,
        [HAL_GPIO_INPUT] = 0,
        [HAL_GPIO_PULL_UP] = NRF51_GPIO_PULL_UP,
        [HAL_GPIO_PULL_DOWN] = NRF51_GPIO_PULL_DOWN,
    };
    set(gpio, level);
    block_of(gpio)->port->PIN_CNF[gpio->pin] = pin_cnf[mode];
    return true;
}

/* --- edges ------------------------------------------------------------------------------- */

/* The place of an input among four, or of nobody; four: none. */
static unsigned place_of(struct hal_gpio_input *const volatile *inputs,
                         const struct hal_gpio_input *input) {
    unsigned place = 0;
    while (place < NRF51_GPIOTE_CHANNELS && inputs[place] != input) {
        place++;
    }
    return place;
}

static void listen_on_channel(const struct nrf51_gpio_block *block, unsigned channel,
                              struct hal_gpio_input *input) {
    struct nrf51_gpiote_regs *gpiote = block->gpiote;
    if (block->listeners->channels[channel] != input) {
        block->listeners->channels[channel] = input;
        cortexm_reg_write(&gpiote->CONFIG[channel],
                          NRF51_GPIOTE_CONFIG_EVENT | NRF51_GPIOTE_CONFIG_TOGGLE |
                              (uint32_t)input->gpio->pin << NRF51_GPIOTE_CONFIG_PSEL);
        cortexm_reg_write(&gpiote->IN[channel], 0);
        cortexm_nvic_enable(block->irq);
    }
    cortexm_reg_write(&gpiote->INTENSET, 1U << channel);
}

/* For the level that the pin did not have when it was last looked at. */
static void sense(const struct nrf51_gpio_block *block,
                  const struct hal_gpio_input *input) {
    volatile uint32_t *pin_cnf = &block->port->PIN_CNF[input->gpio->pin];
    bool is_high = input->level != input->gpio->is_inverted;
    uint32_t others = cortexm_reg_read(pin_cnf) & ~NRF51_GPIO_SENSE;
    cortexm_reg_write(pin_cnf,
                      others | (is_high ? NRF51_GPIO_SENSE_LOW : NRF51_GPIO_SENSE_HIGH));
}

/* Returns whether it was sensed. */
static bool sense_no_more(const struct nrf51_gpio_block *block,
                          const struct hal_gpio_input *input) {
    volatile uint32_t *pin_cnf = &block->port->PIN_CNF[input->gpio->pin];
    uint32_t before = cortexm_reg_read(pin_cnf);
    cortexm_reg_write(pin_cnf, before & ~NRF51_GPIO_SENSE);
    return (before & NRF51_GPIO_SENSE) != 0;
}

static void listen_by_sense(const struct nrf51_gpio_block *block, unsigned place,
                            struct hal_gpio_input *input) {
    block->listeners->sensed[place] = input;
    cortexm_nvic_enable(block->irq);
    cortexm_reg_write(&block->gpiote->INTENSET, NRF51_GPIOTE_INT_PORT);
    sense(block, input);
}

/*
 * Where it is, or else where there is room. A channel's event stays, masked: it interrupts
 * then at once.
 *
 * Nothing is masked meanwhile: the handler changes no listener, and a pin that it has ceased to
 * sense in the middle of sense() is sensed for the wrong level at worst, which brings it again.
 */
static bool listen(struct hal_gpio_input *input) {
    const struct nrf51_gpio_block *block = block_of(input->gpio);
    struct nrf51_gpio_listeners *listeners = block->listeners;
    unsigned channel = place_of(listeners->channels, input);
    unsigned place = place_of(listeners->sensed, input);
    if (channel == NRF51_GPIOTE_CHANNELS && place == NRF51_GPIOTE_CHANNELS) {
        channel = place_of(listeners->channels, NULL);
        place = place_of(listeners->sensed, NULL);
    }
    if (channel < NRF51_GPIOTE_CHANNELS) {
        listen_on_channel(block, channel, input);
    } else if (place < NRF51_GPIOTE_CHANNELS) {
        listen_by_sense(block, place, input);
    }
    return channel < NRF51_GPIOTE_CHANNELS || place < NRF51_GPIOTE_CHANNELS;
}

static void ignore(struct hal_gpio_input *input) {
    const struct nrf51_gpio_block *block = block_of(input->gpio);
    unsigned channel = place_of(block->listeners->channels, input);
    unsigned place = place_of(block->listeners->sensed, input);
    if (channel < NRF51_GPIOTE_CHANNELS) {
        cortexm_reg_write(&block->gpiote->INTENCLR, 1U << channel);
        cortexm_reg_write(&block->gpiote->CONFIG[channel], 0);
        block->listeners->channels[channel] = NULL;
    } else if (place < NRF51_GPIOTE_CHANNELS) {
        (void)sense_no_more(block, input);
        block->listeners->sensed[place] = NULL;
    }
}

/* The level first: an edge between the two is one that the next look finds. */
static void take_channels(const struct nrf51_gpio_block *block) {
    struct nrf51_gpiote_regs *gpiote = block->gpiote;
    uint32_t enabled = cortexm_reg_read(&gpiote->INTENSET);
    uint32_t levels = cortexm_reg_read(&block->port->IN);
    for (unsigned i = 0; i < NRF51_GPIOTE_CHANNELS; i++) {
        if ((enabled & 1U << i) != 0 && cortexm_reg_read(&gpiote->IN[i]) != 0) {
            struct hal_gpio_input *input = block->listeners->channels[i];
            cortexm_reg_write(&gpiote->INTENCLR, 1U << i);
            cortexm_reg_write(&gpiote->IN[i], 0);
            hal_gpio_edge_isr(input, (levels >> input->gpio->pin & 1U) != 0);
        }
    }
}

/* One that had an edge is sensed again when it has been looked at, the others at once. */
static void take_level(const struct nrf51_gpio_block *block, struct hal_gpio_input *input,
                       uint32_t levels) {
    bool level = (levels >> input->gpio->pin & 1U) != 0;
    if ((level != input->gpio->is_inverted) != input->level) {
        hal_gpio_edge_isr(input, level);
    } else {
        sense(block, input);
    }
}

/* The event comes when the first pin has its level. So none is sensed while they are looked
 * at: one that has its level when it is sensed again brings the next event. */
static void take_port(const struct nrf51_gpio_block *block) {
    struct hal_gpio_input *const volatile *sensed = block->listeners->sensed;
    uint32_t are_sensed = 0;
    cortexm_reg_write(&block->gpiote->PORT, 0);
    for (unsigned i = 0; i < NRF51_GPIOTE_CHANNELS; i++) {
        if (sensed[i] != NULL && sense_no_more(block, sensed[i])) {
            are_sensed |= 1U << i;
        }
    }
    uint32_t levels = cortexm_reg_read(&block->port->IN);
    for (unsigned i = 0; i < NRF51_GPIOTE_CHANNELS; i++) {
        if ((are_sensed & 1U << i) != 0) {
            take_level(block, sensed[i], levels);
        }
    }
}

void nrf51_gpio_isr(const struct nrf51_gpio_block *block) {
    take_channels(block);
    if (cortexm_reg_read(&block->gpiote->PORT) != 0) {
        take_port(block);
    }
}

bool nrf51_gpio_is_emulated(const struct nrf51_gpio_block *block) {
    volatile uint32_t *config = &block->gpiote->CONFIG[0];
    cortexm_reg_write(config, NRF51_GPIOTE_CONFIG_TOGGLE);
    bool is_there = cortexm_reg_read(config) != 0;
    cortexm_reg_write(config, 0);
    return !is_there;
}

const struct hal_gpio_driver nrf51_gpio_driver = {
    .configure = configure,
    .set = set,
    .get = get,
    .listen = listen,
    .ignore = ignore,
};

const struct hal_gpio_driver nrf51_gpio_looked_at_driver = {
    .configure = configure,
    .set = set,
    .get = get,
};
