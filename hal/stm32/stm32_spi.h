/* SPDX-License-Identifier: MIT */
/*
 * stm32_spi.h - the SPI of the STM32 F1, F2 and F4 (RM0041, chapter 21; RM0090, chapter 28), as
 * a controller.
 *
 * It has no FIFO: a byte that comes while the one before has not been read is lost. So one
 * byte is on its way at a time, and none can be lost, however late its interrupt is served.
 *
 * QEMU's has no interrupts, and each reading of DR exchanges one more byte: nothing that hangs
 * on it can be spoken to, and every exchange ends with RONDO_TIMEOUT.
 */
#ifndef STM32_SPI_H
#define STM32_SPI_H

#include <hal/spi.h>
#include <stddef.h>
#include <stdint.h>

struct stm32_spi_regs {
    volatile uint32_t CR1;
    volatile uint32_t CR2;
    volatile uint32_t SR;
    volatile uint32_t DR;
};
_Static_assert(offsetof(struct stm32_spi_regs, DR) == 0x0C, "RM0041 21.5");

#define STM32_SPI_CR1_CPHA   (1U << 0)
#define STM32_SPI_CR1_CPOL   (1U << 1)
#define STM32_SPI_CR1_MSTR   (1U << 2)
#define STM32_SPI_CR1_BR     3U /* the shift of the divider: 2 to the power of BR + 1 */
#define STM32_SPI_CR1_BR_MAX 7U
#define STM32_SPI_CR1_SPE    (1U << 6)
#define STM32_SPI_CR1_SSI    (1U << 8) /* NSS is high, whatever its pin does */
#define STM32_SPI_CR1_SSM    (1U << 9)
#define STM32_SPI_CR2_RXNEIE (1U << 6)
#define STM32_SPI_SR_RXNE    (1U << 0)

/* The block of struct hal_spi. Its clock and its pins are the board's to open. */
struct stm32_spi_block {
    struct stm32_spi_regs *regs;
    uint32_t clock_hz;
    uint8_t irq;
};

extern const struct hal_spi_driver stm32_spi_driver;

#endif
