/* SPDX-License-Identifier: MIT */
/*
 * uart_driver.h - what a UART's driver calls, mostly in its interrupt handlers.
 *
 * All functions: O(1), in an interrupt handler or with interrupts masked.
 */
#ifndef HAL_UART_DRIVER_H
#define HAL_UART_DRIVER_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/uart.h>

/*
 * To ask before a byte is taken from the hardware. If rx is full, the driver leaves the
 * byte where it is and masks its receive interrupt: receive() is called when there is room.
 */
static inline bool hal_uart_may_receive(struct hal_uart *uart) {
    uart->rx_held = hal_ring_is_full(&uart->rx);
    return !uart->rx_held;
}

/* A byte has come in. Who awaits it is woken by the first; later ones find it awake. */
static inline void hal_uart_received(struct hal_uart *uart, uint8_t byte) {
    bool was_empty = hal_ring_is_empty(&uart->rx);
    if (!hal_ring_put(&uart->rx, byte)) {
        uart->counts.overruns++;
        return;
    }
    uart->counts.rx_bytes++;
    if (was_empty) {
        rondo_signal_raise_isr(&uart->readable);
    }
}

/* The other side has closed the line: what is in rx is the last. */
static inline void hal_uart_ended(struct hal_uart *uart) {
    uart->at_end = true;
    rondo_signal_raise_isr(&uart->readable);
}

/* The next byte to send; false if there is none. */
static inline bool hal_uart_next(struct hal_uart *uart, uint8_t *byte) {
    if (!hal_ring_take(&uart->tx, byte)) {
        return false;
    }
    uart->counts.tx_bytes++;
    unsigned left = hal_ring_used(&uart->tx);
    if (left == 0 || left == uart->tx.size / 2) {
        rondo_signal_raise_isr(&uart->writable);
    }
    return true;
}

#ifdef __cplusplus
}
#endif

#endif
