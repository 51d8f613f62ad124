/* SPDX-License-Identifier: MIT */
/* A callback awaits, which only tasks may. */
#include <hal/board.h>
#include <rondo.h>

RONDO_TASK_DEFINE(innocent, 256);

static void await_wrongly(struct rondo_handle *handle) {
    (void)handle;
    (void)rondo_await_sleep(RONDO_MS(1));
}

static enum rondo_err call_it(void *arg) {
    (void)arg;
    static struct rondo_handle handle;
    rondo_call_soon(&handle, await_wrongly);
    return rondo_await_sleep(RONDO_S(1));
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &innocent, call_it, NULL);
}
