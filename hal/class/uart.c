/* SPDX-License-Identifier: MIT */
/* uart.c - the half of a serial line that is the same on every chip; see hal/uart.h. */
#include <hal/irq.h>
#include <hal/uart.h>

void hal_uart_start(struct hal_uart *uart, uint32_t baud) {
    uart->driver->start(uart, baud);
}

size_t hal_uart_read(struct hal_uart *uart, void *bytes, size_t size) {
    size_t count = hal_ring_read(&uart->rx, bytes, size);
    if (count > 0 && uart->rx_held) {
        uart->driver->receive(uart);
    }
    return count;
}

/* tx has several producers (see hal/uart.h), of which another may have taken the place. */
static bool put_at(struct hal_ring *tx, unsigned place, uint8_t byte) {
    uint8_t *slot = &tx->bytes[place & (tx->size - 1U)];
    hal_irq_key key = hal_irq_mask();
    bool is_free = tx->head == place;
    if (is_free) {
        *slot = byte;
        tx->head = place + 1U;
    }
    hal_irq_restore(key);
    return is_free;
}

static bool put(struct hal_uart *uart, uint8_t byte) {
    struct hal_ring *tx = &uart->tx;
    unsigned place;
    do {
        place = tx->head;
        if (place - tx->tail == tx->size) {
            return false;
        }
    } while (!put_at(tx, place, byte));
    return true;
}

size_t hal_uart_write(struct hal_uart *uart, const void *bytes, size_t size) {
    const uint8_t *from = bytes;
    size_t count = 0;
    while (count < size && put(uart, from[count])) {
        count++;
    }
    if (count > 0) {
        uart->driver->send(uart);
    }
    return count;
}

void hal_uart_write_all(struct hal_uart *uart, const void *bytes, size_t size) {
    const uint8_t *from = bytes;
    size_t count = hal_uart_write(uart, from, size);
    if (count < size) {
        uart->counts.stalls++;
    }
    while (count < size) {
        uart->driver->send_polled(uart);
        count += hal_uart_write(uart, from + count, size - count);
    }
}

size_t hal_uart_write_isr(struct hal_uart *uart, const void *bytes, size_t size) {
    size_t count = hal_uart_write(uart, bytes, size);
    uart->counts.dropped += (uint32_t)(size - count);
    return count;
}

void hal_uart_flush(struct hal_uart *uart) {
    while (!hal_ring_is_empty(&uart->tx)) {
        uart->driver->send_polled(uart);
    }
    while (!uart->driver->is_idle(uart)) {
    }
}

/* The end is looked at before the ring, for the last bytes come before the end. */
enum rondo_err hal_uart_await_read(struct hal_uart *uart, void *bytes, size_t size,
                                   size_t *count) {
    enum rondo_err err = RONDO_OK;
    *count = 0;
    while (err == RONDO_OK) {
        bool at_end = uart->at_end;
        *count = hal_uart_read(uart, bytes, size);
        if (*count > 0 || size == 0) {
            break;
        }
        err = at_end ? RONDO_END_OF_INPUT : rondo_signal_await(&uart->readable);
    }
    return err;
}

enum rondo_err hal_uart_await_write(struct hal_uart *uart, const void *bytes, size_t size,
                                    size_t *written) {
    const uint8_t *from = bytes;
    enum rondo_err err = RONDO_OK;
    size_t count = hal_uart_write(uart, from, size);
    while (count < size && err == RONDO_OK) {
        err = rondo_signal_await(&uart->writable);
        if (err == RONDO_OK) {
            count += hal_uart_write(uart, from + count, size - count);
        }
    }
    if (written != NULL) {
        *written = count;
    }
    return err;
}

enum rondo_err hal_uart_await_drain(struct hal_uart *uart) {
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK && !hal_ring_is_empty(&uart->tx)) {
        err = rondo_signal_await(&uart->writable);
    }
    return err;
}
