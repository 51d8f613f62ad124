/* SPDX-License-Identifier: MIT */
/* jobs.c - see jobs.h. */
#include "jobs.h"
#include "screen.h"

#include <string.h>

static struct job jobs[CONSOLE_JOBS];
static unsigned last_number;
static struct rondo_event news;

static struct job *find(unsigned number) {
    for (struct job *job = jobs; job < &jobs[CONSOLE_JOBS]; job++) {
        if (job->number == number) {
            return job;
        }
    }
    return NULL;
}

/* How long a job has run: whole seconds, and the milliseconds besides. */
static unsigned long age_s(const struct job *job) {
    return (unsigned long)rondo_duration_s(
        rondo_time_since(rondo_loop_time(), job->start));
}

static unsigned long age_ms(const struct job *job) {
    rondo_duration age = rondo_time_since(rondo_loop_time(), job->start);
    return (unsigned long)(rondo_duration_ms(age) % 1000);
}

/*
 * In the turn after a job's end: from now on, and not before, its storage is free. This
 * is a callback of the loop. It may print, but not await.
 */
static void job_is_done(struct rondo_handle *handle) {
    struct job *job = RONDO_CONTAINER_OF(handle, struct job, done.handle);
    enum rondo_err err = rondo_future_result(&job->main.task.future, NULL);
    say("[%u] %s: %s after %lu.%03lu s\n", job->number, job->name,
        err == RONDO_OK ? "done" : rondo_err_text(err), age_s(job), age_ms(job));
    job->number = 0;
    jobs_wake();
}

struct job *job_start(const char *name, const char *arguments,
                      rondo_coroutine coroutine) {
    struct job *job = find(0);
    if (job == NULL) {
        say("%s: refused, %d jobs are running already: wait, or cancel one\n", name,
            CONSOLE_JOBS);
        return NULL;
    }
    job->number = ++last_number;
    job->name = name;
    job->is_endless = false;
    job->start = rondo_loop_time();
    (void)strncpy(job->arguments, arguments, EDITOR_LINE_MAX);
    struct rondo_task *task = &job->main.task;
    rondo_task_init(task, name, job->main.stack, sizeof job->main.stack);
    (void)rondo_create_task(task, coroutine, job);
    rondo_future_add_done_callback(&task->future, &job->done, job_is_done);
    say("[%u] %s\n", job->number, name);
    return job;
}

bool job_cancel(unsigned number) {
    struct job *job = number == 0 ? NULL : find(number);
    return job != NULL && rondo_task_cancel(&job->main.task);
}

/* Numbers count up, places in the pool do not. */
static struct job *next_after(unsigned number) {
    struct job *next = NULL;
    for (struct job *job = jobs; job < &jobs[CONSOLE_JOBS]; job++) {
        if (job->number > number && (next == NULL || job->number < next->number)) {
            next = job;
        }
    }
    return next;
}

void jobs_print(void) {
    struct job *job = next_after(0);
    if (job == NULL) {
        say("no jobs\n");
    }
    for (; job != NULL; job = next_after(job->number)) {
        say("[%u] %s%s%s, for %lu.%03lu s\n", job->number, job->name,
            *job->arguments == 0 ? "" : " ", job->arguments, age_s(job), age_ms(job));
    }
}

unsigned jobs_count(void) {
    unsigned count = 0;
    for (const struct job *job = jobs; job < &jobs[CONSOLE_JOBS]; job++) {
        count += job->number != 0;
    }
    return count;
}

unsigned jobs_count_ending(void) {
    unsigned count = 0;
    for (const struct job *job = jobs; job < &jobs[CONSOLE_JOBS]; job++) {
        count += job->number != 0 && !job->is_endless;
    }
    return count;
}

void jobs_wake(void) {
    rondo_event_set(&news);
}

/* An event stays set: so it is cleared first, after the caller has looked. */
enum rondo_err jobs_await_news(void) {
    rondo_event_clear(&news);
    return rondo_event_await(&news);
}

enum rondo_err jobs_await_cancelled(void) {
    enum rondo_err err = RONDO_OK;
    for (struct job *job = next_after(0); job != NULL; job = next_after(job->number)) {
        (void)job_cancel(job->number);
    }
    while (err == RONDO_OK && jobs_count() > 0) {
        err = jobs_await_news();
    }
    return err;
}
