/* SPDX-License-Identifier: MIT */
/* flash.c - the half of a flash that is the same on every chip; see hal/flash.h. */
#include <hal/flash_driver.h>
#include <rondo/task.h>
#include <stddef.h>
#include <string.h>

#define ERASED 0xFFU

__attribute__((weak)) struct hal_flash *hal_board_flash(void) {
    return NULL;
}

static uint32_t image_size(const struct hal_flash *flash) {
    return (uint32_t)((uintptr_t)flash->image_end - (uintptr_t)flash->base);
}

/* Of the page that begins there. */
static uint32_t page_size(const struct hal_flash *flash, uint32_t offset) {
    const struct hal_flash_driver *driver = flash->driver;
    return driver->page_size != NULL ? driver->page_size(flash, offset) : driver->page;
}

uint32_t hal_flash_first(const struct hal_flash *flash) {
    uint32_t offset = 0;
    while (offset < image_size(flash) && offset < flash->size) {
        offset += page_size(flash, offset);
    }
    return offset;
}

uint32_t hal_flash_page_size(const struct hal_flash *flash, uint32_t offset) {
    uint32_t page = 0;
    while (page < offset && page < flash->size) {
        page += page_size(flash, page);
    }
    return page == offset && page < flash->size ? page_size(flash, page) : 0;
}

static bool is_erased(const struct hal_flash *flash, uint32_t offset, uint32_t size) {
    const uint8_t *bytes = hal_flash_at(flash, offset);
    while (size > 0 && *bytes == ERASED) {
        bytes++;
        size--;
    }
    return size == 0;
}

static enum rondo_err await_erase(struct hal_flash *flash, uint32_t offset,
                                  uint32_t size) {
    bool is_done = flash->driver->erase(flash, offset) && is_erased(flash, offset, size);
    enum rondo_err err = is_done ? RONDO_OK : RONDO_IO_ERROR;
    return err == RONDO_OK ? rondo_await_yield() : err;
}

enum rondo_err hal_flash_await_erase(struct hal_flash *flash, uint32_t offset) {
    uint32_t size = hal_flash_page_size(flash, offset);
    enum rondo_err err = RONDO_VALUE_ERROR;
    if (size == 0 || offset < image_size(flash)) {
        return err;
    }
    RONDO_AWAIT_LOCKED(&flash->lock, err) {
        err = await_erase(flash, offset, size);
    }
    return err;
}

static bool may_be_written(const struct hal_flash *flash, uint32_t offset,
                           uint32_t size) {
    bool is_aligned = (offset | size) % HAL_FLASH_WORD == 0;
    return is_aligned && offset >= hal_flash_first(flash) && offset <= flash->size &&
           size <= flash->size - offset;
}

/* Up to the next multiple of a chunk. */
static uint32_t next_piece(const struct hal_flash *flash, uint32_t offset,
                           uint32_t left) {
    uint32_t room = flash->driver->chunk - offset % flash->driver->chunk;
    return left < room ? left : room;
}

static enum rondo_err await_write(struct hal_flash *flash, uint32_t offset,
                                  const uint8_t *bytes, uint32_t size) {
    enum rondo_err err = RONDO_OK;
    while (size > 0 && err == RONDO_OK) {
        uint32_t piece = next_piece(flash, offset, size);
        bool is_done = flash->driver->write(flash, offset, bytes, piece) &&
                       memcmp(hal_flash_at(flash, offset), bytes, piece) == 0;
        err = is_done ? rondo_await_yield() : RONDO_IO_ERROR;
        offset += piece;
        bytes += piece;
        size -= piece;
    }
    return err;
}

enum rondo_err hal_flash_await_write(struct hal_flash *flash, uint32_t offset,
                                     const void *bytes, uint32_t size) {
    enum rondo_err err = RONDO_VALUE_ERROR;
    if (!may_be_written(flash, offset, size)) {
        return err;
    }
    RONDO_AWAIT_LOCKED(&flash->lock, err) {
        err = await_write(flash, offset, bytes, size);
    }
    return err;
}

/* --- for drivers ----------------------------------------------------------------------- */

bool hal_flash_write_words(const struct hal_flash *flash, uint32_t offset,
                           const uint8_t *bytes, uint32_t size,
                           hal_flash_write_word *write_word) {
    bool is_done = true;
    for (uint32_t i = 0; i < size && is_done; i += HAL_FLASH_WORD) {
        uint32_t word = 0;
        memcpy(&word, bytes + i, sizeof word);
        is_done = write_word(flash, offset + i, word);
    }
    return is_done;
}
