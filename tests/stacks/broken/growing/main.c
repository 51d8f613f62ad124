/* SPDX-License-Identifier: MIT */
/* A frame whose size is known when the program runs. */
#include <hal/board.h>
#include <rondo.h>

RONDO_TASK_DEFINE(balloon, 1024);

static enum rondo_err run(void *arg) {
    volatile char bytes[(uintptr_t)arg];
    bytes[0] = 1;
    return bytes[0] == 1 ? RONDO_OK : RONDO_TIMEOUT;
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &balloon, run, (void *)8);
}
