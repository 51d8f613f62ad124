/* SPDX-License-Identifier: MIT */
/*
 * nrf51_uart.h - the UART of the nRF51 (Reference Manual 3.0, chapter 29).
 *
 * Six bytes of what came in are kept, and each is announced when the one before it was read.
 * Nothing says that a byte may be sent but the event that the last one was: so whether one
 * is under way is remembered.
 */
#ifndef NRF51_UART_H
#define NRF51_UART_H

#include <hal/uart.h>
#include <stddef.h>
#include <stdint.h>

struct nrf51_uart_regs {
    volatile uint32_t TASKS_STARTRX;
    volatile uint32_t TASKS_STOPRX;
    volatile uint32_t TASKS_STARTTX;
    uint32_t reserved1[63];
    volatile uint32_t EVENTS_RXDRDY;
    uint32_t reserved2[4];
    volatile uint32_t EVENTS_TXDRDY;
    uint32_t reserved3;
    volatile uint32_t EVENTS_ERROR;
    uint32_t reserved4[119];
    volatile uint32_t INTENSET;
    volatile uint32_t INTENCLR;
    uint32_t reserved5[93];
    volatile uint32_t ERRORSRC; /* write 1 to clear */
    uint32_t reserved6[31];
    volatile uint32_t ENABLE;
    uint32_t reserved7[2];
    volatile uint32_t PSELTXD;
    uint32_t reserved8;
    volatile uint32_t PSELRXD;
    volatile uint32_t RXD;
    volatile uint32_t TXD;
    uint32_t reserved9;
    volatile uint32_t BAUDRATE;
};
_Static_assert(offsetof(struct nrf51_uart_regs, EVENTS_RXDRDY) == 0x108, "RM 29.10");
_Static_assert(offsetof(struct nrf51_uart_regs, EVENTS_TXDRDY) == 0x11C, "RM 29.10");
_Static_assert(offsetof(struct nrf51_uart_regs, EVENTS_ERROR) == 0x124, "RM 29.10");
_Static_assert(offsetof(struct nrf51_uart_regs, INTENSET) == 0x304, "RM 29.10");
_Static_assert(offsetof(struct nrf51_uart_regs, ERRORSRC) == 0x480, "RM 29.10");
_Static_assert(offsetof(struct nrf51_uart_regs, PSELTXD) == 0x50C, "RM 29.10");
_Static_assert(offsetof(struct nrf51_uart_regs, BAUDRATE) == 0x524, "RM 29.10");

#define NRF51_UART_INT_RXDRDY       (1U << 2)
#define NRF51_UART_INT_TXDRDY       (1U << 7)
#define NRF51_UART_INT_ERROR        (1U << 9)
#define NRF51_UART_ERRORSRC_OVERRUN (1U << 0)
#define NRF51_UART_ERRORSRC_FRAMING (1U << 2)
#define NRF51_UART_ERRORSRC_BREAK   (1U << 3)
#define NRF51_UART_BAUD_MIN         1200U
#define NRF51_UART_BAUD_MAX         1000000U
#define NRF51_UART_ENABLE_ON        4U

/* The block of struct hal_uart. */
struct nrf51_uart_block {
    struct nrf51_uart_regs *regs;
    volatile bool *has_sent; /* the driver's: since start-up, a byte */
    uint8_t tx_pin;          /* of P0; set up by the board */
    uint8_t rx_pin;
    uint8_t irq;
};

extern const struct hal_uart_driver nrf51_uart_driver;

/* To be called by the UART's interrupt handler. */
void nrf51_uart_isr(struct hal_uart *uart);

#endif
