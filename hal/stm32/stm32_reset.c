/* SPDX-License-Identifier: MIT */
/* stm32_reset.c - see stm32_reset.h. */
#include "stm32_reset.h"

#include <hal/reset.h>
#include <stdbool.h>

unsigned stm32_take_reset(volatile uint32_t *csr) {
    uint32_t flags = *csr;
    unsigned reasons = 0;
    *csr = flags | STM32_RCC_CSR_RMVF;
    if ((flags & STM32_RCC_CSR_PORRSTF) != 0) {
        return HAL_RESET_POWER;
    }
    reasons |= (flags & STM32_RCC_CSR_BORRSTF) != 0 ? HAL_RESET_BROWN_OUT : 0U;
    reasons |= (flags & (STM32_RCC_CSR_IWDGRSTF | STM32_RCC_CSR_WWDGRSTF)) != 0
                   ? HAL_RESET_WATCHDOG
                   : 0U;
    reasons |= (flags & (STM32_RCC_CSR_SFTRSTF | STM32_RCC_CSR_LPWRRSTF)) != 0
                   ? HAL_RESET_SOFTWARE
                   : 0U;
    bool is_only_pin = reasons == 0 && (flags & STM32_RCC_CSR_PINRSTF) != 0;
    return is_only_pin ? (unsigned)HAL_RESET_PIN : reasons;
}
