/* SPDX-License-Identifier: MIT */
/*
 * stm32_dbgmcu.h - what stands still while a debugger has halted the core (RM0041, 25.15;
 * RM0090, 38.16).
 */
#ifndef STM32_DBGMCU_H
#define STM32_DBGMCU_H

#include <stdint.h>

struct stm32_dbgmcu_regs {
    volatile uint32_t IDCODE;
    volatile uint32_t CR;
    volatile uint32_t APB1_FZ; /* the F4's only */
};

#define STM32_DBGMCU_F1_IWDG_STOP (1U << 8)  /* of CR */
#define STM32_DBGMCU_F4_IWDG_STOP (1U << 12) /* of APB1_FZ */

#define CHIP_DBGMCU ((struct stm32_dbgmcu_regs *)0xE0042000)

#endif
