/* SPDX-License-Identifier: MIT */
/* stm32f100_rcc.c - see stm32f100_rcc.h. */
#include "stm32f100_rcc.h"

/* The PLL needs up to 0.2 ms (DS5944, table 24); a look takes at least 3 clocks of 8 MHz. */
#define LOCK_LOOKS 2000U

void stm32f100_rcc_start(struct stm32f100_rcc_regs *rcc) {
    rcc->CFGR = STM32F100_RCC_CFGR_PLLMUL_6;
    rcc->CR |= STM32F100_RCC_CR_PLLON;
    for (unsigned looks = 0; (rcc->CR & STM32F100_RCC_CR_PLLRDY) == 0; looks++) {
        if (looks == LOCK_LOOKS) {
            return;
        }
    }
    rcc->CFGR |= STM32F100_RCC_CFGR_SW_PLL;
}
