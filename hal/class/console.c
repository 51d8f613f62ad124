/* SPDX-License-Identifier: MIT */
/* console.c - see hal/console.h. */
#include <hal/board.h>
#include <hal/console.h>
#include <rondo/port.h>

typedef void (*writer)(struct hal_uart *uart, const void *bytes, size_t size);

static void write_from_isr(struct hal_uart *uart, const void *bytes, size_t size) {
    (void)hal_uart_write_isr(uart, bytes, size);
}

static void write_text(const char *text, size_t size, writer write) {
    struct hal_uart *console = hal_board_console();
    size_t done = 0;
    for (size_t i = 0; console->crlf && i < size; i++) {
        if (text[i] == '\n') {
            write(console, text + done, i - done);
            write(console, "\r", 1);
            done = i;
        }
    }
    write(console, text + done, size - done);
}

void hal_console_write(const char *text, size_t size) {
    write_text(text, size, rondo_port_in_isr() ? write_from_isr : hal_uart_write_all);
}

void hal_console_write_polled(const char *text, size_t size) {
    write_text(text, size, hal_uart_write_all);
    hal_uart_flush(hal_board_console());
}
