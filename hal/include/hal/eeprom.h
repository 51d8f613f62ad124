/* SPDX-License-Identifier: MIT */
/*
 * eeprom.h - an EEPROM of the 24 series on I2C: 24C01 to 24C512, whoever made it.
 *
 * A page is written at once, in up to 5 ms in which the part does not answer; until it does
 * it is asked again every millisecond. The data sheet has page, size, and whether the
 * address within the part has one byte or two; parts with one and more than 256 bytes have
 * the rest of it in their I2C address.
 */
#ifndef HAL_EEPROM_H
#define HAL_EEPROM_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/i2c.h>

struct hal_eeprom {
    struct hal_i2c *bus;
    uint32_t size; /* in bytes */
    uint16_t page; /* in bytes, a power of two; 1 is always right, and slow */
    uint8_t address;
    uint8_t address_bytes; /* 1 or 2 */
};

/* How long a part may be busy; its own limit is a quarter of that. */
#define HAL_EEPROM_BUSY RONDO_MS(20)

/*
 * Reads, or writes, `size` bytes from `at` on, across pages.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if that is not within the part; RONDO_IO_ERROR with
 *          hal_i2c_cause, HAL_I2C_NO_ANSWER if it was absent or busy for HAL_EEPROM_BUSY;
 *          RONDO_TIMEOUT; RONDO_CANCELLED
 * Context  task. Suspends. What was written is there when it returns RONDO_OK.
 * Cancel   pages are whole: of those that were to be written the first are, the others not.
 *          One that was being written becomes whole, too, as far as power lasts.
 * Cost     O(size); writing, up to 5 ms a page
 */
RONDO_NODISCARD enum rondo_err hal_eeprom_await_read(const struct hal_eeprom *eeprom,
                                                     uint32_t at, void *bytes,
                                                     size_t size);
RONDO_NODISCARD enum rondo_err hal_eeprom_await_write(const struct hal_eeprom *eeprom,
                                                      uint32_t at, const void *bytes,
                                                      size_t size);

#ifdef __cplusplus
}
#endif

#endif
