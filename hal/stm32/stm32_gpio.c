/* SPDX-License-Identifier: MIT */
/* stm32_gpio.c - see stm32_gpio.h. */
#include "stm32_gpio.h"

#include "cortexm_nvic.h"

#include <hal/gpio_driver.h>
#include <hal/irq.h>

/* The positions in the vector table (RM0041, table 50; RM0090, table 61). */
#define IRQ_EXTI0     6U
#define IRQ_EXTI9_5   23U
#define IRQ_EXTI15_10 40U

static uint32_t bit_of(const struct hal_gpio *gpio) {
    return (uint32_t)1 << gpio->pin;
}

void stm32_gpio_set(const struct hal_gpio *gpio, bool level) {
    *stm32_gpio_block_of(gpio)->bsrr = level ? bit_of(gpio) : bit_of(gpio) << 16U;
}

bool stm32_gpio_get(const struct hal_gpio *gpio) {
    return (*stm32_gpio_block_of(gpio)->idr & bit_of(gpio)) != 0;
}

/* --- edges ------------------------------------------------------------------------------- */

static unsigned irq_of(unsigned line) {
    if (line < 5U) {
        return IRQ_EXTI0 + line;
    }
    return line < 10U ? IRQ_EXTI9_5 : IRQ_EXTI15_10;
}

static bool is_others(const struct stm32_gpio_block *block, unsigned line) {
    uint32_t number = block->exti->select->EXTICR[line / 4U] >> line % 4U * 4U & 0xFU;
    return block->exti->inputs[line] != NULL && number != block->number;
}

/* Both kinds of edges of this port's pin, from now on. */
static void connect(const struct stm32_gpio_block *block, unsigned line) {
    const struct stm32_exti_block *exti = block->exti;
    volatile uint32_t *select = &exti->select->EXTICR[line / 4U];
    unsigned shift = line % 4U * 4U;
    *select = (*select & ~((uint32_t)0xF << shift)) | (uint32_t)block->number << shift;
    exti->regs->RTSR |= (uint32_t)1 << line;
    exti->regs->FTSR |= (uint32_t)1 << line;
    exti->regs->PR = (uint32_t)1 << line;
    cortexm_nvic_enable(irq_of(line));
}

/*
 * While it is not in IMR, PR keeps the edge that comes before the next look: it interrupts then
 * at once. IMR is what the handler changes, too; the rest is the tasks' alone.
 */
bool stm32_gpio_listen(struct hal_gpio_input *input) {
    const struct stm32_gpio_block *block = stm32_gpio_block_of(input->gpio);
    const struct stm32_exti_block *exti = block->exti;
    unsigned line = input->gpio->pin;
    if (is_others(block, line)) {
        return false;
    }
    if (exti->inputs[line] != input) {
        exti->inputs[line] = input;
        connect(block, line);
    }
    hal_irq_set_bits(&exti->regs->IMR, bit_of(input->gpio));
    return true;
}

void stm32_gpio_ignore(struct hal_gpio_input *input) {
    const struct stm32_exti_block *exti = stm32_gpio_block_of(input->gpio)->exti;
    hal_irq_key key = hal_irq_mask();
    if (exti->inputs[input->gpio->pin] == input) {
        exti->regs->IMR &= ~bit_of(input->gpio);
        exti->inputs[input->gpio->pin] = NULL;
    }
    hal_irq_restore(key);
}

/* The level first: an edge between the two is one that the next look finds. */
static void take_edge(const struct stm32_exti_block *exti, struct hal_gpio_input *input) {
    uint32_t bit = bit_of(input->gpio);
    bool level = stm32_gpio_get(input->gpio);
    exti->regs->IMR &= ~bit;
    exti->regs->PR = bit;
    hal_gpio_edge_isr(input, level);
}

void stm32_exti_isr(const struct stm32_exti_block *exti, uint32_t lines) {
    for (uint32_t left = exti->regs->PR & exti->regs->IMR & lines; left != 0;
         left &= left - 1) {
        take_edge(exti, exti->inputs[__builtin_ctz(left)]);
    }
}
