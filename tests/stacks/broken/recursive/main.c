/* SPDX-License-Identifier: MIT */
/* A task calls a function that calls itself, by way of another one. */
#include <hal/board.h>
#include <rondo.h>

RONDO_TASK_DEFINE(spiral, 1024);

static __attribute__((noinline)) unsigned down(unsigned n);

static __attribute__((noinline)) unsigned further(unsigned n) {
    return 1 + down(n / 2);
}

static unsigned down(unsigned n) {
    return n == 0 ? 0 : 1 + further(n);
}

static enum rondo_err run(void *arg) {
    (void)arg;
    return down(100) > 1000 ? RONDO_TIMEOUT : RONDO_OK;
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &spiral, run, NULL);
}
