/* SPDX-License-Identifier: MIT */
/* stm32f405_rcc.c - see stm32f405_rcc.h. */
#include "stm32f405_rcc.h"

#define HSI_MHZ 16U
/* A crystal needs some ms, the PLL 0.3; a look takes at least 4 clocks of 16 MHz. */
#define READY_LOOKS 20000U

static bool await_ready(const struct stm32f405_rcc_regs *rcc, uint32_t bit) {
    for (unsigned looks = 0; looks < READY_LOOKS; looks++) {
        if ((rcc->CR & bit) != 0) {
            return true;
        }
    }
    return false;
}

static uint32_t select_input(struct stm32f405_rcc_regs *rcc, unsigned crystal_mhz) {
    rcc->CR |= STM32F405_RCC_CR_HSEON;
    return await_ready(rcc, STM32F405_RCC_CR_HSERDY)
               ? STM32F405_RCC_PLLCFGR_HSE | STM32F405_RCC_PLLCFGR_M(crystal_mhz)
               : STM32F405_RCC_PLLCFGR_M(HSI_MHZ);
}

/* The flash's wait states come before the speed that needs them (RM0090, 3.5.1). */
void stm32f405_rcc_start(struct stm32f405_rcc_regs *rcc, struct stm32_flash_regs *flash,
                         unsigned crystal_mhz) {
    rcc->PLLCFGR = select_input(rcc, crystal_mhz) | STM32F405_RCC_PLLCFGR_N_336 |
                   STM32F405_RCC_PLLCFGR_Q_7;
    rcc->CR |= STM32F405_RCC_CR_PLLON;
    flash->ACR = STM32F405_FLASH_ACR_LATENCY_5 | STM32F405_FLASH_ACR_PRFTEN |
                 STM32F405_FLASH_ACR_ICEN | STM32F4_FLASH_ACR_DCEN;
    if (!await_ready(rcc, STM32F405_RCC_CR_PLLRDY)) {
        return;
    }
    rcc->CFGR = STM32F405_RCC_CFGR_PPRE1_DIV_4 | STM32F405_RCC_CFGR_PPRE2_DIV_2;
    rcc->CFGR |= STM32F405_RCC_CFGR_SW_PLL;
}
