/* SPDX-License-Identifier: MIT */
/*
 * stm32_flash.h - the flash of the STM32 F1 (PM0063) and F4 (RM0090, chapter 3), whose
 * controllers differ in all but their keys.
 */
#ifndef STM32_FLASH_H
#define STM32_FLASH_H

#include <hal/flash_driver.h>
#include <stddef.h>
#include <stdint.h>

struct stm32_flash_regs {
    volatile uint32_t ACR;
    volatile uint32_t KEYR;
    volatile uint32_t OPTKEYR;
    volatile uint32_t SR;
    volatile uint32_t CR;
    volatile uint32_t AR; /* the F1's: the page's address */
};
_Static_assert(offsetof(struct stm32_flash_regs, AR) == 0x14, "PM0063 3.8");

#define STM32_FLASH_KEY1 0x45670123U
#define STM32_FLASH_KEY2 0xCDEF89ABU

#define STM32F1_FLASH_SR_BSY      (1U << 0)
#define STM32F1_FLASH_SR_PGERR    (1U << 2) /* these are cleared by writing 1 */
#define STM32F1_FLASH_SR_WRPRTERR (1U << 4)
#define STM32F1_FLASH_SR_EOP      (1U << 5)
#define STM32F1_FLASH_CR_PG       (1U << 0)
#define STM32F1_FLASH_CR_PER      (1U << 1)
#define STM32F1_FLASH_CR_STRT     (1U << 6)
#define STM32F1_FLASH_CR_LOCK     (1U << 7)
#define STM32F1_FLASH_PAGE        1024U /* up to 128 KB of flash */

#define STM32F4_FLASH_SR_ERRORS  (0xF2U) /* cleared by writing 1 */
#define STM32F4_FLASH_SR_BSY     (1U << 16)
#define STM32F4_FLASH_CR_PG      (1U << 0)
#define STM32F4_FLASH_CR_SER     (1U << 1)
#define STM32F4_FLASH_CR_SNB(n)  ((uint32_t)(n) << 3)
#define STM32F4_FLASH_CR_PSIZE_4 (2U << 8) /* words, for which it takes 2.7 V */
#define STM32F4_FLASH_CR_STRT    (1U << 16)
#define STM32F4_FLASH_CR_LOCK    (1U << 31)
#define STM32F4_FLASH_ACR_DCEN   (1U << 10)
#define STM32F4_FLASH_ACR_DCRST  (1U << 12) /* while it is off */

/* --- of both drivers ------------------------------------------------------------------ */

static inline struct stm32_flash_regs *stm32_flash_of(const struct hal_flash *flash) {
    return (struct stm32_flash_regs *)(uintptr_t)flash->block;
}

/* CR can be written, and what SR has of earlier is cleared. */
static inline void stm32_flash_unlock(struct stm32_flash_regs *regs, uint32_t cleared) {
    regs->KEYR = STM32_FLASH_KEY1;
    regs->KEYR = STM32_FLASH_KEY2;
    regs->SR = cleared;
}

/* Waits while it is busy, so many looks at most. False: it is still, or there was an error. */
static inline bool stm32_flash_wait(const struct stm32_flash_regs *regs, uint32_t busy,
                                    uint32_t errors, unsigned at_most) {
    unsigned looks = 0;
    while ((regs->SR & busy) != 0 && looks < at_most) {
        looks++;
    }
    return looks < at_most && (regs->SR & errors) == 0;
}

/* The block of struct hal_flash is the controller's registers. */
extern const struct hal_flash_driver stm32f1_flash_driver;
extern const struct hal_flash_driver stm32f4_flash_driver;

#endif
