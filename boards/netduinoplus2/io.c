/* SPDX-License-Identifier: MIT */
/* io.c - the Netduino Plus 2's button, which connects PB11 to 3.3 V. */
#include "chip.h"
#include "stm32f405_gpio.h"
#include "stm32f405_rcc.h"

#include <hal/board_io.h>

#define PIN_BUTTON 11

static struct hal_gpio_input *inputs[STM32_EXTI_LINES];
static const struct stm32_exti_block exti = {CHIP_EXTI, CHIP_SYSCFG, inputs};
static const struct stm32_gpio_block port_b = STM32_GPIO_BLOCK(CHIP_GPIOB, &exti, 'B');

static const struct hal_board_button button = {
    .gpio = {.driver = &stm32f405_gpio_driver, .block = &port_b, .pin = PIN_BUTTON},
    .mode = HAL_GPIO_INPUT, /* there is a resistor on the board */
};

static void (*button_isr)(const struct stm32_exti_block *exti, uint32_t lines);

void EXTI15_10_Handler(void);

void EXTI15_10_Handler(void) {
    button_isr(&exti, STM32_EXTI_LINES_15_10);
}

const struct hal_board_button *hal_board_button(unsigned number) {
    CHIP_RCC->AHB1ENR |= STM32F405_RCC_AHB1ENR_GPIOBEN;
    CHIP_RCC->APB2ENR |= STM32F405_RCC_APB2ENR_SYSCFGEN;
    (void)CHIP_RCC->APB2ENR; /* two clocks of its bus, until the gate is open */
    button_isr = stm32_exti_isr;
    return number == 0 ? &button : NULL;
}
