/* SPDX-License-Identifier: MIT */
/* ask.c - see board_ask.h. */
#include "board_ask.h"

bool board_connect(const struct board_device *device) {
    if (device->gate != 0 && !chip_open(device->gate)) {
        return false;
    }
    for (unsigned i = 0; i < BOARD_PINS && device->pins[i].function != 0; i++) {
        chip_connect(device->pins[i].number, device->pins[i].function);
    }
    *device->started = device->device;
    return true;
}

void *board_ask(const struct board_device *device, bool *is_new) {
    *is_new = device != NULL && !board_is_connected(device) && board_connect(device);
    return device != NULL ? *device->started : NULL;
}
