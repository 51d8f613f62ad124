/* SPDX-License-Identifier: MIT */
/* last_words.c - the start of a report, kept over a reset in RAM that nobody clears. */
#include "cortexm.h"

#include <stddef.h>

#define MAGIC 0x7264576CU

static struct {
    uint32_t magic;
    uint32_t size;
    char text[CORTEXM_LAST_WORDS];
    uint32_t sum;
} last __attribute__((section(".noinit")));

static bool is_open;

/* RAM begins with anything: what looks like a report by chance must not be one. */
static uint32_t sum(void) {
    uint32_t result = MAGIC ^ last.size;
    for (size_t i = 0; i < sizeof last.text; i++) {
        result = result * 33U + (uint8_t)last.text[i];
    }
    return result;
}

void cortexm_last_words_begin(void) {
    is_open = true;
    last.size = 0;
}

void cortexm_last_words_resume(void) {
    is_open = true;
}

void cortexm_last_words_add(const char *bytes, size_t size) {
    for (size_t i = 0; is_open && i < size && last.size < sizeof last.text; i++) {
        last.text[last.size++] = bytes[i];
    }
}

void cortexm_last_words_end(void) {
    is_open = false;
    last.magic = MAGIC;
    last.sum = sum();
}

void cortexm_last_words_print(void) {
    bool is_there =
        last.magic == MAGIC && last.size <= sizeof last.text && last.sum == sum();
    last.magic = 0;
    if (is_there) {
        cortexm_print("\nbefore the last reset:");
        cortexm_print_bytes(last.text, last.size);
        cortexm_print("\n");
    }
}
