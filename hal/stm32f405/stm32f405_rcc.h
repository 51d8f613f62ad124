/* SPDX-License-Identifier: MIT */
/* stm32f405_rcc.h - reset and clock control of the STM32F405 (RM0090, chapters 3 and 7). */
#ifndef STM32F405_RCC_H
#define STM32F405_RCC_H

#include "stm32_flash.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct stm32f405_rcc_regs {
    volatile uint32_t CR;
    volatile uint32_t PLLCFGR;
    volatile uint32_t CFGR;
    uint32_t reserved1[9];
    volatile uint32_t AHB1ENR;
    volatile uint32_t AHB2ENR;
    uint32_t reserved2[2];
    volatile uint32_t APB1ENR;
    volatile uint32_t APB2ENR;
    uint32_t reserved3[11];
    volatile uint32_t CSR; /* stm32_reset.h */
};
_Static_assert(offsetof(struct stm32f405_rcc_regs, AHB1ENR) == 0x30, "RM0090 7.3.10");
_Static_assert(offsetof(struct stm32f405_rcc_regs, APB2ENR) == 0x44, "RM0090 7.3.14");
_Static_assert(offsetof(struct stm32f405_rcc_regs, CSR) == 0x74, "RM0090 7.3.21");

#define STM32F405_RCC_CR_HSION         (1U << 0)
#define STM32F405_RCC_CR_HSEON         (1U << 16)
#define STM32F405_RCC_CR_HSERDY        (1U << 17)
#define STM32F405_RCC_CR_PLLON         (1U << 24)
#define STM32F405_RCC_CR_PLLRDY        (1U << 25)
#define STM32F405_RCC_PLLCFGR_M(m)     (m)         /* the PLL's input: 1 MHz */
#define STM32F405_RCC_PLLCFGR_N_336    (336U << 6) /* 336 MHz, and by P = 2: 168 */
#define STM32F405_RCC_PLLCFGR_Q_7      (7U << 24)  /* 48 MHz for USB */
#define STM32F405_RCC_PLLCFGR_HSE      (1U << 22)
#define STM32F405_RCC_CFGR_SW_PLL      (2U << 0)
#define STM32F405_RCC_CFGR_PPRE1_DIV_4 (5U << 10)
#define STM32F405_RCC_CFGR_PPRE2_DIV_2 (4U << 13)

#define STM32F405_FLASH_ACR_LATENCY_5 (5U << 0)
#define STM32F405_FLASH_ACR_PRFTEN    (1U << 8)
#define STM32F405_FLASH_ACR_ICEN      (1U << 9)

/*
 * Has the core run at 168 MHz, APB1 at 42 and APB2 at 84, from a crystal of so many MHz and
 * the PLL. If the crystal does not start, from the internal oscillator: 1 % less exact.
 */
void stm32f405_rcc_start(struct stm32f405_rcc_regs *rcc, struct stm32_flash_regs *flash,
                         unsigned crystal_mhz);

/* Does the chip exist? QEMU's has no RCC; before start, the real one's HSI is on. */
static inline bool stm32f405_rcc_is_emulated(const struct stm32f405_rcc_regs *rcc) {
    return (rcc->CR & STM32F405_RCC_CR_HSION) == 0;
}

#endif
