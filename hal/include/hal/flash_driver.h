/* SPDX-License-Identifier: MIT */
/* flash_driver.h - what a flash's driver calls. In a task, after the class has looked. */
#ifndef HAL_FLASH_DRIVER_H
#define HAL_FLASH_DRIVER_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/flash.h>

/* Writes one word. Returns false if the hardware says that it failed. */
typedef bool hal_flash_write_word(const struct hal_flash *flash, uint32_t offset,
                                  uint32_t word);

/*
 * What write() of a driver may be: word after word, until one fails.
 *
 * Returns  false if one has failed
 * Cost     O(size)
 */
bool hal_flash_write_words(const struct hal_flash *flash, uint32_t offset,
                           const uint8_t *bytes, uint32_t size,
                           hal_flash_write_word *write_word);

/* Where a word is written to, of a flash that is written as any memory. O(1). */
static inline volatile uint32_t *hal_flash_word_at(const struct hal_flash *flash,
                                                   uint32_t offset) {
    return (volatile uint32_t *)(uintptr_t)hal_flash_at(flash, offset);
}

#ifdef __cplusplus
}
#endif

#endif
