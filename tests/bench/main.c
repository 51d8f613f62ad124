/* SPDX-License-Identifier: MIT */
/*
 * bench - what the kernel's operations cost, in instructions.
 *
 * Runs in QEMU with -icount shift=10: an instruction lasts 1,024 ns of virtual time, and
 * SysTick counts 25 MHz, so the difference of two readings tells the exact number of
 * instructions in between. Each line is `name value unit`.
 */
#include "count.h"

#include <rondo.h>
#include <stdio.h>

#define STACK  512
#define MANY   1000
#define ROUNDS 400

RONDO_TASK_DEFINE(main_task, 4096);
static RONDO_TASK_WITH_STACK(STACK) crowd[MANY];

static struct rondo_task *crowd_task(size_t i) {
    rondo_task_init(&crowd[i].task, "crowd", crowd[i].stack, sizeof crowd[i].stack);
    return &crowd[i].task;
}

/* The mean in tenths of an instruction. */
static void print_mean(const char *name, uint32_t total, uint32_t rounds) {
    uint32_t tenths = (uint32_t)(((uint64_t)total * 10 + rounds / 2) / rounds);
    printf("%s %lu.%lu instructions\n", name, (unsigned long)(tenths / 10),
           (unsigned long)(tenths % 10));
}

static void print_one(const char *name, uint32_t value, const char *unit) {
    printf("%s %lu %s\n", name, (unsigned long)value, unit);
}

/* --- yield --------------------------------------------------------------------------- */

static enum rondo_err yields(void *arg) {
    uint32_t rounds = (uint32_t)(uintptr_t)arg;
    enum rondo_err err = RONDO_OK;
    while (rounds-- > 0 && err == RONDO_OK) {
        err = rondo_await_yield();
    }
    return err;
}

/* The calling task is one of them. */
static enum rondo_err bench_yield(const char *name, size_t tasks, uint32_t rounds) {
    for (size_t i = 1; i < tasks; i++) {
        (void)rondo_create_task(crowd_task(i), yields, (void *)(uintptr_t)(rounds + 2));
    }
    enum rondo_err err = rondo_await_yield();
    uint32_t start = count_now();
    for (uint32_t i = 0; i < rounds && err == RONDO_OK; i++) {
        err = rondo_await_yield();
    }
    uint32_t total = count_since(start);
    print_mean(name, total, rounds * (uint32_t)tasks);
    while (rondo_all_tasks(rondo_all_tasks(NULL)) != NULL && err == RONDO_OK) {
        err = rondo_await_yield();
    }
    return err;
}

/* --- hand-over: A gives, B takes ----------------------------------------------------- */

/*
 * Ping-pong: from just before A gives to just after B's take returns, A's own blocking and
 * the turn of the loop included. In the batch: A's call, and from a neighbour's yield to
 * just after B's take returns, so without A's blocking and without a turn.
 */
struct pair {
    struct rondo_event ping, pong;
    struct rondo_semaphore give, back;
    struct rondo_queue to, from;
    uint32_t to_items[4], from_items[4];
    uint32_t start;
    uint32_t total;
    bool has_neighbour;
};

static struct pair pair;

static enum rondo_err takes_events(void *arg) {
    (void)arg;
    for (;;) {
        enum rondo_err err = rondo_event_await(&pair.ping);
        pair.total += count_since(pair.start);
        if (err != RONDO_OK) {
            return err;
        }
        rondo_event_clear(&pair.ping);
        rondo_event_set(&pair.pong);
    }
}

static void gives_event(void) {
    rondo_event_set(&pair.ping);
}

static enum rondo_err takes_event_back(void) {
    enum rondo_err err = rondo_event_await(&pair.pong);
    rondo_event_clear(&pair.pong);
    return err;
}

static enum rondo_err takes_permits(void *arg) {
    (void)arg;
    for (;;) {
        enum rondo_err err = rondo_semaphore_await_acquire(&pair.give);
        pair.total += count_since(pair.start);
        if (err != RONDO_OK) {
            return err;
        }
        (void)rondo_semaphore_release(&pair.back);
    }
}

static void gives_permit(void) {
    (void)rondo_semaphore_release(&pair.give);
}

static enum rondo_err takes_permit_back(void) {
    return rondo_semaphore_await_acquire(&pair.back);
}

static enum rondo_err takes_items(void *arg) {
    (void)arg;
    for (;;) {
        uint32_t item;
        enum rondo_err err = rondo_queue_await_get(&pair.to, &item);
        pair.total += count_since(pair.start);
        if (err == RONDO_OK) {
            err = rondo_queue_put_nowait(&pair.from, &item);
        }
        if (err != RONDO_OK) {
            return err;
        }
    }
}

static void gives_item(void) {
    uint32_t item = 7;
    enum rondo_err err = rondo_queue_put_nowait(&pair.to, &item);
    (void)err;
}

static enum rondo_err takes_item_back(void) {
    uint32_t item;
    return rondo_queue_await_get(&pair.from, &item);
}

/* Stands before B in every batch. */
static enum rondo_err neighbour(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        pair.start = count_now();
        err = rondo_await_yield();
    }
    return err;
}

struct exchange {
    const char *name, *batch_name;
    rondo_coroutine takes;
    void (*gives)(void);
    enum rondo_err (*takes_back)(void);
};

static enum rondo_err play(const struct exchange *exchange, uint32_t *call) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < ROUNDS && err == RONDO_OK; i++) {
        uint32_t start = count_now();
        if (call != NULL) {
            exchange->gives();
            *call += count_since(start);
        } else {
            pair.start = start;
            exchange->gives();
        }
        err = exchange->takes_back();
    }
    return err;
}

static enum rondo_err bench_pair(const struct exchange *exchange) {
    pair = (struct pair){0};
    (void)rondo_semaphore_init(&pair.give, 0);
    (void)rondo_semaphore_init(&pair.back, 0);
    rondo_queue_init(&pair.to, pair.to_items, sizeof(uint32_t), 4);
    rondo_queue_init(&pair.from, pair.from_items, sizeof(uint32_t), 4);
    struct rondo_task *taker = rondo_create_task(crowd_task(0), exchange->takes, NULL);
    (void)rondo_await_yield();
    enum rondo_err err = play(exchange, NULL);
    print_mean(exchange->name, pair.total, ROUNDS);
    struct rondo_task *beside = rondo_create_task(crowd_task(1), neighbour, NULL);
    (void)rondo_await_yield();
    pair.total = 0;
    uint32_t call = 0;
    err = err == RONDO_OK ? play(exchange, &call) : err;
    print_mean(exchange->batch_name, pair.total + call, ROUNDS);
    (void)rondo_task_cancel(taker);
    (void)rondo_task_cancel(beside);
    (void)rondo_task_await(taker, NULL);
    (void)rondo_task_await(beside, NULL);
    return err;
}

static const struct exchange exchanges[] = {
    {"event_pingpong", "event_batch", takes_events, gives_event, takes_event_back},
    {"semaphore_pingpong", "semaphore_batch", takes_permits, gives_permit,
     takes_permit_back},
    {"queue_pingpong", "queue_batch", takes_items, gives_item, takes_item_back},
};

/* --- timers -------------------------------------------------------------------------- */

static struct rondo_timer timers[MANY + 1];

static void nothing(struct rondo_handle *handle) {
    (void)handle;
}

static uint32_t random_state = 2463534242U;

static uint32_t random_next(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state;
}

static rondo_time random_time(void) {
    return (rondo_time){INT64_C(1000000000) + random_next() % 1000000000U};
}

static void bench_timers(void) {
    for (size_t i = 0; i < MANY; i++) {
        rondo_call_at(&timers[i], random_time(), nothing);
    }
    uint32_t arm = 0, arm_worst = 0, cancel = 0, cancel_worst = 0;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        rondo_time when = random_time();
        uint32_t start = count_now();
        rondo_call_at(&timers[MANY], when, nothing);
        uint32_t took = count_since(start);
        arm += took;
        arm_worst = took > arm_worst ? took : arm_worst;
        struct rondo_timer *victim = &timers[random_next() % MANY];
        start = count_now();
        (void)rondo_timer_cancel(victim);
        took = count_since(start);
        cancel += took;
        cancel_worst = took > cancel_worst ? took : cancel_worst;
        rondo_call_at(victim, random_time(), nothing);
        (void)rondo_timer_cancel(&timers[MANY]);
    }
    print_mean("timer_arm_1000", arm, ROUNDS);
    print_one("timer_arm_1000_worst", arm_worst, "instructions");
    print_mean("timer_cancel_1000", cancel, ROUNDS);
    print_one("timer_cancel_1000_worst", cancel_worst, "instructions");
    uint32_t take = 0, take_worst = 0;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        struct rondo_timer *first = rondo__loop.timers;
        uint32_t start = count_now();
        (void)rondo_timer_cancel(first);
        uint32_t took = count_since(start);
        take += took;
        take_worst = took > take_worst ? took : take_worst;
        rondo_call_at(first, random_time(), nothing);
    }
    print_mean("timer_take_1000", take, ROUNDS);
    print_one("timer_take_1000_worst", take_worst, "instructions");
    for (size_t i = 0; i < MANY; i++) {
        (void)rondo_timer_cancel(&timers[i]);
    }
}

/* --- the life of a task -------------------------------------------------------------- */

/* In the batch, as above: the call that creates, and from a neighbour's yield to the new
 * task's first instruction; from the last one of a task to the return of its awaiter. */
static uint32_t born, ended;

static enum rondo_err lives(void *arg) {
    *(uint32_t *)arg += count_since(pair.start);
    ended = count_now();
    return RONDO_OK;
}

static enum rondo_err bench_life(void) {
    uint32_t create = 0, start = 0, end = 0;
    enum rondo_err err = RONDO_OK;
    struct rondo_task *task = crowd_task(0);
    (void)rondo_create_task(task, lives, &start);
    (void)rondo_task_await(task, NULL);
    struct rondo_task *beside = rondo_create_task(crowd_task(1), neighbour, NULL);
    (void)rondo_await_yield();
    start = 0;
    for (int i = 0; i < ROUNDS && err == RONDO_OK; i++) {
        born = count_now();
        (void)rondo_create_task(task, lives, &start);
        create += count_since(born);
        err = rondo_task_await(task, NULL);
        end += count_since(ended);
    }
    print_mean("create_batch", create + start, ROUNDS);
    print_mean("end_to_awaiter", end, ROUNDS);
    (void)rondo_task_cancel(beside);
    (void)rondo_task_await(beside, NULL);
    return err;
}

static enum rondo_err bench_gather(void) {
    struct rondo_gather gather;
    struct rondo_gather_child children[10];
    struct rondo_future *futures[10];
    for (size_t i = 0; i < 10; i++) {
        futures[i] = &crowd_task(i)->future;
        (void)rondo_create_task(&crowd[i].task, yields, (void *)1);
    }
    enum rondo_err err = rondo_await_yield();
    err = err == RONDO_OK ? rondo_await_yield() : err;
    err = err == RONDO_OK ? rondo_await_yield() : err;
    uint32_t start = count_now();
    for (size_t i = 0; i < 10; i++) {
        (void)rondo_create_task(&crowd[i].task, yields, (void *)1);
    }
    err = rondo_await(rondo_gather(&gather, children, futures, 10, false), NULL);
    print_one("gather_10_yields", count_since(start), "instructions");
    return err;
}

/* --- all ----------------------------------------------------------------------------- */

static enum rondo_err bench(void *arg) {
    (void)arg;
    count_start();
    enum rondo_err err = bench_yield("yield_2", 2, ROUNDS);
    err = err == RONDO_OK ? bench_yield("yield_8", 8, ROUNDS) : err;
    err = err == RONDO_OK ? bench_yield("yield_1000", MANY, 10) : err;
    for (size_t i = 0; i < 3 && err == RONDO_OK; i++) {
        err = bench_pair(&exchanges[i]);
    }
    bench_timers();
    err = err == RONDO_OK ? bench_life() : err;
    err = err == RONDO_OK ? bench_gather() : err;
    print_one("ram_task", sizeof(struct rondo_task), "bytes");
    return err;
}

int main(void) {
    static struct rondo_virtual_clock clock;
    rondo_virtual_clock_init(&clock);
    return (int)rondo_run(&clock.clock, &main_task, bench, NULL);
}
