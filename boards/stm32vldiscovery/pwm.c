/* SPDX-License-Identifier: MIT */
/* pwm.c - the STM32VLDISCOVERY's LEDs, PC8 and PC9, as TIM3's third and fourth output. */
#include "chip.h"
#include "stm32_dbgmcu.h"
#include "stm32_pwm.h"
#include "stm32f100_gpio.h"
#include "stm32f100_rcc.h"

#include <stddef.h>

#define LED_BLUE 8U
#define LEDS     2U
#define CHANNEL  2

static const struct stm32_pwm_block block = {
    .regs = CHIP_TIM3,
    .clock_hz = CHIP_CLOCK_HZ,
};
static struct hal_pwm leds[LEDS] = {
    {.driver = &stm32_pwm_driver, .block = &block, .channel = CHANNEL},
    {.driver = &stm32_pwm_driver, .block = &block, .channel = CHANNEL + 1},
};

struct hal_pwm *hal_board_pwm(unsigned number) {
    if (number >= LEDS || stm32_is_emulated(CHIP_DBGMCU)) {
        return NULL; /* QEMU has no TIM3 */
    }
    CHIP_RCC->APB1ENR |= STM32F100_RCC_APB1ENR_TIM3EN;
    CHIP_RCC->APB2ENR |= STM32F100_RCC_APB2ENR_AFIOEN;
    uint32_t others = *CHIP_AFIO_MAPR & ~STM32F1_AFIO_MAPR_SWJ_CFG;
    *CHIP_AFIO_MAPR = others | STM32F1_AFIO_MAPR_TIM3_PC6_TO_9;
    stm32f100_gpio_set(CHIP_GPIOC, LED_BLUE + number, STM32F100_GPIO_ALTERNATE);
    return &leds[number];
}
