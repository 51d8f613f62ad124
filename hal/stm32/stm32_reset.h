/* SPDX-License-Identifier: MIT */
/*
 * stm32_reset.h - why an STM32 F1 or F4 was reset: the flags of RCC_CSR (RM0041, 6.3.10;
 * RM0090, 7.3.21; only the F4 has BORRSTF).
 */
#ifndef STM32_RESET_H
#define STM32_RESET_H

#include <stdint.h>

#define STM32_RCC_CSR_RMVF     (1U << 24) /* clears the flags */
#define STM32_RCC_CSR_BORRSTF  (1U << 25) /* set at power-on, too */
#define STM32_RCC_CSR_PINRSTF  (1U << 26) /* set by every reset: it pulls the pin low */
#define STM32_RCC_CSR_PORRSTF  (1U << 27)
#define STM32_RCC_CSR_SFTRSTF  (1U << 28)
#define STM32_RCC_CSR_IWDGRSTF (1U << 29)
#define STM32_RCC_CSR_WWDGRSTF (1U << 30)
#define STM32_RCC_CSR_LPWRRSTF (1U << 31) /* a low-power mode that was not allowed */

/* The reasons, as bits of enum hal_reset, of which the chip keeps none any more. */
unsigned stm32_take_reset(volatile uint32_t *csr);

#endif
