/* SPDX-License-Identifier: MIT */
/*
 * irq.h - the masked stretch that drivers use where a ring alone is not enough.
 *
 *     hal_irq_key key = hal_irq_mask();
 *     ... a dozen instructions, no loop ...
 *     hal_irq_restore(key);
 *
 * Stretches nest: the inner restore leaves interrupts masked. Each family of processors
 * gives the two functions in its hal_irq_arch.h; on the host, which has no interrupts,
 * they do nothing.
 *
 * Context  any. Cost O(1): three instructions each.
 */
#ifndef HAL_IRQ_H
#define HAL_IRQ_H

#include <hal_irq_arch.h>
#include <stdint.h>

/* Set and clear bits of a register whose others tasks and interrupts change. Any context. O(1). */
static inline void hal_irq_set_bits(volatile uint32_t *reg, uint32_t bits) {
    hal_irq_key key = hal_irq_mask();
    *reg |= bits;
    hal_irq_restore(key);
}

static inline void hal_irq_clear_bits(volatile uint32_t *reg, uint32_t bits) {
    hal_irq_key key = hal_irq_mask();
    *reg &= ~bits;
    hal_irq_restore(key);
}

#endif
