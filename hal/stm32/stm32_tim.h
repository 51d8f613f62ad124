/* SPDX-License-Identifier: MIT */
/* stm32_tim.h - a timer of the STM32 F1 and F4 (RM0041, chapters 12 and 13; RM0090, 17, 18). */
#ifndef STM32_TIM_H
#define STM32_TIM_H

#include <stddef.h>
#include <stdint.h>

struct stm32_tim_regs {
    volatile uint32_t CR1;
    volatile uint32_t CR2;
    volatile uint32_t SMCR;
    volatile uint32_t DIER;
    volatile uint32_t SR; /* write 0 to clear */
    volatile uint32_t EGR;
    volatile uint32_t CCMR[2]; /* eight bits a channel */
    volatile uint32_t CCER;    /* four */
    volatile uint32_t CNT;
    volatile uint32_t PSC; /* loaded by UG */
    volatile uint32_t ARR;
    uint32_t reserved1;
    volatile uint32_t CCR[4];
    volatile uint32_t BDTR; /* TIM1's only */
};
_Static_assert(offsetof(struct stm32_tim_regs, EGR) == 0x14, "RM0090 18.4.21");
_Static_assert(offsetof(struct stm32_tim_regs, ARR) == 0x2C, "RM0090 18.4.21");
_Static_assert(offsetof(struct stm32_tim_regs, CCR) == 0x34, "RM0090 18.4.21");
_Static_assert(offsetof(struct stm32_tim_regs, BDTR) == 0x44, "RM0090 17.4.21");

#define STM32_TIM_CR1_CEN     (1U << 0)
#define STM32_TIM_CR1_URS     (1U << 2) /* UG sets no UIF */
#define STM32_TIM_CR1_OPM     (1U << 3) /* stops at the end */
#define STM32_TIM_CR1_ARPE    (1U << 7)
#define STM32_TIM_DIER_UIE    (1U << 0)
#define STM32_TIM_SR_UIF      (1U << 0)
#define STM32_TIM_EGR_UG      (1U << 0)
#define STM32_TIM_CCMR_PWM_1  0x68U /* high while CNT < CCR, which is loaded at the end */
#define STM32_TIM_CCER_CCE(n) (1U << 4U * (n))
#define STM32_TIM_BDTR_MOE    (1U << 15)

#endif
