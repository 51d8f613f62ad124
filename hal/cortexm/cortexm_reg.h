/* SPDX-License-Identifier: MIT */
/*
 * cortexm_reg.h - one access to a register of which reading or writing changes something.
 *
 * Drivers of blocks where the order of accesses is the protocol name each of them by these, so
 * that a test on the host can play the hardware behind them: tests/host/chip has its own.
 */
#ifndef CORTEXM_REG_H
#define CORTEXM_REG_H

#include <stdint.h>

static inline uint32_t cortexm_reg_read(const volatile uint32_t *reg) {
    return *reg;
}

static inline void cortexm_reg_write(volatile uint32_t *reg, uint32_t value) {
    *reg = value;
}

#endif
