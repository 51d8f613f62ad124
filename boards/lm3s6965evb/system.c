/* SPDX-License-Identifier: MIT */
/* system.c - why the EK-LM3S6965 was reset; its watchdog, converter and flash. */
#include "chip.h"
#include "cmsdk_watchdog.h"
#include "cortexm.h"
#include "cortexm_nvic.h"
#include "lm3s_adc.h"
#include "lm3s_flash.h"
#include "lm3s_sysctl.h"

#include <hal/reset.h>

unsigned hal_board_take_reset_reasons(void) {
    return lm3s_sysctl_take_reset(CHIP_SYSCTL);
}

static const struct cmsdk_watchdog_block block = {
    .regs = CHIP_WATCHDOG,
    .clock_hz = CHIP_CLOCK_HZ,
    .has_stall = true,
};
static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&cmsdk_watchdog_driver, &block);

CORTEXM_HANDLER_BY_POINTER(WATCHDOG_Handler, on_watchdog)

struct hal_watchdog *hal_board_watchdog(void) {
    on_watchdog = cortexm_watchdog_warning;
    lm3s_sysctl_open0(CHIP_SYSCTL, LM3S_RCGC0_WDT);
    cortexm_nvic_enable_at(CHIP_IRQ_WATCHDOG, CORTEXM_WARNING_PRIORITY);
    return &watchdog;
}

/* --- the converter: ADC0 to ADC3 are pins of their own ---------------------------------- */

static const struct lm3s_adc_block adc_block = {
    .regs = CHIP_ADC,
    .timer = CHIP_TIMER1,
    .irq = CHIP_IRQ_ADC3,
};
static struct hal_adc adc =
    HAL_ADC_INIT(&lm3s_adc_driver, &adc_block, LM3S_ADC_CHANNELS, LM3S_ADC_REFERENCE_MV);
static struct hal_adc *adc_started;

void ADC3_Handler(void);

void ADC3_Handler(void) {
    adc_started->driver->isr(adc_started);
}

struct hal_adc *hal_board_adc(void) {
    if (adc_started == NULL) {
        adc_started = &adc;
        lm3s_sysctl_open0(CHIP_SYSCTL, LM3S_RCGC0_ADC);
        lm3s_sysctl_open(CHIP_SYSCTL, LM3S_RCGC1_TIMER1, 0);
        adc.driver->start(&adc);
    }
    return &adc;
}

/* --- the flash --------------------------------------------------------------------------- */

static const struct lm3s_flash_block flash_block = {
    .regs = CHIP_FLASH,
    .usecrl = &CHIP_SYSCTL->USECRL,
    .clock_hz = CHIP_CLOCK_HZ,
};
static struct hal_flash flash = {
    .driver = &lm3s_flash_driver,
    .block = &flash_block,
    .base = (const uint8_t *)CHIP_FLASH_BASE,
    .image_end = __code_end,
    .size = CHIP_FLASH_SIZE,
};

struct hal_flash *hal_board_flash(void) {
    return &flash;
}
