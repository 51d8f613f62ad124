/* SPDX-License-Identifier: MIT */
/* life.c - creating a task, its end, and a gather. */
#include "bench.h"

/* --- create and end, in the batch ---------------------------------------------------- */

/*
 * Every batch: the neighbour, then either the task that lives or the one that awaits it,
 * then the successor. The end is from the last instruction of a task to the successor, and
 * from the neighbour to the return of the await; that is one switch too many, so what a
 * yield takes from the awaiting task to the successor is subtracted.
 */
static struct tally starts, ends, returns, switches;
static enum { NOTHING, A_LIFE, A_SWITCH } successor_sees;

uint32_t life_born, life_dying; /* marks: its first instruction and its last */

static enum rondo_err lives(void *arg) {
    COUNT(life_born);
    (void)arg;
    bench_touch_fpu();
    successor_sees = A_LIFE;
    COUNT(life_dying);
    return RONDO_OK;
}

static enum rondo_err successor(void *arg) {
    (void)arg;
    bench_touch_fpu();
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        err = rondo_await_yield();
        COUNT(count_ended);
        if (successor_sees == A_LIFE) {
            tally_add(&starts, count_between(count_begun, life_born));
            tally_add(&ends, count_between(life_dying, count_ended));
        } else if (successor_sees == A_SWITCH) {
            tally_add(&switches, count_taken());
        }
        successor_sees = NOTHING;
    }
    return err;
}

static enum rondo_err live_once(void) {
    struct rondo_task *task = crowd_task(0);
    COUNT(count_begun);
    (void)rondo_create_task(task, lives, NULL);
    COUNT(count_ended);
    starts.total += count_taken();
    enum rondo_err err = rondo_task_await(task, NULL);
    COUNT(count_ended);
    tally_add(&returns, count_taken());
    successor_sees = A_SWITCH;
    COUNT(count_begun);
    (void)rondo_await_yield();
    return err;
}

static enum rondo_err bench_create_and_end(void) {
    struct rondo_task *before = rondo_create_task(crowd_task(1), neighbour, NULL);
    struct rondo_task *first = rondo_create_task(crowd_task(0), lives, NULL);
    struct rondo_task *behind = rondo_create_task(crowd_task(2), successor, NULL);
    enum rondo_err err =
        rondo_task_await(first, NULL); /* so that the order is this one */
    err = err == RONDO_OK ? rondo_await_yield() : err;
    starts = ends = returns = switches = (struct tally){0};
    for (uint32_t i = 0; i < ROUNDS && err == RONDO_OK; i++) {
        err = live_once();
    }
    print_mean("create_batch", &starts);
    ends.total += returns.total - switches.total;
    print_mean("end_batch", &ends);
    end_task(before);
    end_task(behind);
    return err;
}

/* --- gather -------------------------------------------------------------------------- */

#define CHILDREN 10U

static enum rondo_err yields_once(void *arg) {
    (void)arg;
    bench_touch_fpu();
    return rondo_await_yield();
}

/* From the creation of the first child to the return of the await. */
static enum rondo_err gather_once(struct tally *tally) {
    static struct rondo_gather gather;
    static struct rondo_gather_child nodes[CHILDREN];
    struct rondo_future *futures[CHILDREN];
    for (uint32_t i = 0; i < CHILDREN; i++) {
        futures[i] = &crowd_task(i)->future;
    }
    COUNT(count_begun);
    for (uint32_t i = 0; i < CHILDREN; i++) {
        (void)rondo_create_task(RONDO_CONTAINER_OF(futures[i], struct rondo_task, future),
                                yields_once, NULL);
    }
    enum rondo_err err =
        rondo_await(rondo_gather(&gather, nodes, futures, CHILDREN, false), NULL);
    COUNT(count_ended);
    tally_add(tally, count_taken());
    return err;
}

enum rondo_err bench_life(void) {
    struct tally gathers = {0}, unused = {0};
    enum rondo_err err = bench_create_and_end();
    err = err == RONDO_OK ? gather_once(&unused) : err; /* paints the stacks */
    for (uint32_t i = 0; i < 10 && err == RONDO_OK; i++) {
        err = gather_once(&gathers);
    }
    print_mean("gather_10_yields", &gathers);
    return err;
}
