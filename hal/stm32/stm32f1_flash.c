/* SPDX-License-Identifier: MIT */
/* stm32f1_flash.c - see stm32_flash.h. The core stands still while the flash is busy. */
#include "stm32_flash.h"

#define ERRORS (STM32F1_FLASH_SR_PGERR | STM32F1_FLASH_SR_WRPRTERR)
#define LOOKS  1000000U /* 120 ms at least; erasing takes 40 */

static struct stm32_flash_regs *regs_of(const struct hal_flash *flash) {
    return (struct stm32_flash_regs *)(uintptr_t)flash->block;
}

static uint32_t page_size(const struct hal_flash *flash, uint32_t offset) {
    (void)flash;
    (void)offset;
    return STM32F1_FLASH_PAGE;
}

static void unlock(struct stm32_flash_regs *regs) {
    regs->KEYR = STM32_FLASH_KEY1;
    regs->KEYR = STM32_FLASH_KEY2;
    regs->SR = ERRORS | STM32F1_FLASH_SR_EOP;
}

static bool wait(const struct stm32_flash_regs *regs) {
    unsigned looks = 0;
    while ((regs->SR & STM32F1_FLASH_SR_BSY) != 0 && looks < LOOKS) {
        looks++;
    }
    return looks < LOOKS && (regs->SR & ERRORS) == 0;
}

static bool erase(const struct hal_flash *flash, uint32_t offset) {
    struct stm32_flash_regs *regs = regs_of(flash);
    unlock(regs);
    regs->CR = STM32F1_FLASH_CR_PER;
    regs->AR = (uint32_t)(uintptr_t)hal_flash_at(flash, offset);
    regs->CR = STM32F1_FLASH_CR_PER | STM32F1_FLASH_CR_STRT;
    bool is_done = wait(regs);
    regs->CR = STM32F1_FLASH_CR_LOCK;
    return is_done;
}

static bool write(const struct hal_flash *flash, uint32_t offset, const uint8_t *bytes,
                  uint32_t size) {
    struct stm32_flash_regs *regs = regs_of(flash);
    volatile uint16_t *place =
        (volatile uint16_t *)(uintptr_t)hal_flash_at(flash, offset);
    bool is_done = true;
    unlock(regs);
    regs->CR = STM32F1_FLASH_CR_PG;
    for (uint32_t i = 0; i < size && is_done; i += sizeof *place) {
        *place++ = (uint16_t)(bytes[i] | bytes[i + 1] << 8);
        is_done = wait(regs);
    }
    regs->CR = STM32F1_FLASH_CR_LOCK;
    return is_done;
}

const struct hal_flash_driver stm32f1_flash_driver = {
    .erase = erase,
    .write = write,
    .page_size = page_size,
    .chunk = 64,
};
