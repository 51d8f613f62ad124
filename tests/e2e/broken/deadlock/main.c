/* SPDX-License-Identifier: MIT */
/* A task waits for what nobody can bring about. */
#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

RONDO_TASK_DEFINE(hopeful, 256);

static enum rondo_err hope(void *arg) {
    (void)arg;
    static struct rondo_event never;
    return rondo_event_await(&never);
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &hopeful, hope, NULL);
    printf("run: %s\n", rondo_err_name(err));
    return err == RONDO_DEADLOCK ? 0 : 1;
}
