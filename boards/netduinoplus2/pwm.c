/* SPDX-License-Identifier: MIT */
/* pwm.c - the Netduino's LED, PA10, as TIM1's third output. */
#include "chip.h"
#include "stm32_dbgmcu.h"
#include "stm32_pwm.h"
#include "stm32f405_gpio.h"
#include "stm32f405_rcc.h"

#include <stddef.h>

#define LED     10U
#define CHANNEL 2

static const struct stm32_pwm_block block = {
    .regs = CHIP_TIM1,
    .clock_hz = 2U * CHIP_APB2_HZ, /* a timer's is twice its bus's, if that is divided */
    .has_bdtr = true,
};
static struct hal_pwm led = {
    .driver = &stm32_pwm_driver, .block = &block, .channel = CHANNEL};

struct hal_pwm *hal_board_pwm(unsigned number) {
    if (number != 0 || stm32_is_emulated(CHIP_DBGMCU)) {
        return NULL; /* QEMU has no TIM1 */
    }
    CHIP_RCC->APB2ENR |= STM32F405_RCC_APB2ENR_TIM1EN;
    (void)CHIP_RCC->APB2ENR; /* two clocks of its bus, until the gate is open */
    stm32f405_gpio_connect(CHIP_GPIOA, LED, STM32F405_GPIO_AF_TIM1);
    return &led;
}
