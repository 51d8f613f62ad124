/* SPDX-License-Identifier: MIT */
/*
 * bench.h - what the measurements share. Each file has one group of them; main.c runs all.
 *
 * Every measurement prints lines of `name value unit`. Two definitions of handing over:
 *
 *   ping-pong     from just before A gives to just after B's take returns: A's own blocking
 *                 and the turn of the loop included
 *   in the batch  what A's call takes, and from the call with which a neighbour leaves the
 *                 processor to just after B's take returns: the switch is included, but
 *                 neither the turn nor A's blocking
 */
#ifndef BENCH_H
#define BENCH_H

#include "count.h"

#include <rondo.h>

#define ROUNDS      400U
#define CROWD_MAX   1000U
#define CROWD_STACK 512U

/* One of CROWD_MAX tasks. */
struct rondo_task *crowd_task(size_t i);

/* Waits until the main task, which calls it, is the only one. */
enum rondo_err await_crowd(void);

/*
 * The neighbour of the definitions above: in each turn marks count_begun and yields. Created
 * before B waits, it stands before B in every batch. To be ended by cancelling.
 */
enum rondo_err neighbour(void *arg);

/* Ends a task and waits until it has. */
void end_task(struct rondo_task *task);

uint32_t random_next(void);

/*
 * Whether tasks use the FPU, where there is one: then the switch saves its registers, too,
 * and `_fp` is appended to the names of figures. Every coroutine of a measurement begins
 * with bench_touch_fpu().
 */
extern bool bench_uses_fpu;

static inline void bench_touch_fpu(void) {
#ifdef __ARM_FP
    if (bench_uses_fpu) {
        __asm volatile("vmov.f32 s0, s0");
    }
#endif
}

void print_one(const char *name, uint32_t value, const char *unit);

/* The mean of a number of measurements, in tenths, and what the longest took. */
struct tally {
    uint32_t total;
    uint32_t rounds;
    uint32_t worst;
};

void tally_add(struct tally *tally, uint32_t value);
void print_mean(const char *name, const struct tally *tally);
void print_worst(const char *name, const struct tally *tally);

/* Context: the main task, and nothing else in the loop. */
enum rondo_err bench_yield(void);
enum rondo_err bench_handover(void);
enum rondo_err bench_interrupt(void);
enum rondo_err bench_timers(void);
enum rondo_err bench_sleep(void);
enum rondo_err bench_life(void);

/* The loop's clock, whose wait() leaves marks: count_idle before, count_woken after. */
extern struct rondo_virtual_clock bench_clock;

/* The first count_idle after this was set to false. */
extern bool bench_has_idled;
extern uint32_t bench_first_idle;

#endif
