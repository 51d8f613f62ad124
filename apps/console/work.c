/* SPDX-License-Identifier: MIT */
/* work.c - see work.h. */
#include "work.h"
#include "../lib/exhibition.h"
#include "jobs.h"
#include "screen.h"

static enum rondo_err count(void *arg) {
    (void)arg;
    say("One\n");
    enum rondo_err err = rondo_await_sleep(RONDO_S(1));
    if (err == RONDO_OK) {
        say("Two\n");
    }
    return err;
}

/* The gather waits for all children, cancelled or not: they are over when the job is. */
enum rondo_err work_count(void *arg) {
    struct job *job = arg;
    struct rondo_future *counts[JOB_CHILDREN];
    for (int i = 0; i < JOB_CHILDREN; i++) {
        struct job_task *child = &job->children[i];
        rondo_task_init(&child->task, "counter", child->stack, sizeof child->stack);
        counts[i] = &rondo_create_task(&child->task, count, NULL)->future;
    }
    struct rondo_gather gather;
    struct rondo_gather_child nodes[JOB_CHILDREN];
    return rondo_await(rondo_gather(&gather, nodes, counts, JOB_CHILDREN, true), NULL);
}

/* Sleeping until an instant keeps the period. What was missed is not made up for. */
enum rondo_err work_every(void *arg) {
    const struct job *job = arg;
    rondo_time next = job->start;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        next = rondo_time_add(next, rondo_ms(job->ms));
        if (rondo_time_before(next, rondo_loop_time())) {
            next = rondo_loop_time();
        }
        err = rondo_await_sleep_until(next);
        if (err == RONDO_OK) {
            say("%s\n", job->text);
        }
    }
    return err;
}

enum rondo_err work_after(void *arg) {
    const struct job *job = arg;
    enum rondo_err err = rondo_await_sleep(rondo_ms(job->ms));
    if (err == RONDO_OK) {
        say("%s\n", job->text);
    }
    return err;
}

enum rondo_err work_chess(void *arg) {
    const struct job *job = arg;
    say("chess: %d games at once take 1:00:55, "
        "a game after the other would take 12 hours; cancel %u ends them\n",
        EXHIBITION_BOARDS, job->number);
    enum rondo_err err = exhibition_open();
    return err != RONDO_OK ? err : exhibition_await_all_at_once();
}
