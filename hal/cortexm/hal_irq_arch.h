/* SPDX-License-Identifier: MIT */
/* hal_irq_arch.h - hal/irq.h on Cortex-M: PRIMASK. */
#ifndef HAL_IRQ_ARCH_H
#define HAL_IRQ_ARCH_H

#include <stdint.h>

typedef uint32_t hal_irq_key;

static inline hal_irq_key hal_irq_mask(void) {
    hal_irq_key key;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(key) : : "memory");
    return key;
}

static inline void hal_irq_restore(hal_irq_key key) {
    __asm volatile("msr primask, %0" : : "r"(key) : "memory");
}

#endif
