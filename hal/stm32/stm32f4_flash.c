/* SPDX-License-Identifier: MIT */
/* stm32f4_flash.c - see stm32_flash.h. The core stands still while the flash is busy. */
#include "stm32_flash.h"

#define KB    1024U
#define LOOKS 100000000U /* 2.4 s at least; erasing takes up to 2 */

/* Four sectors of 16 KB, one of 64, the rest of 128 (RM0090, table 5). */
static uint32_t page_size(const struct hal_flash *flash, uint32_t offset) {
    (void)flash;
    if (offset < 64U * KB) {
        return 16U * KB;
    }
    return offset < 128U * KB ? 64U * KB : 128U * KB;
}

static unsigned sector_of(uint32_t offset) {
    if (offset < 64U * KB) {
        return offset / (16U * KB);
    }
    return offset < 128U * KB ? 4U : 4U + offset / (128U * KB);
}

static bool wait(const struct stm32_flash_regs *regs) {
    return stm32_flash_wait(regs, STM32F4_FLASH_SR_BSY, STM32F4_FLASH_SR_ERRORS, LOOKS);
}

/* What the data cache has of it is no longer so (3.6.2). */
static void forget_cached(struct stm32_flash_regs *regs) {
    uint32_t acr = regs->ACR;
    regs->ACR = acr & ~STM32F4_FLASH_ACR_DCEN;
    regs->ACR = (acr & ~STM32F4_FLASH_ACR_DCEN) | STM32F4_FLASH_ACR_DCRST;
    regs->ACR = acr;
}

static bool erase(const struct hal_flash *flash, uint32_t offset) {
    struct stm32_flash_regs *regs = stm32_flash_of(flash);
    uint32_t order = STM32F4_FLASH_CR_SER | STM32F4_FLASH_CR_SNB(sector_of(offset)) |
                     STM32F4_FLASH_CR_PSIZE_4;
    stm32_flash_unlock(regs, STM32F4_FLASH_SR_ERRORS);
    regs->CR = order;
    regs->CR = order | STM32F4_FLASH_CR_STRT;
    bool is_done = wait(regs);
    regs->CR = STM32F4_FLASH_CR_LOCK;
    forget_cached(regs);
    return is_done;
}

static bool write_word(const struct hal_flash *flash, uint32_t offset, uint32_t word) {
    *hal_flash_word_at(flash, offset) = word;
    return wait(stm32_flash_of(flash));
}

static bool write(const struct hal_flash *flash, uint32_t offset, const uint8_t *bytes,
                  uint32_t size) {
    struct stm32_flash_regs *regs = stm32_flash_of(flash);
    stm32_flash_unlock(regs, STM32F4_FLASH_SR_ERRORS);
    regs->CR = STM32F4_FLASH_CR_PG | STM32F4_FLASH_CR_PSIZE_4;
    bool is_done = hal_flash_write_words(flash, offset, bytes, size, write_word);
    regs->CR = STM32F4_FLASH_CR_LOCK;
    forget_cached(regs);
    return is_done;
}

const struct hal_flash_driver stm32f4_flash_driver = {
    .erase = erase,
    .write = write,
    .page_size = page_size,
    .chunk = 64,
};
