/* SPDX-License-Identifier: MIT */
/*
 * sleepers - ten thousand tasks that sleep at the same time.
 *
 * Each of them draws a random instant and sleeps until then. They have to wake in the
 * order of these instants, never early, and late by no more than the core needs for
 * those who wake at nearly the same time. There is no heap: what they take is one static
 * array, and the kernel keeps nothing beside it.
 */
#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

/* On the host a stack is 64 KiB at least, for its C library's sake: fewer will do. */
#ifndef SLEEPERS
#if RONDO_PORT_STACK_MIN > 1024
#define SLEEPERS 1000
#else
#define SLEEPERS 10000
#endif
#endif

/*
 * What a sleeper needs, as the last line printed has it: up to 220 bytes with the switch
 * (clang, with checks), and 36 more for an interrupt's frame. RONDO_STACK_SIZE adds those
 * of the switch and of the frame. Here the price of a task is decided.
 */
#define STACK_BYTES 200

#define DREAMS_START RONDO_S(2)  /* by then all of them sleep */
#define DREAMS_LAST  RONDO_S(20) /* then all of them have woken */
#define LATE         RONDO_MS(2) /* more is not on time */

struct sleeper {
    struct rondo_task task;
    RONDO_STACK_DEFINE(stack, STACK_BYTES);
};

static struct sleeper sleepers[SLEEPERS];
static int asleep;
static struct rondo_event morning; /* when none of them is asleep */
RONDO_TASK_DEFINE(night, 1536);

static struct {
    rondo_time last; /* whose turn it was to wake, and by whom */
    struct sleeper *last_sleeper;
    int woken;
    int out_of_order;
    int64_t earliest_us; /* the smallest and the largest lateness */
    int64_t latest_us;
} seen;

/* Marsaglia's xorshift: every run has the same dreams. */
static uint32_t random_number(void) {
    static uint32_t x = 2463534242;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return x;
}

/* Equal instants wake in the order in which they were armed: that of the array. */
static bool is_next(const struct sleeper *sleeper, rondo_time when) {
    return rondo_time_before(seen.last, when) ||
           (seen.last.us == when.us && seen.last_sleeper < sleeper);
}

static void wake(struct sleeper *sleeper, rondo_time when) {
    int64_t late_us = rondo_time_since(rondo_loop_time(), when).us;
    seen.out_of_order += !is_next(sleeper, when);
    seen.last = when;
    seen.last_sleeper = sleeper;
    if (seen.woken == 0 || late_us < seen.earliest_us) {
        seen.earliest_us = late_us;
    }
    if (seen.woken == 0 || late_us > seen.latest_us) {
        seen.latest_us = late_us;
    }
    seen.woken++;
}

static enum rondo_err run_sleeper(void *arg) {
    struct sleeper *self = arg;
    int64_t span_us = DREAMS_LAST.us - DREAMS_START.us;
    rondo_time when = {DREAMS_START.us + (int64_t)random_number() * span_us / UINT32_MAX};
    enum rondo_err err = rondo_await_sleep_until(when);
    if (err == RONDO_OK) {
        wake(self, when);
    }
    if (--asleep == 0) {
        rondo_event_set(&morning);
    }
    return err;
}

/*
 * A gather would need a node for each of them. And a loop that waits for one after the
 * other would come, after the last one to wake of those in front, to many that are done:
 * it would run through them without a pause, and let the others oversleep.
 */
static enum rondo_err await_all_sleepers(void) {
    for (asleep = 0; asleep < SLEEPERS; asleep++) {
        struct sleeper *sleeper = &sleepers[asleep];
        rondo_task_init(&sleeper->task, "sleeper", sleeper->stack, sizeof sleeper->stack);
        (void)rondo_create_task(&sleeper->task, run_sleeper, sleeper);
    }
    return rondo_event_await(&morning);
}

static size_t deepest_stack(void) {
    size_t deepest = 0;
    for (int i = 0; i < SLEEPERS; i++) {
        size_t used = rondo_task_stack_used(&sleepers[i].task);
        deepest = used > deepest ? used : deepest;
    }
    return deepest;
}

static bool all_is_well(void) {
    return seen.woken == SLEEPERS && seen.out_of_order == 0 && seen.earliest_us >= 0 &&
           seen.latest_us <= LATE.us;
}

static void print_report(void) {
    printf("%d of %d woken, in order: %s (%d were not)\n", seen.woken, SLEEPERS,
           seen.out_of_order == 0 ? "yes" : "no", seen.out_of_order);
    printf("late by %ld us at least, %ld us at most; on time: %s\n",
           (long)seen.earliest_us, (long)seen.latest_us, all_is_well() ? "yes" : "no");
    printf("RAM: %lu bytes in all, %lu a sleeper: task %lu, stack %lu (%lu used)\n",
           (unsigned long)sizeof sleepers, (unsigned long)sizeof(struct sleeper),
           (unsigned long)sizeof(struct rondo_task),
           (unsigned long)sizeof sleepers[0].stack, (unsigned long)deepest_stack());
}

static enum rondo_err run_night(void *arg) {
    (void)arg;
    printf("%d tasks go to sleep, each until an instant of its own\n", SLEEPERS);
    enum rondo_err err = await_all_sleepers();
    print_report();
    return err;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &night, run_night, NULL);
    if (err != RONDO_OK) {
        printf("sleepers: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK && all_is_well() ? 0 : 1;
}
