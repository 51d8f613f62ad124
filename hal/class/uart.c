/* SPDX-License-Identifier: MIT */
/* uart.c - the half of a serial line that is the same on every chip; see hal/uart.h. */
#include <hal/irq.h>
#include <hal/uart.h>
#include <rondo/sleep.h>

#define US_PER_S      INT64_C(1000000)
#define BITS_PER_BYTE 10 /* with start and stop bit */

enum rondo_err hal_uart_start(struct hal_uart *uart, uint32_t baud) {
    enum rondo_err err = hal_uart_set_baud(uart, baud);
    if (err == RONDO_OK) {
        uart->driver->start(uart);
    }
    return err;
}

enum rondo_err hal_uart_set_baud(struct hal_uart *uart, uint32_t baud) {
    if (uart->baud != 0) {
        hal_uart_flush(uart);
    }
    if (baud == 0 || !uart->driver->set_baud(uart, baud)) {
        return RONDO_VALUE_ERROR;
    }
    uart->baud = baud;
    return RONDO_OK;
}

/* --- in ------------------------------------------------------------------------------ */

static enum rondo_err take_error(struct hal_uart *uart) {
    hal_irq_key key = hal_irq_mask();
    uart->last_error = uart->errors;
    uart->errors = 0;
    hal_irq_restore(key);
    return RONDO_IO_ERROR;
}

/*
 * First whether the line has ended, then the bytes, then whether there is an error: so the
 * last bytes come before the end, and an error noticed meanwhile is behind those counted.
 */
size_t hal_uart_read(struct hal_uart *uart, void *bytes, size_t size,
                     enum rondo_err *err) {
    bool at_end = uart->at_end;
    size_t there = hal_ring_used(&uart->rx);
    hal__ring_order();
    bool has_error = uart->errors != 0;
    if (has_error) {
        there = uart->error_at - uart->rx.tail;
    }
    *err = RONDO_OK;
    if (there == 0 && has_error) {
        *err = take_error(uart);
    } else if (there == 0 && at_end) {
        *err = RONDO_END_OF_INPUT;
    }
    size_t count = hal_ring_read(&uart->rx, bytes, there < size ? there : size);
    if (count > 0 && uart->rx_held) {
        uart->driver->receive(uart);
    }
    return count;
}

enum rondo_err hal_uart_await_read(struct hal_uart *uart, void *bytes, size_t size,
                                   size_t *count) {
    enum rondo_err err = RONDO_OK;
    *count = 0;
    while (err == RONDO_OK && size > 0) {
        *count = hal_uart_read(uart, bytes, size, &err);
        if (*count > 0 || err != RONDO_OK) {
            break;
        }
        rondo_io_clear(&uart->io, RONDO_READABLE);
        err = rondo_io_await_readable(&uart->io);
    }
    return err;
}

/* --- out ----------------------------------------------------------------------------- */

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

/* tx is as full as can be, or not yet empty: waits until that is better. */
static enum rondo_err await_room(struct hal_uart *uart) {
    rondo_io_clear(&uart->io, RONDO_WRITABLE);
    return rondo_io_await_writable(&uart->io);
}

enum rondo_err hal_uart_await_write(struct hal_uart *uart, const void *bytes, size_t size,
                                    size_t *written) {
    const uint8_t *from = bytes;
    enum rondo_err err = RONDO_OK;
    size_t count = hal_uart_write(uart, from, size);
    while (count < size && err == RONDO_OK) {
        err = await_room(uart);
        if (err == RONDO_OK) {
            count += hal_uart_write(uart, from + count, size - count);
        }
    }
    if (written != NULL) {
        *written = count;
    }
    return err;
}

/* The last bytes are in the hardware, where no interrupt tells that they have left. */
enum rondo_err hal_uart_await_drain(struct hal_uart *uart) {
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK && !hal_ring_is_empty(&uart->tx)) {
        err = await_room(uart);
    }
    while (err == RONDO_OK && !uart->driver->is_idle(uart)) {
        err = rondo_await_sleep(rondo_us(US_PER_S * BITS_PER_BYTE / uart->baud + 1));
    }
    return err;
}
