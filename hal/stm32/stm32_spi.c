/* SPDX-License-Identifier: MIT */
/* stm32_spi.c - see stm32_spi.h. */
#include "stm32_spi.h"

#include "cortexm_nvic.h"
#include "cortexm_reg.h"

#include <hal/spi_driver.h>

static const struct stm32_spi_block *block_of(const struct hal_spi *bus) {
    return bus->block;
}

static struct stm32_spi_regs *regs_of(const struct hal_spi *bus) {
    return block_of(bus)->regs;
}

/* What the hardware still held is nobody's. */
static void reset(struct hal_spi *bus) {
    struct stm32_spi_regs *regs = regs_of(bus);
    cortexm_reg_write(&regs->CR2, 0);
    cortexm_reg_write(&regs->CR1, 0);
    (void)cortexm_reg_read(&regs->DR);
    cortexm_nvic_clear(block_of(bus)->irq);
}

static void start(struct hal_spi *bus) {
    reset(bus);
    cortexm_nvic_enable(block_of(bus)->irq);
}

/* Speed and mode change while SPE is off (RM0041, 21.3.3). */
static uint32_t configure(struct hal_spi *bus, uint32_t hz, enum hal_spi_mode mode) {
    const struct stm32_spi_block *block = block_of(bus);
    uint32_t br = 0;
    while (br < STM32_SPI_CR1_BR_MAX && block->clock_hz >> (br + 1U) > hz) {
        br++;
    }
    if (block->clock_hz >> (br + 1U) > hz) {
        return 0;
    }
    uint32_t control = STM32_SPI_CR1_MSTR | STM32_SPI_CR1_SSM | STM32_SPI_CR1_SSI |
                       br << STM32_SPI_CR1_BR |
                       ((mode & HAL_SPI_CPOL) != 0 ? STM32_SPI_CR1_CPOL : 0) |
                       ((mode & HAL_SPI_CPHA) != 0 ? STM32_SPI_CR1_CPHA : 0);
    cortexm_reg_write(&block->regs->CR1, control);
    cortexm_reg_write(&block->regs->CR1, control | STM32_SPI_CR1_SPE);
    return block->clock_hz >> (br + 1U);
}

static void begin(struct hal_spi *bus) {
    struct stm32_spi_regs *regs = regs_of(bus);
    cortexm_reg_write(&regs->CR2, STM32_SPI_CR2_RXNEIE);
    cortexm_reg_write(&regs->DR, hal_spi_next_out(bus));
}

static void isr(struct hal_spi *bus) {
    struct stm32_spi_regs *regs = regs_of(bus);
    if ((cortexm_reg_read(&regs->SR) & STM32_SPI_SR_RXNE) == 0) {
        return;
    }
    bus->counts.interrupts++;
    hal_spi_take_in(bus, (uint8_t)cortexm_reg_read(&regs->DR));
    if (hal_spi_has_out(bus)) {
        cortexm_reg_write(&regs->DR, hal_spi_next_out(bus));
    } else {
        cortexm_reg_write(&regs->CR2, 0);
        hal_spi_end_isr(bus);
    }
}

const struct hal_spi_driver stm32_spi_driver = {
    .start = start,
    .configure = configure,
    .begin = begin,
    .reset = reset,
    .isr = isr,
};
