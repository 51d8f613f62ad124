/* SPDX-License-Identifier: MIT */
/* lm3s_flash.c - see lm3s_flash.h. The core stands still while the flash is busy. */
#include "lm3s_flash.h"

#include <hal/flash_driver.h>

#define HZ_PER_MHZ 1000000U
#define LOOKS      1000000U /* 60 ms at least; erasing takes 20 */

static const struct lm3s_flash_block *block_of(const struct hal_flash *flash) {
    return flash->block;
}

/* The order's bit goes when it has been carried out. */
static bool order(const struct hal_flash *flash, uint32_t offset, uint32_t what) {
    struct lm3s_flash_regs *regs = block_of(flash)->regs;
    unsigned looks = 0;
    *block_of(flash)->usecrl = block_of(flash)->clock_hz / HZ_PER_MHZ - 1U;
    regs->FCMISC = LM3S_FLASH_FCRIS_ACCESS;
    regs->FMA = offset;
    regs->FMC = LM3S_FLASH_FMC_WRKEY | what;
    while ((regs->FMC & what) != 0 && looks < LOOKS) {
        looks++;
    }
    return looks < LOOKS && (regs->FCRIS & LM3S_FLASH_FCRIS_ACCESS) == 0;
}

static bool erase(const struct hal_flash *flash, uint32_t offset) {
    return order(flash, offset, LM3S_FLASH_FMC_ERASE);
}

static bool write_word(const struct hal_flash *flash, uint32_t offset, uint32_t word) {
    block_of(flash)->regs->FMD = word;
    return order(flash, offset, LM3S_FLASH_FMC_WRITE);
}

static bool write(const struct hal_flash *flash, uint32_t offset, const uint8_t *bytes,
                  uint32_t size) {
    return hal_flash_write_words(flash, offset, bytes, size, write_word);
}

const struct hal_flash_driver lm3s_flash_driver = {
    .erase = erase,
    .write = write,
    .page = LM3S_FLASH_PAGE,
    .chunk = 64,
};
