/* SPDX-License-Identifier: MIT */
/* keyboard.c - see keyboard.h. */
#include "keyboard.h"

#include <hal/board.h>

#define TYPED_AHEAD 128 /* keys */
#define CTRL_C      0x03
#define CTRL_D      0x04

RONDO_TASK_DEFINE(keyboard, 512);
RONDO_QUEUE_DEFINE(keys, unsigned char, TYPED_AHEAD);

static void (*ctrl_c_callback)(void);
static unsigned ctrl_cs; /* in the queue, or about to be put there */

static enum rondo_err await_pass_on(const unsigned char *bytes, size_t count) {
    enum rondo_err err = RONDO_OK;
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == CTRL_C) {
            ctrl_cs++;
            ctrl_c_callback();
        }
    }
    for (size_t i = 0; i < count && err == RONDO_OK; i++) {
        err = rondo_queue_await_put(&keys, &bytes[i]);
    }
    return err;
}

/* Noise on the line (RONDO_IO_ERROR) is no reason to stop listening: `uptime` counts it. */
static enum rondo_err run_keyboard(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK || err == RONDO_IO_ERROR) {
        unsigned char bytes[32];
        size_t count;
        err = hal_uart_await_read(hal_board_console(), bytes, sizeof bytes, &count);
        if (err == RONDO_OK) {
            err = await_pass_on(bytes, count);
        }
    }
    return err == RONDO_CANCELLED ? err : rondo_queue_await_put(&keys, &(char){CTRL_D});
}

void keyboard_start(void (*on_ctrl_c)(void)) {
    ctrl_c_callback = on_ctrl_c;
    (void)rondo_create_task(&keyboard, run_keyboard, NULL);
}

bool keyboard_has_ctrl_c(void) {
    return ctrl_cs > 0;
}

enum rondo_err keyboard_await_key(unsigned char *key, rondo_duration limit) {
    struct rondo_timeout timeout;
    rondo_timeout_enter(&timeout, limit);
    enum rondo_err err = rondo_queue_await_get(&keys, key);
    err = rondo_timeout_exit(&timeout, err);
    if (err == RONDO_OK && *key == CTRL_C) {
        ctrl_cs--;
    }
    return err;
}
