/* SPDX-License-Identifier: MIT */
/* system.c - why the STM32VLDISCOVERY was reset; its watchdog, ADC and flash. */
#include "chip.h"
#include "cortexm.h"
#include "stm32_adc.h"
#include "stm32_dbgmcu.h"
#include "stm32_flash.h"
#include "stm32_iwdg.h"
#include "stm32_reset.h"
#include "stm32f100_gpio.h"
#include "stm32f100_rcc.h"

#include <hal/reset.h>

unsigned hal_board_take_reset_reasons(void) {
    return stm32_take_reset(&CHIP_RCC->CSR);
}

static const struct stm32_iwdg_block block = {
    .regs = CHIP_IWDG,
    .debug = &CHIP_DBGMCU->CR,
    .debug_stop = STM32_DBGMCU_F1_IWDG_STOP,
    .fastest_hz = CHIP_LSI_MAX_HZ,
};
static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&stm32_iwdg_driver, &block);

struct hal_watchdog *hal_board_watchdog(void) {
    return &watchdog;
}

/* --- the converter ----------------------------------------------------------------------- */

/* PA0 (the user button, too) and PA1, and the temperature sensor. */
#define ADC_CHANNELS     (3U | 1U << STM32_ADC_TEMPERATURE)
#define ADC_REFERENCE_MV 3300U

static const struct stm32_adc_block adc_block = {
    .regs = CHIP_ADC1,
    .irq = CHIP_IRQ_ADC1,
};
static struct hal_adc adc =
    HAL_ADC_INIT(&stm32_adc_driver, &adc_block, ADC_CHANNELS, ADC_REFERENCE_MV);
static struct hal_adc *adc_started;

void ADC1_Handler(void);

void ADC1_Handler(void) {
    adc_started->driver->isr(adc_started);
}

struct hal_adc *hal_board_adc(void) {
    if (adc_started == NULL) {
        adc_started = &adc;
        CHIP_RCC->APB2ENR |= STM32F100_RCC_APB2ENR_ADC1EN;
        stm32f100_gpio_set(CHIP_GPIOA, 0, STM32F100_GPIO_ANALOG);
        stm32f100_gpio_set(CHIP_GPIOA, 1, STM32F100_GPIO_ANALOG);
        adc.driver->start(&adc);
    }
    return &adc;
}

/* --- the flash --------------------------------------------------------------------------- */

static struct hal_flash flash = {
    .driver = &stm32f1_flash_driver,
    .block = CHIP_FLASH,
    .base = (const uint8_t *)CHIP_FLASH_BASE,
    .image_end = __code_end,
    .size = CHIP_FLASH_SIZE,
};

struct hal_flash *hal_board_flash(void) {
    return &flash;
}
