/* SPDX-License-Identifier: MIT */
/* main.c - takes all figures of `make bench`; see bench.h. */
#include "bench.h"

#include <hal/board.h>

#define MANY 1000U

struct crowd_member crowd[MANY];

RONDO_TASK_DEFINE(hour_task, 2048);

static enum rondo_err bench_yield(const char *name, uint32_t tasks, uint32_t turns) {
    struct tally tally = {0};
    enum rondo_err err = measure_yield(tasks, turns, &tally);
    print_mean(name, &tally);
    return err;
}

static void bench_timers(void) {
    static struct rondo_timer timers[MANY + 1];
    struct timer_tallies tallies = {0};
    measure_timers(timers, MANY, &tallies);
    print_mean("timer_arm_1000", &tallies.arm);
    print_worst("timer_arm_1000_worst", &tallies.arm);
    print_mean("timer_cancel_1000", &tallies.cancel);
    print_worst("timer_cancel_1000_worst", &tallies.cancel);
    print_mean("timer_take_1000", &tallies.take);
    print_worst("timer_take_1000_worst", &tallies.take);
}

static enum rondo_err bench_sleep_cycle(void) {
    struct tally tally = {0};
    enum rondo_err err = measure_sleep(MANY, ROUNDS, &tally);
    print_mean("sleep_cycle_1000", &tally);
    print_worst("sleep_cycle_1000_worst", &tally);
    return err;
}

static enum rondo_err bench(void *arg) {
    (void)arg;
    bench_touch_fpu();
    count_start();
    enum rondo_err err = bench_yield("yield_2", 2, ROUNDS);
    err = err == RONDO_OK ? bench_yield("yield_8", 8, ROUNDS) : err;
    err = err == RONDO_OK ? bench_yield("yield_1000", MANY, 16) : err;
    err = err == RONDO_OK ? bench_handover() : err;
    err = err == RONDO_OK ? bench_interrupt("interrupt_signal", "interrupt_io") : err;
    count_start();
    bench_timers();
    err = err == RONDO_OK ? bench_sleep_cycle() : err;
    err = err == RONDO_OK ? bench_stack() : err;
    err = err == RONDO_OK ? bench_life() : err;
    print_one("ram_task", sizeof(struct rondo_task), "bytes");
    return err;
}

/* With nothing to do but to sleep a second each time, by the board's clock. */
static enum rondo_err sleep_an_hour(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    for (unsigned i = 0; i < 3600 && err == RONDO_OK; i++) {
        err = rondo_await_sleep(rondo_s(1));
    }
    print_one("wakeups_hour", rondo_loop_wakeups(), "wake-ups");
    return err;
}

/* The board's clock arms an alarm before the core sleeps, and takes it back. */
static enum rondo_err bench_board_clock(void *arg) {
    (void)arg;
    bench_touch_fpu();
    count_start();
    return bench_interrupt("interrupt_signal_clock", "interrupt_io_clock");
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &hour_task, sleep_an_hour, NULL);
    err = err == RONDO_OK ? run_main(bench) : err;
    err = err == RONDO_OK
              ? rondo_run(hal_board_clock(), &hour_task, bench_board_clock, NULL)
              : err;
#ifdef __ARM_FP
    bench_uses_fpu = true;
    err = err == RONDO_OK ? run_main(bench) : err;
#endif
    return (int)err;
}
