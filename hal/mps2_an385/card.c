/* SPDX-License-Identifier: MIT */
/* card.c - a card on the SPI of shield 0 of AN385, AN386 and AN500; see hal/board_io.h. */
#include "chip.h"
#include "cmsdk_gpio.h"
#include "mps2_fpgaio.h"
#include "mps2_gpio.h"
#include "pl022_spi.h"

#include <hal/board_io.h>

#define SD_HZ 400000 /* until the card has told how fast it is */

/* EXP11: clock, EXP13: to the card, EXP14: from it; EXP12 is FPGAIO's chip select. */
#define PINS (1U << 11 | 1U << 12 | 1U << 13 | 1U << 14)

static const struct pl022_spi_block block = {
    .regs = CHIP_SHIELD0_SPI,
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_SHIELD_SPI,
};
static struct hal_spi bus = HAL_SPI_INIT(&pl022_spi_driver, &block);
static struct hal_spi *started;

static const struct mps2_gpio_block misc = {.reg = &CHIP_FPGAIO->MISC, .is_output = true};
static const struct hal_gpio card_select = {
    .driver = &mps2_gpio_driver, .block = &misc, .pin = MPS2_FPGAIO_MISC_SHIELD0_NCS};
static struct hal_spi_device card = {.bus = &bus, .select = &card_select, .hz = SD_HZ};

void SHIELD_SPI_Handler(void);

void SHIELD_SPI_Handler(void) {
    started->driver->isr(started);
}

struct hal_spi_device *hal_board_sd(void) {
    if (started == NULL) {
        CHIP_GPIO0->ALTFUNCSET = PINS;
        started = &bus;
        hal_spi_start(started);
    }
    return hal_spi_attach(&card) == RONDO_OK ? &card : NULL;
}
