/* SPDX-License-Identifier: MIT */
/* io.c - the STM32VLDISCOVERY's user button, which connects PA0 to 3 V. */
#include "chip.h"
#include "stm32f100_gpio.h"
#include "stm32f100_rcc.h"

#include <hal/board_io.h>

#define PIN_BUTTON 0

static struct hal_gpio_input *inputs[STM32_EXTI_LINES];
static const struct stm32_exti_block exti = {CHIP_EXTI, CHIP_AFIO, inputs};
static const struct stm32_gpio_block port_a = STM32_GPIO_BLOCK(CHIP_GPIOA, &exti, 'A');

static const struct hal_board_button button = {
    .gpio = {.driver = &stm32f100_gpio_driver, .block = &port_a, .pin = PIN_BUTTON},
    .mode = HAL_GPIO_INPUT, /* there is a resistor on the board */
};

static void (*button_isr)(const struct stm32_exti_block *exti, uint32_t lines);

void EXTI0_Handler(void);

void EXTI0_Handler(void) {
    button_isr(&exti, 1U << PIN_BUTTON);
}

const struct hal_board_button *hal_board_button(unsigned number) {
    CHIP_RCC->APB2ENR |= STM32F100_RCC_APB2ENR_AFIOEN;
    button_isr = stm32_exti_isr;
    return number == 0 ? &button : NULL;
}
