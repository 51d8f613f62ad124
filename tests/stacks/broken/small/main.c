/* SPDX-License-Identifier: MIT */
/* One task's stack is too small for what it prints, the other's is large enough. */
#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

RONDO_TASK_DEFINE(tight, 64);
RONDO_TASK_DEFINE(roomy, 1024);

static enum rondo_err print(void *arg) {
    (void)arg;
    printf("%d\n", 1);
    return RONDO_OK;
}

static enum rondo_err run(void *arg) {
    (void)arg;
    return rondo_await(&rondo_create_task(&tight, print, NULL)->future, NULL);
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &roomy, run, NULL);
}
