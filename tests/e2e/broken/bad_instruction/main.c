/* SPDX-License-Identifier: MIT */
/* A callback, which is no task, runs into an instruction that does not exist. */
#include <hal/board.h>
#include <rondo.h>

RONDO_TASK_DEFINE(bystander, 256);

static void trap(struct rondo_handle *handle) {
    (void)handle;
    __builtin_trap();
}

static enum rondo_err stand_by(void *arg) {
    (void)arg;
    static struct rondo_handle handle;
    rondo_call_soon(&handle, trap);
    return rondo_await_sleep(RONDO_S(1));
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &bystander, stand_by, NULL);
}
