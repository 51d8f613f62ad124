/* SPDX-License-Identifier: MIT */
/* rondo_port_arch.h - ARMv7-M without floating point (Cortex-M3). */
#ifndef RONDO_PORT_ARCH_H
#define RONDO_PORT_ARCH_H

#include <stdbool.h>

/*
 * r4-r11 and lr of the switch (36 bytes), the frame of one exception with its padding
 * (32 + 4: ARMv7-M ARM, B1.5.6), and the start record (16). Handlers run on the other stack.
 */
#define RONDO_PORT_STACK_MIN 88

/* LDREX and STREX: no interrupt is masked. One core, so the compiler is all that could
 * reorder what an interrupt sees. */
static inline bool rondo_port_compare_swap(void *volatile *place, void *old, void *new_) {
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    bool swapped = __atomic_compare_exchange_n(place, &old, new_, false, __ATOMIC_RELAXED,
                                               __ATOMIC_RELAXED);
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    return swapped;
}

static inline void rondo_port_stack_close(const struct rondo_task *task) {
    (void)task;
}

static inline bool rondo_port_must_poll(void) {
    return false;
}

static inline void rondo_port_poll(void) {
}

#endif
