/* SPDX-License-Identifier: MIT */
/* board.c - AArch64 Linux as a board; see hal/host/host_board.c. */
#include <hal/board.h>

const char *hal_board_name(void) {
    return "host-aarch64";
}
