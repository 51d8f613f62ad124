/* SPDX-License-Identifier: MIT */
/* lm3s_gpio.c - see lm3s_gpio.h. */
#include "lm3s_gpio.h"

#include "cortexm_nvic.h"

#include <hal/gpio_driver.h>
#include <hal/irq.h>

static const struct lm3s_gpio_block *block_of(const struct hal_gpio *gpio) {
    return gpio->block;
}

static uint32_t bit_of(const struct hal_gpio *gpio) {
    return (uint32_t)1 << gpio->pin;
}

static void put(volatile uint32_t *reg, uint32_t bit, bool value) {
    *reg = value ? *reg | bit : *reg & ~bit;
}

static void set(const struct hal_gpio *gpio, bool level) {
    uint32_t bit = bit_of(gpio);
    block_of(gpio)->regs->DATA[bit] = level ? bit : 0;
}

static bool get(const struct hal_gpio *gpio) {
    return block_of(gpio)->regs->DATA[bit_of(gpio)] != 0;
}

/* DATA takes nothing for a pin that is an input still, so it is written again. */
static bool configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level) {
    struct lm3s_gpio_regs *regs = block_of(gpio)->regs;
    uint32_t bit = bit_of(gpio);
    hal_irq_key key = hal_irq_mask();
    put(&regs->AFSEL, bit, false);
    put(&regs->ODR, bit, mode == HAL_GPIO_OPEN_DRAIN);
    put(&regs->PUR, bit, mode == HAL_GPIO_PULL_UP || mode == HAL_GPIO_OPEN_DRAIN);
    put(&regs->PDR, bit, mode == HAL_GPIO_PULL_DOWN);
    set(gpio, level);
    put(&regs->DIR, bit, mode == HAL_GPIO_OUTPUT || mode == HAL_GPIO_OPEN_DRAIN);
    put(&regs->DEN, bit, true);
    set(gpio, level);
    hal_irq_restore(key);
    return true;
}

/* Masked, RIS keeps the edge that comes before the next look: it interrupts then at once. */
static bool listen(struct hal_gpio_input *input) {
    const struct lm3s_gpio_block *block = block_of(input->gpio);
    uint32_t bit = bit_of(input->gpio);
    hal_irq_key key = hal_irq_mask();
    if (block->inputs[input->gpio->pin] != input) {
        block->inputs[input->gpio->pin] = input;
        put(&block->regs->IS, bit, false);
        put(&block->regs->IBE, bit, true);
        block->regs->ICR = bit;
        cortexm_nvic_enable(block->irq);
    }
    put(&block->regs->IM, bit, true);
    hal_irq_restore(key);
    return true;
}

static void ignore(struct hal_gpio_input *input) {
    const struct lm3s_gpio_block *block = block_of(input->gpio);
    hal_irq_key key = hal_irq_mask();
    put(&block->regs->IM, bit_of(input->gpio), false);
    block->inputs[input->gpio->pin] = NULL;
    hal_irq_restore(key);
}

/* The levels first: an edge between the two is one that the next look finds. */
void lm3s_gpio_isr(const struct lm3s_gpio_block *block) {
    uint32_t pending = block->regs->MIS;
    uint32_t levels = block->regs->DATA[pending];
    block->regs->IM &= ~pending;
    block->regs->ICR = pending;
    for (uint32_t left = pending; left != 0; left &= left - 1) {
        unsigned pin = (unsigned)__builtin_ctz(left);
        hal_gpio_edge_isr(block->inputs[pin], (levels >> pin & 1U) != 0);
    }
}

const struct hal_gpio_driver lm3s_gpio_driver = {
    .configure = configure,
    .set = set,
    .get = get,
    .listen = listen,
    .ignore = ignore,
};
