#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>
RONDO_TASK_DEFINE(main_task, 1024);
RONDO_TASK_DEFINE(victim, 512);
#ifndef ZMODE
#define ZMODE 3
#endif
static int deep(volatile int n) {
    volatile char a[64];
    a[n & 63] = 1;
    return n == 0 ? 0 : deep(n - 1) + a[3];
}
static enum rondo_err fall(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_await_sleep(RONDO_MS(10));
    if (err != RONDO_OK)
        return err;
    if (ZMODE == 0) {
        ((void (*)(void))(uintptr_t)0x30000000)();
    }
    if (ZMODE == 1) {
        *(volatile uint32_t *)(uintptr_t)0x1FFFF000 = 1;
    }
    if (ZMODE == 2) {
        __asm volatile(".short 0xde00");
    }
    if (ZMODE == 3) {
        (void)deep(100);
    }
    printf("survived\n");
    return RONDO_OK;
}
static enum rondo_err app(void *arg) {
    (void)arg;
    (void)rondo_create_task(&victim, fall, NULL);
    return rondo_await_sleep(rondo_ms(100));
}
int main(void) {
    return (int)rondo_run(hal_board_clock(), &main_task, app, NULL);
}
