/* SPDX-License-Identifier: MIT */
/* crc.c - see hal/crc.h. */
#include <hal/crc.h>

/* x^7 + x^3 + 1, shifted up into a byte, which has the CRC in its upper 7 bits. */
#define POLYNOMIAL_7 0x12U

uint8_t hal_crc7(const void *bytes, size_t size) {
    const uint8_t *from = bytes;
    unsigned crc = 0;
    for (size_t i = 0; i < size; i++) {
        crc ^= from[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc << 1) ^ ((crc & 0x80U) != 0 ? POLYNOMIAL_7 : 0U);
            crc &= 0xFFU;
        }
    }
    return (uint8_t)(crc >> 1);
}

/* x^16 + x^12 + x^5 + 1, a byte at a time without a table: the same byte, folded. */
uint16_t hal_crc16(const void *bytes, size_t size) {
    const uint8_t *from = bytes;
    unsigned crc = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned folded = (crc >> 8) ^ from[i];
        folded ^= folded >> 4;
        crc = (crc << 8) ^ (folded << 12) ^ (folded << 5) ^ folded;
        crc &= 0xFFFFU;
    }
    return (uint16_t)crc;
}
