/* SPDX-License-Identifier: MIT */
/* stm32f1_flash.c - see stm32_flash.h. The core stands still while the flash is busy. */
#include "stm32_flash.h"

#define ERRORS (STM32F1_FLASH_SR_PGERR | STM32F1_FLASH_SR_WRPRTERR)
#define LOOKS  1000000U /* 120 ms at least; erasing takes 40 */

static bool wait(const struct stm32_flash_regs *regs) {
    return stm32_flash_wait(regs, STM32F1_FLASH_SR_BSY, ERRORS, LOOKS);
}

static bool erase(const struct hal_flash *flash, uint32_t offset) {
    struct stm32_flash_regs *regs = stm32_flash_of(flash);
    stm32_flash_unlock(regs, ERRORS | STM32F1_FLASH_SR_EOP);
    regs->CR = STM32F1_FLASH_CR_PER;
    regs->AR = (uint32_t)(uintptr_t)hal_flash_at(flash, offset);
    regs->CR = STM32F1_FLASH_CR_PER | STM32F1_FLASH_CR_STRT;
    bool is_done = wait(regs);
    regs->CR = STM32F1_FLASH_CR_LOCK;
    return is_done;
}

/* In two halves. */
static bool write_word(const struct hal_flash *flash, uint32_t offset, uint32_t word) {
    volatile uint16_t *place = (volatile uint16_t *)hal_flash_word_at(flash, offset);
    place[0] = (uint16_t)word;
    if (!wait(stm32_flash_of(flash))) {
        return false;
    }
    place[1] = (uint16_t)(word >> 16);
    return wait(stm32_flash_of(flash));
}

static bool write(const struct hal_flash *flash, uint32_t offset, const uint8_t *bytes,
                  uint32_t size) {
    struct stm32_flash_regs *regs = stm32_flash_of(flash);
    stm32_flash_unlock(regs, ERRORS | STM32F1_FLASH_SR_EOP);
    regs->CR = STM32F1_FLASH_CR_PG;
    bool is_done = hal_flash_write_words(flash, offset, bytes, size, write_word);
    regs->CR = STM32F1_FLASH_CR_LOCK;
    return is_done;
}

const struct hal_flash_driver stm32f1_flash_driver = {
    .erase = erase,
    .write = write,
    .page = STM32F1_FLASH_PAGE,
    .chunk = 64,
};
