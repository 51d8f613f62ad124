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

#define ROUNDS 400U

/* Tasks to measure with: each program defines as many as it needs. */
struct crowd_member {
    RONDO_STACK_DEFINE(stack, 200);
    struct rondo_task task;
};

extern struct crowd_member crowd[];

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

/*
 * Runs a coroutine as the main task, by bench_clock. Nothing interrupts, and the console is
 * polled, from the first call on.
 */
enum rondo_err run_main(rondo_coroutine coroutine);

/* --- The groups of measurements. Context: the main task, alone in the loop. --- */

enum rondo_err bench_handover(void);
enum rondo_err bench_interrupt(const char *signal_name, const char *io_name);
enum rondo_err bench_stack(void);
enum rondo_err bench_life(void);

/* So many tasks, the calling one among them, that all yield in so many turns. */
enum rondo_err measure_yield(uint32_t tasks, uint32_t turns, struct tally *tally);

/* An event's hand-over as ping-pong. */
enum rondo_err measure_event(struct tally *tally);

/* So many whole sleeps of the calling task, which is one of `tasks` sleepers. */
enum rondo_err measure_sleep(uint32_t tasks, uint32_t rounds, struct tally *tally);

/* What is done to a timer among `count` that are armed, and `timers` has one more. */
struct timer_tallies {
    struct tally arm, cancel, take;
};

void measure_timers(struct rondo_timer *timers, uint32_t count,
                    struct timer_tallies *tallies);

/*
 * The loop's clock, virtual. While it marks sleeps, its wait() leaves count_idle before and
 * count_woken after.
 */
extern struct rondo_virtual_clock bench_clock;
void bench_clock_marks(bool does);

/* The first count_idle after this was set to false. */
extern bool bench_has_idled;
extern uint32_t bench_first_idle;

#endif
