/* SPDX-License-Identifier: MIT */
/* stm32f100_board.c - what the STM32F100 does for every board, beside stm32_board.c. */
#include "chip_board.h"
#include "systick_clock.h"

/* --- pins --------------------------------------------------------------------------- */

const struct stm32_gpio_block chip_ports[] = {
    STM32_GPIO_BLOCK(CHIP_GPIOA, &stm32_edges, 'A'),
    STM32_GPIO_BLOCK(CHIP_GPIOB, &stm32_edges, 'B'),
    STM32_GPIO_BLOCK(CHIP_GPIOC, &stm32_edges, 'C'),
    STM32_GPIO_BLOCK(CHIP_GPIOD, &stm32_edges, 'D'),
};

/* MAPR cannot be read as a whole: what reads as anything is the debugger's. */
static void remap_tim3(void) {
    (void)chip_open(STM32_GATE(CHIP_AFIO));
    uint32_t others = *CHIP_AFIO_MAPR & ~STM32F1_AFIO_MAPR_SWJ_CFG;
    *CHIP_AFIO_MAPR = others | STM32F1_AFIO_MAPR_TIM3_PC6_TO_9;
}

void chip_connect(unsigned pin, unsigned function) {
    struct stm32f100_gpio_regs *port = chip_port(pin);
    unsigned number = pin % STM32_PORT_PINS;
    chip_open_port(pin / STM32_PORT_PINS);
    if ((function & CHIP_FUNCTION_PULLED) != 0) {
        port->BSRR = 1U << number;
    }
    if ((function & CHIP_FUNCTION_REMAPPED) != 0) {
        remap_tim3();
    }
    stm32f100_gpio_set(port, number, CHIP_MODE_OF(function));
}

void chip_connect_i2c(const struct hal_gpio *pin) {
    chip_open_gpio(pin);
    stm32f100_gpio_set(stm32_gpio_block_of(pin)->port, pin->pin,
                       STM32F100_GPIO_ALTERNATE_OPEN_DRAIN);
}

/* --- the clock ---------------------------------------------------------------------- */

/* An eighth of the core's. */
static const struct systick_clock_block systick = {.ticks_per_us =
                                                       CHIP_CLOCK_HZ / 8U / 1000000U};

void SysTick_Handler(void);

void SysTick_Handler(void) {
    systick_clock_isr(&board_clock);
}

void chip_start(void) {
    chip_is_emulated = stm32f100_rcc_is_emulated(CHIP_RCC);
    stm32f100_rcc_start(CHIP_RCC);
    hal_clock_start(&board_clock, &systick_clock_driver, &systick);
}
