/* SPDX-License-Identifier: MIT */
/*
 * count - three coroutines at once.
 *
 * Each prints One, sleeps for a second and prints Two. One after the other they would
 * need three seconds. Together they need one, for whoever sleeps stands in nobody's way.
 */
#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

/* Every task has a stack of its own; of what runs here, printf needs the most of it. */
RONDO_TASK_DEFINE(first, 768);
RONDO_TASK_DEFINE(second, 768);
RONDO_TASK_DEFINE(third, 768);
RONDO_TASK_DEFINE(count_all, 1024);

/* A coroutine: wherever it awaits, the others run. */
static enum rondo_err count(void *arg) {
    (void)arg;
    printf("One\n");
    enum rondo_err err = rondo_await_sleep(RONDO_S(1));
    if (err == RONDO_OK) {
        printf("Two\n");
    }
    return err;
}

/* Waits for all three, whatever they end with: then nothing of `gather` is in use. */
static enum rondo_err await_all_three(void) {
    struct rondo_future *counts[] = {
        &rondo_create_task(&first, count, NULL)->future,
        &rondo_create_task(&second, count, NULL)->future,
        &rondo_create_task(&third, count, NULL)->future,
    };
    struct rondo_gather gather;
    struct rondo_gather_child children[3];
    return rondo_await(rondo_gather(&gather, children, counts, 3, true), NULL);
}

static enum rondo_err run_count_all(void *arg) {
    (void)arg;
    rondo_time start = rondo_loop_time();
    enum rondo_err err = await_all_three();
    if (err == RONDO_OK) {
        unsigned long ms =
            (unsigned long)(rondo_time_since(rondo_loop_time(), start).us / 1000);
        printf("done in %lu.%03lu s of loop time\n", ms / 1000, ms % 1000);
    }
    return err;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &count_all, run_count_all, NULL);
    if (err != RONDO_OK) {
        printf("count: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK ? 0 : 1;
}
