/* SPDX-License-Identifier: MIT */
/* system.c - why the Pico was reset; its watchdog, random numbers, ADC and flash. */
#include "chip.h"
#include "cortexm.h"
#include "rp2040_adc.h"
#include "rp2040_flash.h"
#include "rp2040_gpio.h"
#include "rp2040_reset.h"
#include "rp2040_resets.h"
#include "rp2040_rng.h"
#include "rp2040_start.h"
#include "rp2040_watchdog.h"

unsigned hal_board_take_reset_reasons(void) {
    return rp2040_reset_reasons(CHIP_WATCHDOG, CHIP_VREG);
}

static const struct rp2040_watchdog_block block = {
    .regs = CHIP_WATCHDOG,
    .psm = CHIP_PSM,
};
static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&rp2040_watchdog_driver, &block);

struct hal_watchdog *hal_board_watchdog(void) {
    return &watchdog;
}

static struct hal_rng rng = HAL_RNG_INIT(&rp2040_rng_driver, CHIP_ROSC);

struct hal_rng *hal_board_rng(void) {
    return &rng;
}

/* --- the converter: channels 0 to 2 are GP26 to GP28, 3 is a third of VSYS -------------- */

#define ADC_REFERENCE_MV 3300U
#define ADC_PINS         4U

static const struct rp2040_adc_block adc_block = {.regs = CHIP_ADC, .irq = CHIP_IRQ_ADC};
static struct hal_adc adc =
    HAL_ADC_INIT(&rp2040_adc_driver, &adc_block, RP2040_ADC_CHANNELS, ADC_REFERENCE_MV);
static struct hal_adc *adc_started;

void ADC_IRQ_FIFO_Handler(void);

void ADC_IRQ_FIFO_Handler(void) {
    adc_started->driver->isr(adc_started);
}

/* A pad whose input is off, and which nothing drives. */
static void open_pins(void) {
    for (unsigned i = 0; i < ADC_PINS; i++) {
        rp2040_pin_set(RP2040_ADC_FIRST_PIN + i, RP2040_FUNCTION_NONE,
                       RP2040_PAD_OUTPUT_OFF);
    }
}

struct hal_adc *hal_board_adc(void) {
    if (adc_started == NULL && rp2040_start_clk_adc()) {
        rp2040_release(RP2040_RESETS_ADC);
        open_pins();
        adc_started = &adc;
        adc.driver->start(&adc);
    }
    return adc_started;
}

/* --- the flash --------------------------------------------------------------------------- */

#define FLASH_SIZE 0x200000U /* a W25Q16JV */

static struct hal_flash flash = {
    .driver = &rp2040_flash_driver,
    .block = NULL,
    .base = (const uint8_t *)CHIP_FLASH_BASE,
    .image_end = __code_end,
    .size = FLASH_SIZE,
};

struct hal_flash *hal_board_flash(void) {
    return &flash;
}
