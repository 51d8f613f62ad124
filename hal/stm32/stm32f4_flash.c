/* SPDX-License-Identifier: MIT */
/* stm32f4_flash.c - see stm32_flash.h. The core stands still while the flash is busy. */
#include "stm32_flash.h"

#include <string.h>

#define KB    1024U
#define LOOKS 100000000U /* 2.4 s at least; erasing takes up to 2 */

static struct stm32_flash_regs *regs_of(const struct hal_flash *flash) {
    return (struct stm32_flash_regs *)(uintptr_t)flash->block;
}

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

static void unlock(struct stm32_flash_regs *regs) {
    regs->KEYR = STM32_FLASH_KEY1;
    regs->KEYR = STM32_FLASH_KEY2;
    regs->SR = STM32F4_FLASH_SR_ERRORS;
}

static bool wait(const struct stm32_flash_regs *regs) {
    unsigned looks = 0;
    while ((regs->SR & STM32F4_FLASH_SR_BSY) != 0 && looks < LOOKS) {
        looks++;
    }
    return looks < LOOKS && (regs->SR & STM32F4_FLASH_SR_ERRORS) == 0;
}

/* What the data cache has of it is no longer so (3.6.2). */
static void forget_cached(struct stm32_flash_regs *regs) {
    uint32_t acr = regs->ACR;
    regs->ACR = acr & ~STM32F4_FLASH_ACR_DCEN;
    regs->ACR = (acr & ~STM32F4_FLASH_ACR_DCEN) | STM32F4_FLASH_ACR_DCRST;
    regs->ACR = acr;
}

static bool erase(const struct hal_flash *flash, uint32_t offset) {
    struct stm32_flash_regs *regs = regs_of(flash);
    uint32_t order = STM32F4_FLASH_CR_SER | STM32F4_FLASH_CR_SNB(sector_of(offset)) |
                     STM32F4_FLASH_CR_PSIZE_4;
    unlock(regs);
    regs->CR = order;
    regs->CR = order | STM32F4_FLASH_CR_STRT;
    bool is_done = wait(regs);
    regs->CR = STM32F4_FLASH_CR_LOCK;
    forget_cached(regs);
    return is_done;
}

static bool write(const struct hal_flash *flash, uint32_t offset, const uint8_t *bytes,
                  uint32_t size) {
    struct stm32_flash_regs *regs = regs_of(flash);
    volatile uint32_t *place =
        (volatile uint32_t *)(uintptr_t)hal_flash_at(flash, offset);
    bool is_done = true;
    unlock(regs);
    regs->CR = STM32F4_FLASH_CR_PG | STM32F4_FLASH_CR_PSIZE_4;
    for (uint32_t i = 0; i < size && is_done; i += HAL_FLASH_WORD) {
        uint32_t word = 0;
        memcpy(&word, bytes + i, sizeof word);
        *place++ = word;
        is_done = wait(regs);
    }
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
