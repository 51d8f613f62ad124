/* SPDX-License-Identifier: MIT */
/* cmsdk_uart.c - see cmsdk_uart.h. */
#include "cmsdk_uart.h"

#include "cortexm_nvic.h"

#include <hal/uart_driver.h>

#define CTRL_HELD  (CMSDK_UART_CTRL_TXEN | CMSDK_UART_CTRL_RXEN | CMSDK_UART_CTRL_TXIE)
#define CTRL_READY (CTRL_HELD | CMSDK_UART_CTRL_RXIE)

static const struct cmsdk_uart_block *block_of(const struct hal_uart *uart) {
    return uart->block;
}

static struct cmsdk_uart_regs *regs_of(const struct hal_uart *uart) {
    return block_of(uart)->regs;
}

static bool set_baud(struct hal_uart *uart, uint32_t baud) {
    const struct cmsdk_uart_block *block = block_of(uart);
    uint32_t divider = hal_uart_divider(block->clock_hz, baud, CMSDK_UART_BAUDDIV_MIN,
                                        CMSDK_UART_BAUDDIV_MAX);
    if (divider == 0) {
        return false;
    }
    block->regs->BAUDDIV = divider;
    return true;
}

static void start(struct hal_uart *uart) {
    const struct cmsdk_uart_block *block = block_of(uart);
    block->regs->INTCLEAR = CMSDK_UART_INT_TX | CMSDK_UART_INT_RX;
    cortexm_nvic_enable(block->rx_irq);
    cortexm_nvic_enable(block->tx_irq);
    block->regs->CTRL = CTRL_READY;
}

/*
 * Takes one byte, if there is one and room for it. The interrupt is cleared before DATA is
 * read: reading lets the next byte in, whose interrupt must not be cleared with the old one.
 */
static void take_byte(struct hal_uart *uart) {
    struct cmsdk_uart_regs *regs = regs_of(uart);
    regs->INTCLEAR = CMSDK_UART_INT_RX;
    uint32_t state = regs->STATE;
    if ((state & CMSDK_UART_STATE_RXOV) != 0) {
        regs->STATE = CMSDK_UART_STATE_RXOV;
        hal_uart_failed(uart, HAL_UART_OVERRUN);
    }
    if ((state & CMSDK_UART_STATE_RXFULL) == 0) {
        return;
    }
    if (hal_uart_may_receive(uart)) {
        hal_uart_take_one(uart, (uint8_t)regs->DATA);
    } else {
        regs->CTRL = CTRL_HELD;
    }
}

/* A byte that came while RXIE was off interrupts no more, so it is taken by hand. Only the
 * line's own interrupt is kept from taking one meanwhile. */
static void receive(struct hal_uart *uart) {
    unsigned irq = block_of(uart)->rx_irq;
    cortexm_nvic_hold(irq);
    uart->rx_held = false;
    regs_of(uart)->CTRL = CTRL_READY;
    take_byte(uart);
    cortexm_nvic_release(irq);
}

/* Moves a byte from the ring to the hardware, unless it is full. */
static void send(struct hal_uart *uart) {
    struct cmsdk_uart_regs *regs = regs_of(uart);
    unsigned place = uart->tx.tail;
    if ((regs->STATE & CMSDK_UART_STATE_TXFULL) == 0) {
        (void)hal_uart_move(uart, place, &regs->DATA);
        hal_uart_sent(uart, place);
    }
}

static bool is_idle(struct hal_uart *uart) {
    return (regs_of(uart)->STATE & CMSDK_UART_STATE_TXFULL) == 0;
}

static void send_polled(struct hal_uart *uart) {
    while (!is_idle(uart)) {
    }
    send(uart);
}

void cmsdk_uart_rx_isr(struct hal_uart *uart) {
    uart->counts.rx_interrupts++;
    take_byte(uart);
}

void cmsdk_uart_tx_isr(struct hal_uart *uart) {
    uart->counts.tx_interrupts++;
    regs_of(uart)->INTCLEAR = CMSDK_UART_INT_TX;
    send(uart);
}

const struct hal_uart_driver cmsdk_uart_driver = {
    .start = start,
    .set_baud = set_baud,
    .send = send,
    .receive = receive,
    .send_polled = send_polled,
    .is_idle = is_idle,
};
