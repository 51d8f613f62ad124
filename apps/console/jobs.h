/* SPDX-License-Identifier: MIT */
/*
 * jobs.h - what was typed and runs beside the console.
 *
 * A job is a task out of a fixed pool, with a number that counts up and is not given
 * again. It says when it is over, and how it ended.
 */
#ifndef CONSOLE_JOBS_H
#define CONSOLE_JOBS_H

#include "editor.h"

#include <rondo.h>

/* At once. A board with little RAM has fewer: each needs about 3.7 KB. */
#ifndef CONSOLE_JOBS
#define CONSOLE_JOBS 8
#endif

#define JOB_CHILDREN 3 /* tasks that a job may have besides its own */

/* A task and its stack, of which printf needs the most. */
struct job_task {
    struct rondo_task task;
    RONDO_STACK_DEFINE(stack, 768);
};

struct job {
    unsigned number; /* 0: this place is free */
    uint32_t ms;
    const char *name;
    const char *text; /* the end of the arguments */
    rondo_time start;
    struct rondo_done_callback done;
    struct job_task main;
    struct job_task children[JOB_CHILDREN];
    char arguments[EDITOR_LINE_MAX + 1];
    bool is_endless;
};

/*
 * Starts a job and says its number. The coroutine gets the job as its argument, and runs
 * from the loop's next turn on: until then the caller may set what it is to know.
 *
 * Returns  NULL, having said so, if there are as many as there may be
 */
struct job *job_start(const char *name, const char *arguments, rondo_coroutine coroutine);

/*
 * Asks the job with this number to end.
 *
 * Returns  false if there is none
 */
bool job_cancel(unsigned number);

/* Lists the jobs. */
void jobs_print(void);

/* How many of them there are, and how many of those end by themselves. */
unsigned jobs_count(void);
unsigned jobs_count_ending(void);

/*
 * Waits for news: a job is over, or jobs_wake() was called.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 */
enum rondo_err jobs_await_news(void);
void jobs_wake(void);

/*
 * Cancels all jobs and waits until they are over.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 */
enum rondo_err jobs_await_cancelled(void);

#endif
