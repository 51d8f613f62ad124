/* SPDX-License-Identifier: MIT */
/* mps2_sbcon.h - the two lines of an I2C bus of the MPS2 board (DAI 0385, section 4.5). */
#ifndef MPS2_SBCON_H
#define MPS2_SBCON_H

#include <stddef.h>
#include <stdint.h>

struct mps2_sbcon_regs {
    volatile uint32_t SB_CONTROL;  /* read: the lines; written: lets those with a 1 go */
    volatile uint32_t SB_CONTROLC; /* pulls those with a 1 low */
};
_Static_assert(offsetof(struct mps2_sbcon_regs, SB_CONTROLC) == 0x04, "DAI 0385 4.5");

#define MPS2_SBCON_SCL (1U << 0)
#define MPS2_SBCON_SDA (1U << 1)

#endif
