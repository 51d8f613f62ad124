/* SPDX-License-Identifier: MIT */
/* mps2_fpgaio.h - the FPGA system control and I/O of the MPS2 board (DAI 0385, section 4.3). */
#ifndef MPS2_FPGAIO_H
#define MPS2_FPGAIO_H

#include <stddef.h>
#include <stdint.h>

struct mps2_fpgaio_regs {
    volatile uint32_t LED0; /* bits 0 and 1: the two user LEDs */
    uint32_t reserved1;
    volatile uint32_t BUTTON;
    uint32_t reserved2;
    volatile uint32_t CLK1HZ;
    volatile uint32_t CLK100HZ;
    volatile uint32_t COUNTER; /* goes up when the prescale counter has run down */
    volatile uint32_t PRESCALE;
    uint32_t reserved3[11];
    volatile uint32_t MISC;
};
_Static_assert(offsetof(struct mps2_fpgaio_regs, COUNTER) == 0x18, "DAI 0385 table 4-4");
_Static_assert(offsetof(struct mps2_fpgaio_regs, MISC) == 0x4C, "DAI 0385 table 4-4");

#define MPS2_FPGAIO_LEDS             2U
#define MPS2_FPGAIO_MISC_SHIELD0_NCS 8U /* the number of the bit: a chip select */

#endif
