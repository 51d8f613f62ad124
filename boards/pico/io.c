/* SPDX-License-Identifier: MIT */
/*
 * io.c - what a breadboard may add to a Pico: a button between GP15 and ground, a card on SPI0:
 * GP16 (from the card), GP17 (select), GP18 (clock), GP19 (to the card), and an I2C bus, I2C0:
 * GP20 (SDA), GP21 (SCL).
 */
#include "chip.h"
#include "pl022_spi.h"
#include "rp2040_gpio.h"
#include "rp2040_i2c.h"
#include "rp2040_resets.h"
#include "rp2040_start.h"

#include <hal/board_io.h>

#define I2C_HZ 100000
#define SD_HZ  400000 /* until the card has told how fast it is */

#define PIN_BUTTON 15
#define PIN_MISO   16U
#define PIN_SELECT 17
#define PIN_CLOCK  18U
#define PIN_MOSI   19U
#define PIN_SDA    20
#define PIN_SCL    21

/* --- the button -------------------------------------------------------------------------- */

static struct hal_gpio_input *inputs[RP2040_PINS];
static const struct rp2040_gpio_block bank = {.inputs = inputs};

static const struct hal_board_button button = {
    .gpio = {.driver = &rp2040_gpio_driver,
             .block = &bank,
             .pin = PIN_BUTTON,
             .is_inverted = true},
    .mode = HAL_GPIO_PULL_UP,
};

static void (*bank_isr)(const struct rp2040_gpio_block *block);

void IO_IRQ_BANK0_Handler(void);

void IO_IRQ_BANK0_Handler(void) {
    bank_isr(&bank);
}

const struct hal_board_button *hal_board_button(unsigned number) {
    bank_isr = rp2040_gpio_isr;
    return number == 0 ? &button : NULL;
}

/* --- the card ---------------------------------------------------------------------------- */

static const struct pl022_spi_block spi0_block = {
    .regs = CHIP_SPI0,
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_SPI0,
};
static struct hal_spi spi0_bus = HAL_SPI_INIT(&pl022_spi_driver, &spi0_block);
static struct hal_spi *spi0_started;

static const struct hal_gpio sd_select = {
    .driver = &rp2040_gpio_driver, .block = &bank, .pin = PIN_SELECT};
static struct hal_spi_device sd = {.bus = &spi0_bus, .select = &sd_select, .hz = SD_HZ};

void SPI0_IRQ_Handler(void);

void SPI0_IRQ_Handler(void) {
    spi0_started->driver->isr(spi0_started);
}

struct hal_spi_device *hal_board_sd(void) {
    if (spi0_started == NULL) {
        rp2040_release(RP2040_RESETS_SPI0);
        rp2040_pin_set(PIN_MISO, RP2040_FUNCTION_SPI,
                       RP2040_PAD_INPUT | RP2040_PAD_PULL_UP);
        rp2040_pin_set(PIN_CLOCK, RP2040_FUNCTION_SPI, 0);
        rp2040_pin_set(PIN_MOSI, RP2040_FUNCTION_SPI, 0);
        spi0_started = &spi0_bus;
        hal_spi_start(spi0_started);
    }
    return hal_spi_attach(&sd) == RONDO_OK ? &sd : NULL;
}

/* --- I2C --------------------------------------------------------------------------------- */

static const struct hal_gpio scl = {
    .driver = &rp2040_gpio_driver, .block = &bank, .pin = PIN_SCL};
static const struct hal_gpio sda = {
    .driver = &rp2040_gpio_driver, .block = &bank, .pin = PIN_SDA};

static void connect_i2c(const struct hal_gpio *pin) {
    rp2040_pin_set(pin->pin, RP2040_FUNCTION_I2C, RP2040_PAD_INPUT | RP2040_PAD_PULL_UP);
}

static const struct rp2040_i2c_block i2c0_block = {
    .regs = CHIP_I2C0,
    .resets = CHIP_RESETS,
    .reset = RP2040_RESETS_I2C0,
    .pins = {&scl, &sda, connect_i2c},
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_I2C0,
};
static struct hal_i2c i2c0_bus = HAL_I2C_INIT(&rp2040_i2c_driver, &i2c0_block, I2C_HZ);
static struct hal_i2c *i2c0_started;

void I2C0_IRQ_Handler(void);

void I2C0_IRQ_Handler(void) {
    i2c0_started->driver->isr(i2c0_started);
}

struct hal_i2c *hal_board_i2c(unsigned number) {
    if (number == 0 && i2c0_started == NULL) {
        i2c0_started = &i2c0_bus;
        hal_i2c_start(i2c0_started);
    }
    return number == 0 ? i2c0_started : NULL;
}
