/* SPDX-License-Identifier: MIT */
/* exclusive.h - rondo_port_compare_swap by LDREX and STREX: ARMv7-M and up. */
#ifndef RONDO_CORTEXM_EXCLUSIVE_H
#define RONDO_CORTEXM_EXCLUSIVE_H

#include <stdbool.h>

/* No interrupt is masked. One core, so the compiler is all that could reorder what an
 * interrupt sees. */
static inline bool rondo_port_compare_swap(void *volatile *place, void *old, void *new_) {
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    bool swapped = __atomic_compare_exchange_n(place, &old, new_, false, __ATOMIC_RELAXED,
                                               __ATOMIC_RELAXED);
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    return swapped;
}

#endif
