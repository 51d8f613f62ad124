/* SPDX-License-Identifier: MIT */
/* tiny - two tasks that sleep, one twice as long as the other: the smallest program. */
#include <hal/board.h>
#include <rondo.h>

RONDO_TASK_DEFINE(one, 256);
RONDO_TASK_DEFINE(two, 256);

/* How often each has woken, for a debugger to look at. */
volatile unsigned tiny_woken[2];

static enum rondo_err sleeps(void *arg) {
    unsigned seconds = (unsigned)(uintptr_t)arg;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        err = rondo_await_sleep(RONDO_S(seconds));
        tiny_woken[seconds - 1]++;
    }
    return err;
}

/* Not rondo_run, which could cancel tasks and clean up: nothing here ever ends. */
int main(void) {
    enum rondo_err err = rondo_loop_open(hal_board_clock());
    if (err == RONDO_OK) {
        (void)rondo_create_task(&one, sleeps, (void *)1);
        (void)rondo_create_task(&two, sleeps, (void *)2);
        err = rondo_run_forever();
    }
    return (int)err;
}
