/* SPDX-License-Identifier: MIT */
/* nrf51_board.c - what the nRF51 does for every board; see board_data.h. */
#include "chip_board.h"
#include "cortexm.h"
#include "nrf51_clock.h"
#include "nrf51_hfclk.h"
#include "nrf51_nvmc.h"
#include "nrf51_power.h"
#include "nrf51_rng.h"
#include "nrf51_wdt.h"

/* No clock has a gate. */
bool chip_open(unsigned gate) {
    (void)gate;
    return true;
}

/* --- pins --------------------------------------------------------------------------- */

void chip_connect(unsigned pin, unsigned function) {
    switch (function) {
    case CHIP_TX: nrf51_gpio_drive_high(CHIP_P0, 1U << pin); break;
    case CHIP_RX: nrf51_gpio_listen(CHIP_P0, pin); break;
    default: CHIP_P0->DIRSET = 1U << pin; break;
    }
}

void chip_drive(unsigned pin, bool high) {
    *(high ? &CHIP_P0->OUTSET : &CHIP_P0->OUTCLR) = 1U << pin;
}

bool chip_open_adc(uint32_t channels) {
    (void)channels;
    return true;
}

static struct nrf51_gpio_listeners listeners;
const struct nrf51_gpio_block chip_port = {
    .port = CHIP_P0,
    .gpiote = CHIP_GPIOTE,
    .listeners = &listeners,
    .irq = CHIP_IRQ_GPIOTE,
};

/* Which of the two it is, is known when the first pin is opened. */
struct hal_gpio_driver chip_gpio_driver;

void chip_open_gpio(const struct hal_gpio *gpio) {
    (void)gpio;
    if (chip_gpio_driver.set == NULL) {
        chip_gpio_driver = nrf51_gpio_is_emulated(&chip_port)
                               ? nrf51_gpio_looked_at_driver
                               : nrf51_gpio_driver;
    }
}

/* An image without buttons has no driver of pins. */
static void (*port_isr)(const struct nrf51_gpio_block *block);

void GPIOTE_Handler(void);

void GPIOTE_Handler(void) {
    port_isr(&chip_port);
}

void chip_take_edges(void) {
    port_isr = nrf51_gpio_isr;
}

/* --- the clock ---------------------------------------------------------------------- */

static const struct nrf51_clock_block timer0 = {
    .timer = CHIP_TIMER0,
    .irq = CHIP_IRQ_TIMER0,
};

void TIMER0_Handler(void);

void TIMER0_Handler(void) {
    nrf51_clock_isr(&board_clock);
}

extern const uint32_t board_high_pins __attribute__((weak)); /* see BOARD_HIGH */

void chip_start(void) {
    nrf51_hfclk_start(CHIP_CLOCK);
    if (&board_high_pins != NULL) {
        nrf51_gpio_drive_high(CHIP_P0, board_high_pins);
    }
    hal_clock_start(&board_clock, &nrf51_clock_driver, &timer0);
}

/* --- what every board has ----------------------------------------------------------- */

unsigned hal_board_take_reset_reasons(void) {
    return nrf51_power_take_reset(CHIP_POWER);
}

static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&nrf51_wdt_driver, CHIP_WDT);

struct hal_watchdog *hal_board_watchdog(void) {
    return &watchdog;
}

static const struct nrf51_rng_block rng_block = {.regs = CHIP_RNG, .irq = CHIP_IRQ_RNG};
static struct hal_rng rng = HAL_RNG_INIT(&nrf51_rng_driver, &rng_block);

BOARD_DEVICE(board_rng, rng, 0, {0})
BOARD_HANDLER(board_rng, hal_rng, RNG)

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
