/* SPDX-License-Identifier: MIT */
/* A task takes more stack than it has, then awaits. */
#include <hal/board.h>
#include <rondo.h>
#include <string.h>

/* What lies below the stack takes the damage; the task's own record is elsewhere. */
static struct {
    unsigned char below[1024];
    RONDO_STACK_DEFINE(stack, 256);
} memory;
static struct rondo_task glutton = RONDO_TASK_INIT("glutton", memory.stack);

static __attribute__((noinline)) unsigned char eat(void) {
    volatile unsigned char meal[RONDO_STACK_SIZE(256)];
    for (size_t i = 0; i < sizeof meal; i++) {
        meal[i] = (unsigned char)i;
    }
    return meal[7];
}

static enum rondo_err overeat(void *arg) {
    (void)arg;
    return eat() == 7 ? rondo_await_sleep(RONDO_MS(1)) : RONDO_OK;
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &glutton, overeat, NULL);
}
