/* SPDX-License-Identifier: MIT */
/* print.c - text and numbers on the console without stdio, for what reports faults. */
#include "cortexm.h"

#include <hal/console.h>
#include <hal/watchdog.h>
#include <string.h>

#define NAME_MAX_LENGTH 32

/* A report comes to its end, however slow the console is. */
void cortexm_print_bytes(const char *bytes, size_t size) {
    hal_watchdog_feed_running();
    cortexm_last_words_add(bytes, size);
    hal_console_write_polled(bytes, size);
}

void cortexm_print(const char *text) {
    cortexm_print_bytes(text, strlen(text));
}

void cortexm_print_hex(const char *label, uint32_t value) {
    char digits[10] = "0x";
    for (unsigned i = 0; i < 8; i++) {
        digits[2 + i] = "0123456789abcdef"[value >> (28U - 4U * i) & 0xFU];
    }
    cortexm_print(label);
    cortexm_print_bytes(digits, sizeof digits);
}

void cortexm_print_decimal(uint32_t value) {
    char digits[10];
    size_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + value % 10U);
        value /= 10U;
    } while (value > 0);
    cortexm_print_bytes(digits + first, sizeof digits - first);
}

static bool is_readable(const char *place) {
    const uint8_t *byte = (const uint8_t *)place;
    return (byte >= __ram_start && byte < __ram_end) ||
           (byte >= __code_start && byte < __code_end);
}

void cortexm_print_name(const char *name) {
    for (unsigned i = 0; i < NAME_MAX_LENGTH && is_readable(name + i) && name[i] != 0;
         i++) {
        cortexm_print_bytes(name[i] >= ' ' && name[i] <= '~' ? &name[i] : "?", 1);
    }
}
