/* SPDX-License-Identifier: MIT */
/* rp2040_board.c - what the RP2040 does for every board; see board_data.h. */
#include "chip_board.h"
#include "rp2040_reset.h"
#include "rp2040_rng.h"
#include "rp2040_start.h"
#include "rp2040_timer.h"
#include "rp2040_watchdog.h"

bool chip_open(unsigned gate) {
    rp2040_release(1U << (gate & 31U));
    return true;
}

/* --- pins --------------------------------------------------------------------------- */

static struct hal_gpio_input *inputs[RP2040_PINS];
const struct rp2040_gpio_block chip_bank = {.inputs = inputs};

void chip_connect(unsigned pin, unsigned function) {
    uint32_t pad = 0;
    pad |= (function & CHIP_PULLED_UP) != 0 ? RP2040_PAD_INPUT | RP2040_PAD_PULL_UP : 0U;
    pad |= (function & CHIP_OPEN) != 0 ? RP2040_PAD_OUTPUT_OFF : 0U;
    rp2040_pin_set(pin, (enum rp2040_function)CHIP_FUNCTION(function), pad);
    if (function == CHIP_OUTPUT) {
        rp2040_pin_drive(pin, false);
    }
}

void chip_connect_i2c(const struct hal_gpio *pin) {
    chip_connect(pin->pin, RP2040_FUNCTION_I2C | CHIP_PULLED_UP);
}

void chip_drive(unsigned pin, bool high) {
    rp2040_pin_drive(pin, high);
}

/* All pins are out of reset. */
void chip_open_gpio(const struct hal_gpio *gpio) {
    (void)gpio;
}

/* Channels 0 to 3 have pins. */
bool chip_open_adc(uint32_t channels) {
    for (unsigned i = 0; i < RP2040_ADC_TEMPERATURE; i++) {
        if ((channels >> i & 1U) != 0) {
            chip_connect(RP2040_ADC_FIRST_PIN + i, RP2040_FUNCTION_NONE | CHIP_OPEN);
        }
    }
    return rp2040_start_clk_adc();
}

/* An image without buttons has no driver of pins. */
static void (*bank_isr)(const struct rp2040_gpio_block *block);

void IO_IRQ_BANK0_Handler(void);

void IO_IRQ_BANK0_Handler(void) {
    bank_isr(&chip_bank);
}

void chip_take_edges(void) {
    bank_isr = rp2040_gpio_isr;
}

/* --- the clock ---------------------------------------------------------------------- */

static const struct rp2040_timer_block timer = {
    .regs = CHIP_TIMER,
    .irq = CHIP_IRQ_TIMER0,
};

void TIMER_IRQ_0_Handler(void);

void TIMER_IRQ_0_Handler(void) {
    rp2040_timer_isr(&board_clock);
}

void chip_start(void) {
    rp2040_start();
    hal_clock_start(&board_clock, &rp2040_timer_driver, &timer);
}

/* --- what every board has ----------------------------------------------------------- */

unsigned hal_board_take_reset_reasons(void) {
    return rp2040_reset_reasons(CHIP_WATCHDOG, CHIP_VREG);
}

static const struct rp2040_watchdog_block watchdog_block = {
    .regs = CHIP_WATCHDOG,
    .psm = CHIP_PSM,
};
static struct hal_watchdog watchdog =
    HAL_WATCHDOG_INIT(&rp2040_watchdog_driver, &watchdog_block);

struct hal_watchdog *hal_board_watchdog(void) {
    return &watchdog;
}

static struct hal_rng rng = HAL_RNG_INIT(&rp2040_rng_driver, CHIP_ROSC);

BOARD_DEVICE(board_rng, rng, 0, {0})
