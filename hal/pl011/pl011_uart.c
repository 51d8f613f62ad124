/* SPDX-License-Identifier: MIT */
/* pl011_uart.c - see pl011_uart.h. */
#include "pl011_uart.h"

#include "cortexm_nvic.h"

#include <hal/irq.h>
#include <hal/uart_driver.h>

#define FBRD_BITS    6U
#define FBRD_MASK    0x3FU
#define OVERSAMPLING 16U
#define INT_IN       (PL011_UART_INT_RX | PL011_UART_INT_RT)

static const struct pl011_uart_block *block_of(const struct hal_uart *uart) {
    return uart->block;
}

static struct pl011_uart_regs *regs_of(const struct hal_uart *uart) {
    return block_of(uart)->regs;
}

/* LCRH is written after the divider, which it latches (DDI 0183, 3.3.6). */
static bool set_baud(struct hal_uart *uart, uint32_t baud) {
    const struct pl011_uart_block *block = block_of(uart);
    uint64_t per_64th = (uint64_t)OVERSAMPLING * baud;
    uint64_t divider =
        (((uint64_t)block->clock_hz << FBRD_BITS) + per_64th / 2U) / per_64th;
    if (divider < PL011_UART_DIVIDER_MIN || divider > PL011_UART_DIVIDER_MAX) {
        return false;
    }
    uint32_t control = block->regs->CR;
    block->regs->CR = 0;
    block->regs->IBRD = (uint32_t)(divider >> FBRD_BITS);
    block->regs->FBRD = (uint32_t)divider & FBRD_MASK;
    block->regs->LCRH = PL011_UART_LCRH_FEN | PL011_UART_LCRH_WLEN;
    block->regs->CR = control;
    return true;
}

static void start(struct hal_uart *uart) {
    const struct pl011_uart_block *block = block_of(uart);
    block->regs->IFLS = PL011_UART_IFLS_VALUE;
    block->regs->CR = PL011_UART_CR_UARTEN | PL011_UART_CR_TXE | PL011_UART_CR_RXE;
    block->regs->IMSC = INT_IN;
    cortexm_nvic_enable(block->irq);
}

/* IMSC is written by all who send and by the interrupt. */
static void enable(struct hal_uart *uart, uint32_t interrupt) {
    hal_irq_set_bits(&regs_of(uart)->IMSC, interrupt);
}

static void disable(struct hal_uart *uart, uint32_t interrupt) {
    hal_irq_clear_bits(&regs_of(uart)->IMSC, interrupt);
}

/* --- in ------------------------------------------------------------------------------ */

/* What a byte has come with, and before it. A break has no stop bit either. */
static unsigned errors_of(uint32_t data) {
    unsigned errors = (data & PL011_UART_DR_OE) != 0 ? HAL_UART_OVERRUN : 0U;
    if ((data & PL011_UART_DR_BE) != 0) {
        return errors | HAL_UART_BREAK;
    }
    return (data & PL011_UART_DR_FE) != 0 ? errors | HAL_UART_FRAMING : errors;
}

/* Bytes before this one were lost, or its own frame is broken: then it is nobody's. */
__attribute__((noinline)) static void take_broken(struct hal_uart *uart, uint32_t data) {
    hal_uart_note_errors(uart, errors_of(data));
    if ((data & (PL011_UART_DR_BE | PL011_UART_DR_FE)) == 0) {
        hal_uart_take(uart, (uint8_t)data);
    }
}

static void take_byte(struct hal_uart *uart, uint32_t data) {
    if ((data & (PL011_UART_DR_OE | PL011_UART_DR_BE | PL011_UART_DR_FE)) != 0) {
        take_broken(uart, data);
    } else {
        hal_uart_take(uart, (uint8_t)data);
    }
}

/* Takes what the FIFO holds; of a larger one, half now and half later. INT_RT is not cleared by hand,
 * for as long as it is there it says that something is left. */
static void take_bytes(struct hal_uart *uart) {
    struct pl011_uart_regs *regs = regs_of(uart);
    for (unsigned i = 0; i < PL011_UART_FIFO && (regs->FR & PL011_UART_FR_RXFE) == 0;
         i++) {
        if (!hal_uart_may_receive(uart)) {
            disable(uart, INT_IN);
            break;
        }
        take_byte(uart, regs->DR);
    }
    hal_uart_wake_reader(uart);
}

/* What waits in the FIFO interrupts as soon as it may. */
static void receive(struct hal_uart *uart) {
    uart->rx_held = false;
    enable(uart, INT_IN);
}

/* --- out ----------------------------------------------------------------------------- */

/* Moves a byte from the ring to the FIFO. Returns false if that is full, or the ring empty. */
static bool send_byte(struct hal_uart *uart) {
    struct pl011_uart_regs *regs = regs_of(uart);
    unsigned place = uart->tx.tail;
    return (regs->FR & PL011_UART_FR_TXFF) == 0 && hal_uart_move(uart, place, &regs->DR);
}

/*
 * Fills the FIFO, or half of a larger one. If the ring is not empty after that, the FIFO was
 * filled so far that the interrupt of its becoming nearly empty is still to come (U3).
 */
static void send_bytes(struct hal_uart *uart) {
    unsigned place = uart->tx.tail;
    for (unsigned i = 0; i < PL011_UART_FIFO && send_byte(uart); i++) {
    }
    hal_uart_sent(uart, place);
}

static void send(struct hal_uart *uart) {
    send_bytes(uart);
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

/* Where the interrupt is there as long as there is room, it is disabled with nothing left. Who
 * puts something in after that enables it. */
static void send_next(struct hal_uart *uart) {
    uart->counts.tx_interrupts++;
    regs_of(uart)->ICR = PL011_UART_INT_TX;
    send_bytes(uart);
    hal_irq_key key = hal_irq_mask();
    if (hal_ring_is_empty(&uart->tx)) {
        regs_of(uart)->IMSC &= ~PL011_UART_INT_TX;
    }
    hal_irq_restore(key);
}

void pl011_uart_isr(struct hal_uart *uart) {
    uint32_t pending = regs_of(uart)->MIS;
    if ((pending & INT_IN) != 0) {
        uart->counts.rx_interrupts++;
        take_bytes(uart);
    }
    if ((pending & PL011_UART_INT_TX) != 0) {
        send_next(uart);
    }
}

const struct hal_uart_driver pl011_uart_driver = {
    .start = start,
    .set_baud = set_baud,
    .send = send,
    .receive = receive,
    .send_polled = send_polled,
    .is_idle = is_idle,
};
