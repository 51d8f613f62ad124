/* SPDX-License-Identifier: MIT */
/* pl022_spi.c - see pl022_spi.h. */
#include "pl022_spi.h"

#include "cortexm_nvic.h"

#include <hal/spi_driver.h>

#define SCR_RANGE 256U /* the second divider is 1 to 256 */
#define CPSR_MAX  254U /* the first is even, from 2 */

static const struct pl022_spi_block *block_of(const struct hal_spi *bus) {
    return bus->block;
}

static struct pl022_spi_regs *regs_of(const struct hal_spi *bus) {
    return block_of(bus)->regs;
}

static uint32_t divided_up(uint32_t number, uint32_t by) {
    return number / by + (number % by != 0);
}

static void start(struct hal_spi *bus) {
    regs_of(bus)->CR1 = 0;
    regs_of(bus)->IMSC = 0;
    cortexm_nvic_enable(block_of(bus)->irq);
}

/* The clock is divided by CPSR and by SCR + 1. */
static uint32_t configure(struct hal_spi *bus, uint32_t hz, enum hal_spi_mode mode) {
    const struct pl022_spi_block *block = block_of(bus);
    uint32_t divider = hz == 0 ? UINT32_MAX : divided_up(block->clock_hz, hz);
    if (divider > CPSR_MAX * SCR_RANGE) {
        return 0;
    }
    uint32_t cpsr = 2U * divided_up(divider, 2U * SCR_RANGE);
    uint32_t scr = divided_up(divider, cpsr);
    block->regs->CR1 = 0;
    block->regs->CPSR = cpsr;
    block->regs->CR0 = PL022_SPI_CR0_DSS_8 | (scr - 1U) << PL022_SPI_CR0_SCR |
                       ((mode & HAL_SPI_CPOL) != 0 ? PL022_SPI_CR0_SPO : 0) |
                       ((mode & HAL_SPI_CPHA) != 0 ? PL022_SPI_CR0_SPH : 0);
    block->regs->CR1 = PL022_SPI_CR1_SSE;
    return block->clock_hz / (cpsr * scr);
}

/* No more than a FIFO has, for no more are in flight. */
static void take(struct hal_spi *bus) {
    struct pl022_spi_regs *regs = regs_of(bus);
    size_t flying = hal_spi_in_flight(bus);
    size_t count = 0;
    uint8_t *in = bus->in;
    while (count < flying && (regs->SR & PL022_SPI_SR_RNE) != 0) {
        uint8_t byte = (uint8_t)regs->DR;
        count++;
        if (in != NULL) {
            *in++ = byte;
        }
    }
    hal_spi_took(bus, in, count);
}

static void feed(struct hal_spi *bus) {
    struct pl022_spi_regs *regs = regs_of(bus);
    size_t room = PL022_SPI_FIFO - hal_spi_in_flight(bus);
    size_t count = bus->out_left < room ? bus->out_left : room;
    const uint8_t *out = bus->out;
    for (size_t i = 0; i < count; i++) {
        regs->DR = out == NULL ? HAL_SPI_FILL : *out++;
    }
    hal_spi_sent(bus, out, count);
}

/* The last bytes may be back already (QEMU): no interrupt would tell. */
static void move(struct hal_spi *bus) {
    take(bus);
    if (hal_spi_has_out(bus)) {
        feed(bus);
    }
    if (!hal_spi_has_out(bus)) {
        take(bus);
    }
    if (hal_spi_is_over(bus)) {
        regs_of(bus)->IMSC = 0;
        hal_spi_end_isr(bus);
    } else {
        regs_of(bus)->IMSC = PL022_SPI_INT_RX | PL022_SPI_INT_RT;
    }
}

/* No interrupt is enabled yet, so nobody comes between. */
static void begin(struct hal_spi *bus) {
    move(bus);
}

static void isr(struct hal_spi *bus) {
    bus->counts.interrupts++;
    regs_of(bus)->ICR = PL022_SPI_INT_RT;
    move(bus);
}

static void reset(struct hal_spi *bus) {
    struct pl022_spi_regs *regs = regs_of(bus);
    regs->IMSC = 0;
    regs->CR1 = 0;
    for (unsigned i = 0; i < PL022_SPI_FIFO && (regs->SR & PL022_SPI_SR_RNE) != 0; i++) {
        (void)regs->DR;
    }
}

const struct hal_spi_driver pl022_spi_driver = {
    .start = start,
    .configure = configure,
    .begin = begin,
    .reset = reset,
    .isr = isr,
};
