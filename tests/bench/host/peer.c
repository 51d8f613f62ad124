/* SPDX-License-Identifier: MIT */
/* peer.c - of the operations of rondo.c what libuv has: it knows no tasks, only timers. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <uv.h>

#define ROUNDS 9
#define TIMERS 1000
#define COUNT  20000

static void never(uv_timer_t *timer) {
    (void)timer;
}

static void start(uv_timer_t *timer) {
    (void)uv_timer_start(timer, never, 100000U + (unsigned)rand() % 100000U, 0);
}

static double now_ns(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

int main(int count, char **words) {
    (void)words;
    if (count > 1) {
        printf("libuv %s\n", uv_version_string());
        return 0;
    }
    static uv_timer_t timers[TIMERS], one;
    uv_loop_t *loop = uv_default_loop();
    (void)uv_timer_init(loop, &one);
    for (int i = 0; i < TIMERS; i++) {
        (void)uv_timer_init(loop, &timers[i]);
        start(&timers[i]);
    }
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double begun = now_ns();
        for (int i = 0; i < COUNT; i++) {
            start(&one);
            (void)uv_timer_stop(&one);
        }
        double each = (now_ns() - begun) / COUNT;
        best = round == 0 || each < best ? each : best;
    }
    printf("timer_1000 %.1f\n", best);
    return 0;
}
