/* SPDX-License-Identifier: MIT */
/*
 * cmsdk_uart.h - the APB UART of Arm's Cortex-M System Design Kit (DDI 0479, section 4.3).
 *
 * It has no FIFO: one byte in, one byte out, one interrupt each. The receive interrupt
 * comes when a byte arrives; the transmit interrupt when TXFULL goes from 1 to 0, that is
 * after a byte was written, and never for enabling it. So a send() primes the first byte by
 * hand and the interrupts carry on, up to the one that finds the ring empty.
 *
 * It sees neither broken frames nor breaks, and of sending only that the buffer is free: the
 * last byte may still be on its way when is_idle() says that it is done.
 */
#ifndef CMSDK_UART_H
#define CMSDK_UART_H

#include <hal/uart.h>
#include <stddef.h>
#include <stdint.h>

struct cmsdk_uart_regs {
    volatile uint32_t DATA;
    volatile uint32_t STATE;
    volatile uint32_t CTRL;
    volatile uint32_t INTCLEAR; /* read: INTSTATUS */
    volatile uint32_t BAUDDIV;
};
_Static_assert(offsetof(struct cmsdk_uart_regs, INTCLEAR) == 0x0C, "DDI 0479 table 4-6");
_Static_assert(offsetof(struct cmsdk_uart_regs, BAUDDIV) == 0x10, "DDI 0479 table 4-6");

#define CMSDK_UART_STATE_TXFULL (1U << 0)
#define CMSDK_UART_STATE_RXFULL (1U << 1)
#define CMSDK_UART_STATE_RXOV   (1U << 3) /* write 1 to clear */
#define CMSDK_UART_CTRL_TXEN    (1U << 0)
#define CMSDK_UART_CTRL_RXEN    (1U << 1)
#define CMSDK_UART_CTRL_TXIE    (1U << 2)
#define CMSDK_UART_CTRL_RXIE    (1U << 3)
#define CMSDK_UART_INT_TX       (1U << 0)
#define CMSDK_UART_INT_RX       (1U << 1)
#define CMSDK_UART_BAUDDIV_MIN  16U
#define CMSDK_UART_BAUDDIV_MAX  0xFFFFFU

/* The block of struct hal_uart. */
struct cmsdk_uart_block {
    struct cmsdk_uart_regs *regs;
    uint32_t clock_hz;
    uint8_t rx_irq;
    uint8_t tx_irq;
};

extern const struct hal_uart_driver cmsdk_uart_driver;

/* To be called by the UART's two interrupt handlers. */
void cmsdk_uart_rx_isr(struct hal_uart *uart);
void cmsdk_uart_tx_isr(struct hal_uart *uart);

#endif
