/* SPDX-License-Identifier: MIT */
/* board.c - what make knows of a board; see hal/board.h. */
#include <hal/board.h>

#define TEXT(words)    TEXT_OF(words)
#define TEXT_OF(words) #words

const char *hal_board_name(void) {
    return TEXT(HAL_BOARD);
}
