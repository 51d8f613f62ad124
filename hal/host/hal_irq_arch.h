/* SPDX-License-Identifier: MIT */
/* hal_irq_arch.h - hal/irq.h on the host: there is nothing to mask. */
#ifndef HAL_IRQ_ARCH_H
#define HAL_IRQ_ARCH_H

typedef int hal_irq_key;

static inline hal_irq_key hal_irq_mask(void) {
    return 0;
}

static inline void hal_irq_restore(hal_irq_key key) {
    (void)key;
}

#endif
