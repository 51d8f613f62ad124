/* SPDX-License-Identifier: MIT */
/* pl011_uart.c - see pl011_uart.h. */
#include "pl011_uart.h"

#include "cortexm_nvic.h"

#include <hal/irq.h>
#include <hal/uart_driver.h>

#define FBRD_BITS    6U
#define FBRD_MASK    0x3FU
#define OVERSAMPLING 16U

static const struct pl011_uart_block *block_of(const struct hal_uart *uart) {
    return uart->block;
}

static struct pl011_uart_regs *regs_of(const struct hal_uart *uart) {
    return block_of(uart)->regs;
}

/* LCRH is written after the divider, which it latches (DDI 0183, 3.3.6). */
static void start(struct hal_uart *uart, uint32_t baud) {
    const struct pl011_uart_block *block = block_of(uart);
    uint32_t per_64th = OVERSAMPLING * baud >> FBRD_BITS;
    uint32_t divider = (block->clock_hz + per_64th / 2U) / per_64th;
    block->regs->CR = 0;
    block->regs->IBRD = divider >> FBRD_BITS;
    block->regs->FBRD = divider & FBRD_MASK;
    block->regs->LCRH = PL011_UART_LCRH_WLEN;
    block->regs->CR = PL011_UART_CR_UARTEN | PL011_UART_CR_TXE | PL011_UART_CR_RXE;
    block->regs->IMSC = PL011_UART_INT_RX;
    cortexm_nvic_enable(block->irq);
}

/* IMSC is written by all who send and by the interrupt. */
static void enable(struct hal_uart *uart, uint32_t interrupt) {
    hal_irq_key key = hal_irq_mask();
    regs_of(uart)->IMSC |= interrupt;
    hal_irq_restore(key);
}

static void disable(struct hal_uart *uart, uint32_t interrupt) {
    hal_irq_key key = hal_irq_mask();
    regs_of(uart)->IMSC &= ~interrupt;
    hal_irq_restore(key);
}

static void take_byte(struct hal_uart *uart) {
    struct pl011_uart_regs *regs = regs_of(uart);
    if (!hal_uart_may_receive(uart)) {
        disable(uart, PL011_UART_INT_RX);
        return;
    }
    uint32_t data = regs->DR;
    uart->counts.overruns += (data & PL011_UART_DR_OE) != 0;
    hal_uart_received(uart, (uint8_t)data);
}

/* The byte that waits in DR interrupts as soon as it may. */
static void receive(struct hal_uart *uart) {
    uart->rx_held = false;
    enable(uart, PL011_UART_INT_RX);
}

static void send_byte(struct hal_uart *uart) {
    struct pl011_uart_regs *regs = regs_of(uart);
    unsigned place = uart->tx.tail;
    if ((regs->FR & PL011_UART_FR_TXFF) == 0) {
        (void)hal_uart_move(uart, place, &regs->DR);
    }
}

static void send(struct hal_uart *uart) {
    send_byte(uart);
    enable(uart, PL011_UART_INT_TX);
}

static bool is_idle(struct hal_uart *uart) {
    return (regs_of(uart)->FR & PL011_UART_FR_BUSY) == 0;
}

static void send_polled(struct hal_uart *uart) {
    while ((regs_of(uart)->FR & PL011_UART_FR_TXFF) != 0) {
    }
    send(uart);
}

/* If tx is filled while the interrupt is being disabled, it is enabled again. */
static void send_next(struct hal_uart *uart) {
    uart->counts.tx_interrupts++;
    regs_of(uart)->ICR = PL011_UART_INT_TX;
    send_byte(uart);
    if (hal_ring_is_empty(&uart->tx)) {
        disable(uart, PL011_UART_INT_TX);
        if (!hal_ring_is_empty(&uart->tx)) {
            send(uart);
        }
    }
}

void pl011_uart_isr(struct hal_uart *uart) {
    uint32_t pending = regs_of(uart)->MIS;
    if ((pending & PL011_UART_INT_RX) != 0) {
        uart->counts.rx_interrupts++;
        take_byte(uart);
    }
    if ((pending & PL011_UART_INT_TX) != 0) {
        send_next(uart);
    }
}

const struct hal_uart_driver pl011_uart_driver = {
    .start = start,
    .send = send,
    .receive = receive,
    .send_polled = send_polled,
    .is_idle = is_idle,
};
