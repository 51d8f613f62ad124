/* SPDX-License-Identifier: MIT */
/* cortexm_reg.h - stands for hal/cortexm's: the test sees each access, and answers reads. */
#ifndef CORTEXM_REG_H
#define CORTEXM_REG_H

#include <stdint.h>

static uint32_t cortexm_reg_read(const volatile uint32_t *reg);
static void cortexm_reg_write(volatile uint32_t *reg, uint32_t value);

#endif
