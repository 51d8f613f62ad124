/* SPDX-License-Identifier: MIT */
/* lm3s_sysctl.c - see lm3s_sysctl.h. */
#include "lm3s_sysctl.h"

#include <hal/reset.h>

/* More than the crystal and the PLL need: a read takes at least 3 clocks of 12 MHz. */
#define LOCK_LOOKS 100000U

/* The five steps of the data sheet's section 5.3. */
void lm3s_sysctl_start(struct lm3s_sysctl_regs *sysctl) {
    uint32_t rcc = (sysctl->RCC | LM3S_RCC_BYPASS) & ~LM3S_RCC_USESYSDIV;
    sysctl->RCC = rcc;
    rcc &= ~(LM3S_RCC_MOSCDIS | LM3S_RCC_OSCSRC | LM3S_RCC_XTAL | LM3S_RCC_PWRDN |
             LM3S_RCC_SYSDIV);
    rcc |= LM3S_RCC_XTAL_8MHZ | LM3S_RCC_USEPWMDIV | LM3S_RCC_PWMDIV_64;
    sysctl->RCC = rcc | LM3S_RCC_OSCSRC_INTERNAL;
    unsigned looks = 0;
    while ((sysctl->RIS & LM3S_RIS_PLLLRIS) == 0) {
        if (++looks == LOCK_LOOKS) {
            return;
        }
    }
    rcc |= LM3S_RCC_SYSDIV_50MHZ | LM3S_RCC_USESYSDIV;
    sysctl->RCC = rcc;
    sysctl->RCC = rcc & ~LM3S_RCC_BYPASS;
}

/* Three clocks must pass (section 5.2.4.2); a read of a peripheral's register takes as many. */
void lm3s_sysctl_open(struct lm3s_sysctl_regs *sysctl, unsigned gates) {
    for (; gates != 0; gates >>= 8) {
        volatile uint32_t *rcgc = &sysctl->RCGC[gates >> 5 & 3U];
        *rcgc |= 1U << (gates & 31U);
        (void)*rcgc;
    }
}

void lm3s_sysctl_reset1(struct lm3s_sysctl_regs *sysctl, uint32_t srcr1) {
    sysctl->SRCR1 |= srcr1;
    sysctl->SRCR1 &= ~srcr1;
    (void)sysctl->SRCR1;
}

unsigned lm3s_sysctl_take_reset(struct lm3s_sysctl_regs *sysctl) {
    uint32_t cause = sysctl->RESC;
    unsigned reasons = 0;
    sysctl->RESC = 0;
    reasons |= (cause & LM3S_RESC_EXT) != 0 ? HAL_RESET_PIN : 0U;
    reasons |= (cause & LM3S_RESC_POR) != 0 ? HAL_RESET_POWER : 0U;
    reasons |= (cause & (LM3S_RESC_BOR | LM3S_RESC_LDO)) != 0 ? HAL_RESET_BROWN_OUT : 0U;
    reasons |= (cause & LM3S_RESC_WDT) != 0 ? HAL_RESET_WATCHDOG : 0U;
    reasons |= (cause & LM3S_RESC_SW) != 0 ? HAL_RESET_SOFTWARE : 0U;
    return reasons;
}
