/* SPDX-License-Identifier: MIT */
/* setup.c - see bench.h. */
#include "bench.h"

#include "cortexm_nvic.h"
#include <hal/board.h>
#include <stdio.h>

RONDO_TASK_DEFINE(main_task, 4096);

/* --- a crowd ------------------------------------------------------------------------- */

struct rondo_task *crowd_task(size_t i) {
    if (crowd[i].task.stack == NULL) {
        rondo_task_init(&crowd[i].task, "crowd", crowd[i].stack, sizeof crowd[i].stack);
    }
    return &crowd[i].task;
}

enum rondo_err await_crowd(void) {
    enum rondo_err err = RONDO_OK;
    struct rondo_task *second;
    while (err == RONDO_OK && (second = rondo_all_tasks(&main_task)) != NULL) {
        err = rondo_task_await(second, NULL);
    }
    return err;
}

enum rondo_err neighbour(void *arg) {
    (void)arg;
    bench_touch_fpu();
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        COUNT(count_begun);
        err = rondo_await_yield();
    }
    return err;
}

void end_task(struct rondo_task *task) {
    (void)rondo_task_cancel(task);
    enum rondo_err err = rondo_task_await(task, NULL);
    (void)err; /* cancelled, which was asked for */
}

bool bench_uses_fpu;

/* --- numbers ------------------------------------------------------------------------- */

/* Marsaglia's xorshift, 32 bits; it begins anew with each run. */
static uint32_t random_state;

uint32_t random_next(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state;
}

void print_one(const char *name, uint32_t value, const char *unit) {
    printf("%s%s %lu %s\n", name, bench_uses_fpu ? "_fp" : "", (unsigned long)value,
           unit);
    hal_uart_flush(hal_board_console());
}

void tally_add(struct tally *tally, uint32_t value) {
    tally->total += value;
    tally->rounds++;
    if (value > tally->worst) {
        tally->worst = value;
    }
}

void print_mean(const char *name, const struct tally *tally) {
    uint64_t tenths = ((uint64_t)tally->total * 10 + tally->rounds / 2) / tally->rounds;
    printf("%s%s %lu.%lu instructions\n", name, bench_uses_fpu ? "_fp" : "",
           (unsigned long)(tenths / 10), (unsigned long)(tenths % 10));
    hal_uart_flush(hal_board_console());
}

void print_worst(const char *name, const struct tally *tally) {
    print_one(name, tally->worst, "instructions");
}

/* --- the clock ----------------------------------------------------------------------- */

struct rondo_virtual_clock bench_clock;
bool bench_has_idled;
uint32_t bench_first_idle;

static bool (*virtual_wait)(struct rondo_clock *clock, int64_t deadline_us);

static bool marked_wait(struct rondo_clock *clock, int64_t deadline_us) {
    COUNT(count_idle);
    if (!bench_has_idled) {
        bench_has_idled = true;
        bench_first_idle = count_idle;
    }
    bool slept = virtual_wait(clock, deadline_us);
    COUNT(count_woken);
    return slept;
}

void bench_clock_marks(bool does) {
    bench_clock.clock.wait = does ? marked_wait : virtual_wait;
}

enum rondo_err run_main(rondo_coroutine coroutine) {
    cortexm_nvic_disable_all();
    random_state = 2463534242U;
    rondo_virtual_clock_init(&bench_clock);
    virtual_wait = bench_clock.clock.wait;
    return rondo_run(&bench_clock.clock, &main_task, coroutine, NULL);
}
