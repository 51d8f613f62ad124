/* SPDX-License-Identifier: MIT */
/* chip.h - what is where in the MPS2 FPGA image AN500: as in AN385, but for one thing. */
#ifndef CHIP_AN500_H
#define CHIP_AN500_H

#include "../mps2_an385/chip.h"

#undef CHIP_ETHERNET
#define CHIP_ETHERNET ((struct lan9118_regs *)0xA0000000)

#endif
