/* SPDX-License-Identifier: MIT */
/* buttons.c - the buttons of a board; see board_data.h. */
#include "board_ask.h"

BOARD_BUTTON_NAMES(BOARD_MAY_BE)

static const struct hal_board_button *const buttons[] = {
    &board_button_0, &board_button_1, &board_button_2,
    &board_button_3, &board_button_4, &board_button_5,
};

const struct hal_board_button *hal_board_button(unsigned number) {
    if (number >= sizeof buttons / sizeof buttons[0] || buttons[number] == NULL) {
        return NULL;
    }
    chip_open_gpio(&buttons[number]->gpio);
    chip_take_edges();
    return buttons[number];
}
