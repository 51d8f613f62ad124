/* SPDX-License-Identifier: MIT */
/* Calls through pointers: of one the type tells what it may reach, of the other nothing does. */
#include <hal/board.h>
#include <rondo.h>

RONDO_TASK_DEFINE(typed, 1024);
RONDO_TASK_DEFINE(untyped, 1024);

static __attribute__((noinline)) int light(short n) {
    return n + 1;
}

static __attribute__((noinline)) int heavy(short n) {
    volatile char bytes[200];
    bytes[n] = 1;
    return bytes[0];
}

static int (*volatile chosen)(short) = light;

static enum rondo_err call_typed(void *arg) {
    (void)arg;
    chosen = heavy;
    return chosen(1) == 7 ? RONDO_TIMEOUT : RONDO_OK;
}

static enum rondo_err call_untyped(void *arg) {
    ((void (*)(void))arg)();
    return RONDO_OK;
}

static void nothing(void) {
}

static enum rondo_err run(void *arg) {
    (void)arg;
    (void)rondo_create_task(&untyped, call_untyped, (void *)nothing);
    return call_typed(NULL);
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &typed, run, NULL);
}
