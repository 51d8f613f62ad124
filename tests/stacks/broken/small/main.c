/* SPDX-License-Identifier: MIT */
/* The stacks of two tasks are too small for what they print, another one's is large enough. */
#include <hal/board.h>
#include <hal/fault.h>
#include <rondo.h>
#include <stdio.h>

RONDO_TASK_DEFINE(tight, 64);
RONDO_TASK_DEFINE(anew, 64);
RONDO_TASK_DEFINE(roomy, 1024);
static struct hal_restartable memory;

static enum rondo_err print(void *arg) {
    (void)arg;
    printf("%d\n", 1);
    return RONDO_OK;
}

static enum rondo_err run(void *arg) {
    (void)arg;
    (void)hal_create_restartable(&memory, &anew, print, NULL);
    return rondo_await(&rondo_create_task(&tight, print, NULL)->future, NULL);
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &roomy, run, NULL);
}
