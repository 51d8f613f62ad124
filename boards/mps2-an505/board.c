/* SPDX-License-Identifier: MIT */
/* board.c - Arm MPS2+ with the FPGA image AN505, and QEMU's mps2-an505. */
#include <hal/board.h>

const char *hal_board_name(void) {
    return "mps2-an505";
}
