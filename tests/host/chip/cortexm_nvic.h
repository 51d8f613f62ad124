/* SPDX-License-Identifier: MIT */
/*
 * cortexm_nvic.h - stands for hal/cortexm's in tests of a chip's driver on the host.
 *
 * There a driver's registers are a struct in memory, the test is the hardware behind them and
 * calls the interrupt handlers, and an interrupt can be seen to be enabled.
 */
#ifndef CORTEXM_NVIC_H
#define CORTEXM_NVIC_H

#include <stdbool.h>

static bool nvic_is_enabled[256];
static bool nvic_is_pending[256];

static inline void cortexm_nvic_enable(unsigned irq) {
    nvic_is_enabled[irq] = true;
}

static inline void cortexm_nvic_pend(unsigned irq) {
    nvic_is_pending[irq] = true;
}

static inline void cortexm_nvic_clear(unsigned irq) {
    nvic_is_pending[irq] = false;
}

static inline void cortexm_nvic_hold(unsigned irq) {
    nvic_is_enabled[irq] = false;
}

static inline void cortexm_nvic_release(unsigned irq) {
    nvic_is_enabled[irq] = true;
}

#endif
