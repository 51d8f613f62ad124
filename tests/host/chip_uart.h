/* SPDX-License-Identifier: MIT */
/*
 * chip_uart.h - what the tests of the chips' UART drivers have in common. Each includes its
 * driver's source, so that the driver's interrupt controller is chip/cortexm_nvic.h.
 */
#ifndef TESTS_CHIP_UART_H
#define TESTS_CHIP_UART_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/uart.h>
#include <string.h>

static uint8_t rx_storage[4];
static uint8_t tx_storage[64];

/* What can be read now: text, "?" for an error and then its bits as a digit. */
static inline void assert_line_reads(struct hal_uart *uart, const char *expected) {
    char text[32] = {0};
    size_t length = 0;
    enum rondo_err err;
    size_t count;
    do {
        count = hal_uart_read(uart, text + length, 1, &err);
        length += count;
        if (err == RONDO_IO_ERROR) {
            text[length++] = '?';
            text[length++] = (char)('0' + hal_uart_last_error(uart));
        }
    } while (count > 0 || err == RONDO_IO_ERROR);
    assert_string_equal(text, expected);
}

#define OVERRUN "?1"
#define FRAMING "?2"
#define BREAK   "?4"

#endif
