/* SPDX-License-Identifier: MIT */
/*
 * flash.h - the chip's own flash, as far as the running image leaves it free.
 *
 * Two halves. A chip's driver (struct hal_flash_driver) erases one page and writes a few words
 * in one call, with which it comes back only when that is done. What is the same on every chip
 * is in hal/class/flash.c: the bounds, one task at a time, turns of the loop in between, and a
 * look at what was written.
 *
 * Erasing makes all bytes of a page 0xFF; writing turns ones into zeros, a word of four bytes
 * at a time, once after each erasure (nRF51: twice). What is written stays written when the
 * power goes; a page whose erasure was cut short may read as anything. Pages wear out: after
 * 10,000 erasures (STM32F1, nRF51: 20,000; RP2040's flash, LM3S: 100,000).
 *
 * What it costs: the core fetches its instructions from the same flash, and stands still while
 * that is busy, and with it the loop, interrupts and all:
 *
 *              erasing a page           writing a word   pages
 *     nRF51    21 ms                    46 us            1 KB
 *     LM3S     20 ms                    20 us            1 KB
 *     STM32F1  40 ms                    2 * 52 us        1 KB
 *     STM32F4  0.25 to 2 s              16 us            16, 64, 128 KB
 *     RP2040   45 to 400 ms, masked     256 bytes: 0.7 to 3 ms, masked    4 KB
 *
 * Offsets count from the flash's first byte.
 */
#ifndef HAL_FLASH_H
#define HAL_FLASH_H

#ifdef __cplusplus
extern "C" {
#endif

#include <rondo/err.h>
#include <rondo/lock.h>
#include <stdbool.h>
#include <stdint.h>

struct hal_flash;

/* What a chip's driver implements; hal/flash_driver.h has what it calls. All in a task; the
 * class has checked the offsets. */
struct hal_flash_driver {
    /* Erases the page that begins here. Returns false if the hardware says that it failed. */
    bool (*erase)(const struct hal_flash *flash, uint32_t offset);
    /* Writes whole words, at most `chunk` bytes and across no multiple of it. Returns as
     * erase does. */
    bool (*write)(const struct hal_flash *flash, uint32_t offset, const uint8_t *bytes,
                  uint32_t size);
    /* The size of the page that begins here; NULL: all are alike. */
    uint32_t (*page_size)(const struct hal_flash *flash, uint32_t offset);
    uint32_t page;  /* the size of each, if so */
    uint16_t chunk; /* a power of 2 */
};

#define HAL_FLASH_WORD 4U

struct hal_flash {
    const struct hal_flash_driver *driver;
    const void *block;        /* the driver's: which hardware it is */
    const uint8_t *base;      /* where it can be read */
    const uint8_t *image_end; /* of the running image, from the linker */
    uint32_t size;
    struct rondo_lock lock;
};

/* The first page behind the running image. Context: any. Cost: O(pages of the image). */
uint32_t hal_flash_first(const struct hal_flash *flash);

/* The size of the page that begins here; 0 if none does. Context: any. Cost: O(pages). */
uint32_t hal_flash_page_size(const struct hal_flash *flash, uint32_t offset);

/* Where what is at this offset can be read, as any memory. Context: any. */
static inline const uint8_t *hal_flash_at(const struct hal_flash *flash,
                                          uint32_t offset) {
    return flash->base + offset;
}

/*
 * Erases a page.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if no page begins there, or the running image reaches
 *          into it; RONDO_IO_ERROR if it is not all ones then; RONDO_CANCELLED
 * Context  task. Suspends while another task has the flash, and for a turn of the loop.
 * Cancel   the page has been erased, or not at all.
 * Cost     see above
 */
RONDO_NODISCARD enum rondo_err hal_flash_await_erase(struct hal_flash *flash,
                                                     uint32_t offset);

/*
 * Writes bytes to pages that were erased.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if offset or size is not a multiple of HAL_FLASH_WORD,
 *          or not all of it is behind the running image and within the flash;
 *          RONDO_IO_ERROR if it does not read as written: it was not erased, or is worn out;
 *          RONDO_CANCELLED
 * Context  task. Suspends while another task has the flash, and for a turn of the loop after
 *          each chunk (64 bytes; RP2040: 256).
 * Cancel   the first bytes have been written, up to the end of a chunk.
 * Cost     see above
 */
RONDO_NODISCARD enum rondo_err hal_flash_await_write(struct hal_flash *flash,
                                                     uint32_t offset, const void *bytes,
                                                     uint32_t size);

/*
 * The board's flash.
 *
 * Returns  NULL if it has none, or none that a program can write
 * Context  outside the loop or in it. Cost O(1).
 */
struct hal_flash *hal_board_flash(void);

#ifdef __cplusplus
}
#endif

#endif
