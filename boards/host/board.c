/* SPDX-License-Identifier: MIT */
/* board.c - this machine as a board; see hal/host/host_board.c. */
#include <hal/board.h>

const char *hal_board_name(void) {
    return "host";
}
