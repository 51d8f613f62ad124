/* SPDX-License-Identifier: MIT */
/*
 * stm32_gpio.h - what the ports of the STM32 F1, F2 and F4 have in common: the level of a pin,
 * and the edges, which a block of their own finds (EXTI: RM0041, chapter 8; RM0090, chapter
 * 12). How a pin is set up, each chip's own file says.
 *
 * EXTI has sixteen lines, one for the pins of the same number of all ports, so only one of
 * them can be listened to at a time: opening another fails until the first is closed.
 */
#ifndef STM32_GPIO_H
#define STM32_GPIO_H

#include <hal/gpio.h>
#include <stddef.h>
#include <stdint.h>

struct stm32_exti_regs {
    volatile uint32_t IMR;
    volatile uint32_t EMR;
    volatile uint32_t RTSR;
    volatile uint32_t FTSR;
    volatile uint32_t SWIER;
    volatile uint32_t PR; /* edges are kept here, masked or not; write 1 to clear */
};
_Static_assert(offsetof(struct stm32_exti_regs, PR) == 0x14, "RM0041 8.3.7");

/* Which port a line listens to: AFIO (RM0041, 7.4) or SYSCFG (RM0090, 9.2), here alike. */
struct stm32_exti_select_regs {
    uint32_t reserved1[2];
    volatile uint32_t EXTICR[4]; /* four bits a line */
};
_Static_assert(offsetof(struct stm32_exti_select_regs, EXTICR) == 0x08, "RM0041 7.4.3");

#define STM32_EXTI_LINES 16U

/* The lines that an interrupt is for; the first five have one each. */
#define STM32_EXTI_LINES_9_5   0x03E0U
#define STM32_EXTI_LINES_15_10 0xFC00U

/* The clocks of AFIO or SYSCFG and of the ports are the board's to open. */
struct stm32_exti_block {
    struct stm32_exti_regs *regs;
    struct stm32_exti_select_regs *select;
    struct hal_gpio_input *
        *inputs; /* STM32_EXTI_LINES of them, NULL where nobody listens */
};

/* The block of struct hal_gpio. */
struct stm32_gpio_block {
    void *port; /* the chip's registers of it, and two of them */
    const volatile uint32_t *idr;
    volatile uint32_t *bsrr;
    const struct stm32_exti_block *exti; /* NULL: nobody listens to this port */
    uint8_t number;                      /* A is 0 */
};

#define STM32_GPIO_BLOCK(regs, exti_block, letter)                                       \
    {                                                                                    \
        .port = (regs), .idr = &(regs)->IDR, .bsrr = &(regs)->BSRR,                      \
        .exti = (exti_block), .number = (letter) - 'A'                                   \
    }

/* For the chip's driver: see struct hal_gpio_driver. */
void stm32_gpio_set(const struct hal_gpio *gpio, bool level);
bool stm32_gpio_get(const struct hal_gpio *gpio);
bool stm32_gpio_listen(struct hal_gpio_input *input);
void stm32_gpio_ignore(struct hal_gpio_input *input);

static inline const struct stm32_gpio_block *
stm32_gpio_block_of(const struct hal_gpio *gpio) {
    return (const struct stm32_gpio_block *)gpio->block;
}

/* To be called by the interrupt handler of these lines. */
void stm32_exti_isr(const struct stm32_exti_block *exti, uint32_t lines);

#endif
