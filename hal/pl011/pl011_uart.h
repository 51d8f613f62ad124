/* SPDX-License-Identifier: MIT */
/*
 * pl011_uart.h - Arm's PrimeCell UART PL011 (DDI 0183), which many vendors have.
 *
 * Its two FIFOs have 16 bytes, in newer ones 32, and interrupt half full and nearly empty; the
 * receive timeout (INT_RT) brings what is too little for that. Some chips and emulators raise
 * the transmit interrupt only after DR was written, others whenever there is room: so it is
 * enabled after the FIFO was filled by hand, and disabled when the ring is found empty.
 */
#ifndef PL011_UART_H
#define PL011_UART_H

#include <hal/uart.h>
#include <stddef.h>
#include <stdint.h>

struct pl011_uart_regs {
    volatile uint32_t DR;
    volatile uint32_t RSR; /* written: clears the errors */
    uint32_t reserved1[4];
    volatile uint32_t FR;
    uint32_t reserved2[2];
    volatile uint32_t IBRD;
    volatile uint32_t FBRD; /* in 64ths */
    volatile uint32_t LCRH;
    volatile uint32_t CR;
    volatile uint32_t IFLS;
    volatile uint32_t IMSC;
    volatile uint32_t RIS;
    volatile uint32_t MIS;
    volatile uint32_t ICR;
};
_Static_assert(offsetof(struct pl011_uart_regs, FR) == 0x18, "DDI 0183 table 3-1");
_Static_assert(offsetof(struct pl011_uart_regs, LCRH) == 0x2C, "DDI 0183 table 3-1");
_Static_assert(offsetof(struct pl011_uart_regs, ICR) == 0x44, "DDI 0183 table 3-1");

#define PL011_UART_DR_FE     (1U << 8)
#define PL011_UART_DR_BE     (1U << 10)
#define PL011_UART_DR_OE     (1U << 11) /* bytes before this one were lost */
#define PL011_UART_FR_BUSY   (1U << 3)
#define PL011_UART_FR_RXFE   (1U << 4)
#define PL011_UART_FR_TXFF   (1U << 5)
#define PL011_UART_LCRH_FEN  (1U << 4)
#define PL011_UART_LCRH_WLEN (3U << 5) /* 8 bits */
#define PL011_UART_CR_UARTEN (1U << 0)
#define PL011_UART_CR_TXE    (1U << 8)
#define PL011_UART_CR_RXE    (1U << 9)
#define PL011_UART_INT_RX    (1U << 4)
#define PL011_UART_INT_TX    (1U << 5)
#define PL011_UART_INT_RT    (1U << 6)

#define PL011_UART_IFLS_VALUE  (2U << 3) /* interrupts: in half full, out an eighth */
#define PL011_UART_FIFO        16U /* bytes; what more there is waits for its turn */
#define PL011_UART_DIVIDER_MIN (1U << 6) /* in 64ths: 1 and 65,535 */
#define PL011_UART_DIVIDER_MAX (0xFFFFU << 6)

/* The block of struct hal_uart. Its clock and its pins are the board's to open. */
struct pl011_uart_block {
    struct pl011_uart_regs *regs;
    uint32_t clock_hz;
    uint8_t irq;
};

extern const struct hal_uart_driver pl011_uart_driver;

/* To be called by the UART's interrupt handler. */
void pl011_uart_isr(struct hal_uart *uart);

#endif
