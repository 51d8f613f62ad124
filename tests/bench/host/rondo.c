/* SPDX-License-Identifier: MIT */
/*
 * rondo.c - a few operations on the host, for tests/bench/host/run: each prints its name and
 * the nanoseconds of processor time that one took, the best of several rounds. The programs
 * beside this one do the same on other loops, in the same way.
 */
#define _POSIX_C_SOURCE 200809L

#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 9U
#define TASKS  1000U
#define TIMERS 1000U

RONDO_TASK_DEFINE(main_task, 65536);
static RONDO_TASK_WITH_STACK(4096) crowd[TASKS];

static struct rondo_task *task(unsigned i) {
    if (crowd[i].task.stack == NULL) {
        rondo_task_init(&crowd[i].task, "crowd", crowd[i].stack, sizeof crowd[i].stack);
    }
    return &crowd[i].task;
}

static void expect(enum rondo_err err) {
    if (err != RONDO_OK) {
        printf("failed: %d\n", (int)err);
        exit(1);
    }
}

/* --- yield ---------------------------------------------------------------------------- */

static enum rondo_err yields(void *arg) {
    for (unsigned left = *(unsigned *)arg; left > 0; left--) {
        expect(rondo_await_yield());
    }
    return RONDO_OK;
}

static unsigned yield_in(unsigned tasks, unsigned each) {
    for (unsigned i = 0; i < tasks; i++) {
        (void)rondo_create_task(task(i), yields, &each);
    }
    for (unsigned i = 0; i < tasks; i++) {
        expect(rondo_task_await(task(i), NULL));
    }
    return tasks * each;
}

static unsigned yield_2(void) {
    return yield_in(2, 100000);
}

static unsigned yield_1000(void) {
    return yield_in(TASKS, 200);
}

/* --- hand-over: there and back is two of them ----------------------------------------- */

#define EXCHANGES 50000U

static struct rondo_event ping, pong;

static enum rondo_err answers_events(void *arg) {
    (void)arg;
    for (unsigned i = 0; i < EXCHANGES; i++) {
        expect(rondo_event_await(&ping));
        rondo_event_clear(&ping);
        rondo_event_set(&pong);
    }
    return RONDO_OK;
}

static unsigned event(void) {
    rondo_event_init(&ping);
    rondo_event_init(&pong);
    (void)rondo_create_task(task(0), answers_events, NULL);
    for (unsigned i = 0; i < EXCHANGES; i++) {
        rondo_event_set(&ping);
        expect(rondo_event_await(&pong));
        rondo_event_clear(&pong);
    }
    expect(rondo_task_await(task(0), NULL));
    return 2 * EXCHANGES;
}

static struct rondo_queue to, from;
static uint32_t to_items[4], from_items[4];

static enum rondo_err answers_items(void *arg) {
    (void)arg;
    for (unsigned i = 0; i < EXCHANGES; i++) {
        uint32_t item;
        expect(rondo_queue_await_get(&to, &item));
        expect(rondo_queue_await_put(&from, &item));
    }
    return RONDO_OK;
}

static unsigned queue(void) {
    rondo_queue_init(&to, to_items, sizeof to_items[0], 4);
    rondo_queue_init(&from, from_items, sizeof from_items[0], 4);
    (void)rondo_create_task(task(0), answers_items, NULL);
    for (uint32_t i = 0; i < EXCHANGES; i++) {
        uint32_t item = i;
        expect(rondo_queue_await_put(&to, &item));
        expect(rondo_queue_await_get(&from, &item));
    }
    expect(rondo_task_await(task(0), NULL));
    return 2 * EXCHANGES;
}

/* --- tasks and timers ----------------------------------------------------------------- */

static enum rondo_err returns(void *arg) {
    (void)arg;
    return RONDO_OK;
}

static unsigned create_and_await(void) {
    for (unsigned i = 0; i < 20000; i++) {
        expect(rondo_task_await(rondo_create_task(task(0), returns, NULL), NULL));
    }
    return 20000;
}

static enum rondo_err yields_once(void *arg) {
    (void)arg;
    return rondo_await_yield();
}

static unsigned gather_10(void) {
    static struct rondo_gather gather;
    static struct rondo_gather_child nodes[10];
    struct rondo_future *futures[10];
    for (unsigned i = 0; i < 5000; i++) {
        for (unsigned t = 0; t < 10; t++) {
            futures[t] = &rondo_create_task(task(t), yields_once, NULL)->future;
        }
        expect(rondo_await(rondo_gather(&gather, nodes, futures, 10, false), NULL));
    }
    return 5000;
}

static void never(struct rondo_handle *handle) {
    (void)handle;
}

static unsigned timer_1000(void) {
    static struct rondo_timer timers[TIMERS], one;
    for (unsigned i = 0; i < TIMERS; i++) {
        rondo_call_later(&timers[i], rondo_ms(100000 + rand() % 100000), never);
    }
    for (unsigned i = 0; i < 20000; i++) {
        rondo_call_later(&one, rondo_ms(100000 + rand() % 100000), never);
        (void)rondo_timer_cancel(&one);
    }
    for (unsigned i = 0; i < TIMERS; i++) {
        (void)rondo_timer_cancel(&timers[i]);
    }
    return 20000;
}

/* --- all ------------------------------------------------------------------------------ */

static double now_ns(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void measure(const char *name, unsigned (*operation)(void)) {
    double best = 0;
    for (unsigned i = 0; i < ROUNDS; i++) {
        double start = now_ns();
        unsigned count = operation();
        double each = (now_ns() - start) / count;
        best = i == 0 || each < best ? each : best;
    }
    printf("%s %.1f\n", name, best);
}

static enum rondo_err measure_all(void *arg) {
    (void)arg;
    measure("yield_2", yield_2);
    measure("yield_1000", yield_1000);
    measure("event", event);
    measure("queue", queue);
    measure("create_and_await", create_and_await);
    measure("gather_10", gather_10);
    measure("timer_1000", timer_1000);
    return RONDO_OK;
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &main_task, measure_all, NULL);
}
