/* SPDX-License-Identifier: MIT */
/* stm32f100_rcc.h - reset and clock control of the STM32F100 (RM0041, chapter 6). */
#ifndef STM32F100_RCC_H
#define STM32F100_RCC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct stm32f100_rcc_regs {
    volatile uint32_t CR;
    volatile uint32_t CFGR;
    uint32_t reserved1[4];
    volatile uint32_t APB2ENR;
    volatile uint32_t APB1ENR;
    uint32_t reserved2;
    volatile uint32_t CSR; /* stm32_reset.h */
};
_Static_assert(offsetof(struct stm32f100_rcc_regs, APB2ENR) == 0x18, "RM0041 6.3.7");
_Static_assert(offsetof(struct stm32f100_rcc_regs, CSR) == 0x24, "RM0041 6.3.10");

#define STM32F100_RCC_CR_HSION      (1U << 0)
#define STM32F100_RCC_CR_PLLON      (1U << 24)
#define STM32F100_RCC_CR_PLLRDY     (1U << 25)
#define STM32F100_RCC_CFGR_SW_PLL   (2U << 0)
#define STM32F100_RCC_CFGR_PLLMUL_6 (4U << 18) /* of half of the HSI's 8 MHz */

/*
 * Has core and buses run at 24 MHz, from the internal oscillator and the PLL. The flash
 * needs no wait states for that.
 */
void stm32f100_rcc_start(struct stm32f100_rcc_regs *rcc);

/* Does the chip exist? QEMU's has no RCC; before start, the real one's HSI is on. */
static inline bool stm32f100_rcc_is_emulated(const struct stm32f100_rcc_regs *rcc) {
    return (rcc->CR & STM32F100_RCC_CR_HSION) == 0;
}

#endif
