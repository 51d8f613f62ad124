/* SPDX-License-Identifier: MIT */
/*
 * pl022_spi.h - Arm's PrimeCell SSP PL022 (DDI 0194), as an SPI controller. Many vendors
 * have it: Stellaris call it SSI, the RP2040 SPI, MPS2 boards have it as it is.
 *
 * Both FIFOs hold 8 bytes. So many are on their way at once; the receive FIFO interrupts
 * when half full, and when a rest has waited for the time of 32 bits. QEMU moves bytes at
 * once and has no such second interrupt: but there the rest is back when it was sent.
 */
#ifndef PL022_SPI_H
#define PL022_SPI_H

#include <hal/spi.h>
#include <stddef.h>
#include <stdint.h>

struct pl022_spi_regs {
    volatile uint32_t CR0;
    volatile uint32_t CR1;
    volatile uint32_t DR;
    volatile uint32_t SR;
    volatile uint32_t CPSR;
    volatile uint32_t IMSC;
    volatile uint32_t RIS;
    volatile uint32_t MIS;
    volatile uint32_t ICR;
};
_Static_assert(offsetof(struct pl022_spi_regs, ICR) == 0x20, "DDI 0194 table 3-1");

#define PL022_SPI_FIFO      8U
#define PL022_SPI_CR0_DSS_8 (7U << 0) /* 8 bits, Motorola's frames */
#define PL022_SPI_CR0_SPO   (1U << 6) /* CPOL */
#define PL022_SPI_CR0_SPH   (1U << 7) /* CPHA */
#define PL022_SPI_CR0_SCR   8U        /* the shift of the second divider */
#define PL022_SPI_CR1_SSE   (1U << 1)
#define PL022_SPI_SR_RNE    (1U << 2)
#define PL022_SPI_INT_RT    (1U << 1)
#define PL022_SPI_INT_RX    (1U << 2)

/* The block of struct hal_spi. Its clock and its pins are the board's to open. */
struct pl022_spi_block {
    struct pl022_spi_regs *regs;
    uint32_t clock_hz;
    uint8_t irq;
};

extern const struct hal_spi_driver pl022_spi_driver;

#endif
