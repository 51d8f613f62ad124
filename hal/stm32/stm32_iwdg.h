/* SPDX-License-Identifier: MIT */
/*
 * stm32_iwdg.h - the independent watchdog of the STM32 F1 and F4 (RM0041, chapter 19; RM0090,
 * chapter 21).
 *
 * It counts a clock of its own, which is anything between fastest_hz and a third of that
 * (LSI; DS5944, table 25; DS8626, table 36): the period is made for the fastest.
 */
#ifndef STM32_IWDG_H
#define STM32_IWDG_H

#include <hal/watchdog.h>
#include <stddef.h>
#include <stdint.h>

struct stm32_iwdg_regs {
    volatile uint32_t KR;
    volatile uint32_t PR;  /* counts every 4 << PR clocks */
    volatile uint32_t RLR; /* from here down to 0 */
    volatile uint32_t SR; /* which of the two are on their way into the counter's clock */
};
_Static_assert(offsetof(struct stm32_iwdg_regs, SR) == 0x0C, "RM0041 19.4.5");

#define STM32_IWDG_KR_ACCESS 0x5555U
#define STM32_IWDG_KR_FEED   0xAAAAU
#define STM32_IWDG_KR_START  0xCCCCU
#define STM32_IWDG_PR_MAX    6U
#define STM32_IWDG_RLR_MAX   0xFFFU

/* The block of struct hal_watchdog. */
struct stm32_iwdg_block {
    struct stm32_iwdg_regs *regs;
    volatile uint32_t
        *debug; /* DBGMCU's register that has the bit to stop it in a halt */
    uint32_t debug_stop;
    uint32_t fastest_hz;
};

/* What the counter reaches at 60 kHz, the fastest that there is. */
#define STM32_IWDG_LONGEST_US 17000000U

extern const struct hal_watchdog_driver stm32_iwdg_driver;

#endif
