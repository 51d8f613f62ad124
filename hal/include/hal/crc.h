/* SPDX-License-Identifier: MIT */
/*
 * crc.h - checks of bytes that came over a wire, or out of a memory.
 *
 * Without tables. Both functions: any context, O(size).
 */
#ifndef HAL_CRC_H
#define HAL_CRC_H

#ifdef __cplusplus
extern "C" {
#endif

#include <stddef.h>
#include <stdint.h>

/* x^7 + x^3 + 1 from 0: the check of an SD card's commands. */
uint8_t hal_crc7(const void *bytes, size_t size);

/* x^16 + x^12 + x^5 + 1 from 0 (XMODEM's): that of an SD card's blocks. */
uint16_t hal_crc16(const void *bytes, size_t size);

#ifdef __cplusplus
}
#endif

#endif
