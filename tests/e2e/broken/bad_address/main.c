/* SPDX-License-Identifier: MIT */
/* A task writes where no memory is, while another one sleeps. */
#include <hal/board.h>
#include <rondo.h>

RONDO_TASK_DEFINE(sleeper, 256);
RONDO_TASK_DEFINE(writer, 256);

static enum rondo_err sleep_long(void *arg) {
    (void)arg;
    return rondo_await_sleep(RONDO_S(1000));
}

static enum rondo_err write_astray(void *arg) {
    (void)rondo_create_task(&sleeper, sleep_long, NULL);
    enum rondo_err err = rondo_await_sleep(RONDO_MS(1));
    *(volatile int *)arg = 1;
    return err;
}

int main(void) {
    void *nowhere = (void *)0x70000000;
    return (int)rondo_run(hal_board_clock(), &writer, write_astray, nowhere);
}
