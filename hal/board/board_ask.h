/* SPDX-License-Identifier: MIT */
/* board_ask.h - what the files of hal/board share. */
#ifndef BOARD_ASK_H
#define BOARD_ASK_H

#include "board_data.h"

/* What the board does not define of BOARD_NAMES, BOARD_BUTTON_NAMES has the address NULL here. */
#define BOARD_MAY_BE(name)  BOARD__PRAGMA(weak name)
#define BOARD__PRAGMA(text) _Pragma(#text)

/* Opens a device's clock, connects its pins, and lets its interrupt's handler find it. Returns
 * false if it is not there. Context: as chip_open. */
bool board_connect(const struct board_device *device);

/* Was it connected? */
static inline bool board_is_connected(const struct board_device *device) {
    return *device->started != NULL;
}

/*
 * Connects it when it is first asked for; *is_new says so: its driver is to be started yet.
 *
 * Returns  the device; NULL if it is not there, or `device` is NULL
 */
void *board_ask(const struct board_device *device, bool *is_new);

/* The same for one whose driver is started by somebody else. */
static inline void *board_get(const struct board_device *device) {
    bool is_new;
    return board_ask(device, &is_new);
}

#endif
