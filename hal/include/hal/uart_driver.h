/* SPDX-License-Identifier: MIT */
/*
 * uart_driver.h - what a UART's driver calls, mostly in its interrupt handlers.
 *
 * All functions: O(1), in an interrupt handler or with interrupts masked; those that send, in
 * any context.
 */
#ifndef HAL_UART_DRIVER_H
#define HAL_UART_DRIVER_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/irq.h>
#include <hal/uart.h>

/*
 * To ask before a byte is taken from the hardware. If rx is full, the driver leaves the
 * byte where it is and masks its receive interrupt: receive() is called when there is room.
 */
static inline bool hal_uart_may_receive(struct hal_uart *uart) {
    bool is_full = hal_ring_is_full(&uart->rx);
    uart->rx_held = is_full;
    return !is_full;
}

/*
 * Something went wrong: bits of enum hal_uart_error, and the reader is told of them behind
 * the bytes received so far. A break is not a broken frame besides. Who notes them, or takes
 * bytes, wakes the reader afterwards, once for all.
 */
static inline void hal_uart_note_errors(struct hal_uart *uart, unsigned errors) {
    uart->counts.overruns += (errors & HAL_UART_OVERRUN) != 0;
    uart->counts.breaks += (errors & HAL_UART_BREAK) != 0;
    uart->counts.framings += (errors & HAL_UART_FRAMING) != 0;
    if (uart->errors == 0) {
        uart->error_at = uart->rx.head;
    }
    hal__ring_order();
    uart->errors = (uint8_t)(uart->errors | errors);
}

static inline void hal_uart_wake_reader(struct hal_uart *uart) {
    rondo_io_raise_isr(&uart->io, RONDO_READABLE);
}

static inline void hal_uart_failed(struct hal_uart *uart, unsigned errors) {
    hal_uart_note_errors(uart, errors);
    hal_uart_wake_reader(uart);
}

/* A byte has come in for which there is room: hal_uart_may_receive said so. */
static inline void hal_uart_take(struct hal_uart *uart, uint8_t byte) {
    struct hal_ring *rx = &uart->rx;
    unsigned head = rx->head;
    rx->bytes[head & (rx->size - 1U)] = byte;
    hal__ring_order();
    rx->head = head + 1U;
    uart->counts.rx_bytes++;
}

/* The same, of one byte. Who awaits it is woken by the first; later ones find it awake. */
static inline void hal_uart_take_one(struct hal_uart *uart, uint8_t byte) {
    bool was_empty = hal_ring_is_empty(&uart->rx);
    hal_uart_take(uart, byte);
    if (was_empty) {
        hal_uart_wake_reader(uart);
    }
}

/* A byte has come in, whether there is room for it or not. */
static inline void hal_uart_received(struct hal_uart *uart, uint8_t byte) {
    if (hal_ring_is_full(&uart->rx)) {
        hal_uart_failed(uart, HAL_UART_OVERRUN);
    } else {
        hal_uart_take_one(uart, byte);
    }
}

/* The other side has closed the line: what is in rx is the last. */
static inline void hal_uart_ended(struct hal_uart *uart) {
    uart->at_end = true;
    hal_uart_wake_reader(uart);
}

/* The bytes from this place on have left tx. The writer is woken if it is empty now, or half
 * empty and was not before. */
static inline void hal_uart_sent(struct hal_uart *uart, unsigned place) {
    unsigned sent = uart->tx.tail - place;
    unsigned left = hal_ring_used(&uart->tx);
    unsigned half = uart->tx.size / 2U;
    if (sent > 0 && (left == 0 || (left <= half && left + sent > half))) {
        rondo_io_raise_isr(&uart->io, RONDO_WRITABLE);
    }
}

/* The next byte to send; false if there is none. Not while another context may send. */
static inline bool hal_uart_next(struct hal_uart *uart, uint8_t *byte) {
    unsigned place = uart->tx.tail;
    if (!hal_ring_take(&uart->tx, byte)) {
        return false;
    }
    hal_uart_sent(uart, place);
    return true;
}

/*
 * Moves the next byte of tx to a register of hardware that has room for it. Any context may
 * find that there is room, and an interrupt may do so within another's look. So the driver
 * notes first which byte is next (uart->tx.tail), then looks for room, and then calls this:
 * it does nothing if a byte was moved since. Six instructions are masked. When it has moved
 * what it could, it says from where on: hal_uart_sent.
 *
 * Returns  true if it moved the byte at `place`; false too if tx is empty
 */
static inline bool hal_uart_move(struct hal_uart *uart, unsigned place,
                                 volatile uint32_t *data) {
    struct hal_ring *tx = &uart->tx;
    if (tx->head == place) {
        return false;
    }
    uint32_t byte = tx->bytes[place & (tx->size - 1U)];
    hal_irq_key key = hal_irq_mask();
    bool is_next = tx->tail == place;
    if (is_next) {
        tx->tail = place + 1U;
        *data = byte;
    }
    hal_irq_restore(key);
    return is_next;
}

#ifdef __cplusplus
}
#endif

#endif
