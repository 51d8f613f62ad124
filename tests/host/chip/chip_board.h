/* SPDX-License-Identifier: MIT */
/* chip_board.h - a chip that only notes what hal/board asks of it: see test_board_data.c. */
#ifndef CHIP_BOARD_H
#define CHIP_BOARD_H

#include "board_data.h"

#define CHIP_OUTPUT 1
#define CHIP_USED   2

#define BOARD_GPIO(its_pin, inverted)                                                    \
    { .driver = &fake_gpio, .pin = (its_pin), .is_inverted = (inverted) }

#endif
