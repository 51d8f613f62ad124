/* SPDX-License-Identifier: MIT */
/* lm3s_flash.h - the flash of the Stellaris LM3S (LM3S6965 data sheet, chapter 7). */
#ifndef LM3S_FLASH_H
#define LM3S_FLASH_H

#include <hal/flash.h>
#include <stddef.h>
#include <stdint.h>

struct lm3s_flash_regs {
    volatile uint32_t FMA;
    volatile uint32_t FMD;
    volatile uint32_t FMC;
    volatile uint32_t FCRIS;
    volatile uint32_t FCIM;
    volatile uint32_t FCMISC;
};
_Static_assert(offsetof(struct lm3s_flash_regs, FCMISC) == 0x14, "LM3S6965 table 7-2");

#define LM3S_FLASH_FMC_WRITE    (1U << 0)
#define LM3S_FLASH_FMC_ERASE    (1U << 1)
#define LM3S_FLASH_FMC_WRKEY    (0xA442U << 16)
#define LM3S_FLASH_FCRIS_ACCESS (1U << 0) /* it was forbidden; FCMISC clears it */
#define LM3S_FLASH_PAGE         1024U

/* The block of struct hal_flash. USECRL tells the flash how fast its clock is, in MHz. */
struct lm3s_flash_block {
    struct lm3s_flash_regs *regs;
    volatile uint32_t *usecrl;
    uint32_t clock_hz;
};

extern const struct hal_flash_driver lm3s_flash_driver;

#endif
