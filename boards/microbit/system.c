/* SPDX-License-Identifier: MIT */
/* system.c - why the micro:bit was reset; its watchdog, random numbers, ADC, flash. */
#include "chip.h"
#include "cortexm.h"
#include "nrf51_adc.h"
#include "nrf51_nvmc.h"
#include "nrf51_power.h"
#include "nrf51_rng.h"
#include "nrf51_wdt.h"

unsigned hal_board_take_reset_reasons(void) {
    return nrf51_power_take_reset(CHIP_POWER);
}

static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&nrf51_wdt_driver, CHIP_WDT);

struct hal_watchdog *hal_board_watchdog(void) {
    return &watchdog;
}

/* --- random numbers --------------------------------------------------------------------- */

static const struct nrf51_rng_block rng_block = {.regs = CHIP_RNG, .irq = CHIP_IRQ_RNG};
static struct hal_rng rng = HAL_RNG_INIT(&nrf51_rng_driver, &rng_block);
static struct hal_rng *rng_started;

void RNG_Handler(void);

void RNG_Handler(void) {
    rng_started->driver->isr(rng_started);
}

struct hal_rng *hal_board_rng(void) {
    if (rng_started == NULL) {
        rng_started = &rng;
        rng.driver->start(&rng);
    }
    return &rng;
}

/* --- the converter ----------------------------------------------------------------------- */

/* AIN2, 3 and 4 are the rings 2, 1 and 0 of the board's edge. */
#define ADC_CHANNELS (7U << 2)

static const struct nrf51_adc_block adc_block = {.regs = CHIP_ADC, .irq = CHIP_IRQ_ADC};
static struct hal_adc adc =
    HAL_ADC_INIT(&nrf51_adc_driver, &adc_block, ADC_CHANNELS, NRF51_ADC_REFERENCE_MV);
static struct hal_adc *adc_started;

void ADC_Handler(void);

void ADC_Handler(void) {
    adc_started->driver->isr(adc_started);
}

struct hal_adc *hal_board_adc(void) {
    if (adc_started == NULL) {
        adc_started = &adc;
        adc.driver->start(&adc);
    }
    return &adc;
}

/* --- the flash --------------------------------------------------------------------------- */

static struct hal_flash flash = {
    .driver = &nrf51_nvmc_driver,
    .block = CHIP_NVMC,
    .base = (const uint8_t *)CHIP_FLASH_BASE,
    .image_end = __code_end,
    .size = CHIP_FLASH_SIZE,
};

struct hal_flash *hal_board_flash(void) {
    return &flash;
}
