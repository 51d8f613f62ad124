/* SPDX-License-Identifier: MIT */
/*
 * station - all that a board has, served at once.
 *
 * A task for each part that there is, each with its own period (parts.c), one for each of two
 * serial lines (line.c), one for the button. After ten minutes it says what each has done.
 */
#include "station.h"

#include <hal/board.h>
#include <hal/button.h>

#define PARTS 5
#define LINES 2
#define BAUD  115200

struct job {
    const struct part *part;
    unsigned done;
    rondo_duration latest;
    struct rondo_group_member member;
    RONDO_TASK_WITH_STACK(1280) home;
};

static struct job jobs[PARTS];

static struct {
    struct line line;
    struct rondo_group_member member;
    RONDO_TASK_WITH_STACK(1280) home;
} lines[LINES];

static struct hal_button button;
static unsigned presses;

RONDO_TASK_DEFINE(main_task, 1536);
RONDO_TASK_DEFINE(button_task, 1024);

static unsigned rounds_of(const struct part *part) {
    return (unsigned)(RONDO_S(60 * STATION_MINUTES).us / part->period.us);
}

/* --- the tasks ---------------------------------------------------------------------------- */

static enum rondo_err run_part(void *arg) {
    struct job *job = arg;
    rondo_time when = rondo_loop_time();
    enum rondo_err err = RONDO_OK;
    while (job->done < rounds_of(job->part) && err == RONDO_OK) {
        when = rondo_time_add(when, job->part->period);
        err = rondo_await_sleep_until(when);
        rondo_duration late = rondo_time_since(rondo_loop_time(), when);
        job->latest = late.us > job->latest.us ? late : job->latest;
        if (err == RONDO_OK) {
            err = job->part->await_round(job->done);
            job->done += err == RONDO_OK;
        }
    }
    return err;
}

static enum rondo_err run_button(void *arg) {
    (void)arg;
    enum rondo_err err = line_await_say(&lines[0].line, "button: press it");
    while (err == RONDO_OK && (err = hal_button_await_press(&button)) == RONDO_OK) {
        err = line_await_say(&lines[0].line, "button: pressed %u", ++presses);
    }
    return err;
}

/* --- the beginning ------------------------------------------------------------------------ */

static enum rondo_err await_part(struct rondo_group *group, struct job *job,
                                 const struct part *part) {
    enum rondo_err err = part->await_open();
    if (err == RONDO_VALUE_ERROR || err == RONDO_IO_ERROR) {
        return line_await_say(&lines[0].line, "%s: none answers", part->name);
    }
    if (err != RONDO_OK) {
        return err;
    }
    job->part = part;
    rondo_task_init(&job->home.task, part->name, job->home.stack, sizeof job->home.stack);
    return rondo_group_create_task(group, &job->member, &job->home.task, run_part, job);
}

static enum rondo_err start_line(struct rondo_group *group, unsigned i) {
    struct rondo_task *task = &lines[i].home.task;
    rondo_task_init(task, "line", lines[i].home.stack, sizeof lines[i].home.stack);
    return rondo_group_create_task(group, &lines[i].member, task, line_run,
                                   &lines[i].line);
}

/* The console is started already. */
static void open_lines(void) {
    for (unsigned i = 0; i < LINES && i < hal_board_uarts(); i++) {
        struct hal_uart *uart = hal_board_uart(i);
        if (i > 0) {
            (void)hal_uart_start(uart, BAUD);
        }
        line_open(&lines[i].line, i, uart);
    }
}

static enum rondo_err await_all_of(struct rondo_group *group) {
    enum rondo_err err = RONDO_OK;
    for (unsigned i = 0; i < station_part_count && err == RONDO_OK; i++) {
        err = await_part(group, &jobs[i], &station_parts[i]);
    }
    for (unsigned i = 0; i < LINES && i < hal_board_uarts() && err == RONDO_OK; i++) {
        err = start_line(group, i);
    }
    return err;
}

/* --- the end ------------------------------------------------------------------------------ */

static enum rondo_err await_report(enum rondo_err outcome) {
    struct line *out = &lines[0].line;
    enum rondo_err err = RONDO_OK;
    if (outcome != RONDO_OK) {
        err = line_await_say(out, "station: %s", rondo_err_text(outcome));
    }
    for (const struct job *job = jobs; job < &jobs[PARTS] && err == RONDO_OK; job++) {
        if (job->part != NULL) {
            err = line_await_say(out, "%s: %u of %u, late by %lu us at most",
                                 job->part->name, job->done, rounds_of(job->part),
                                 (unsigned long)job->latest.us);
        }
    }
    for (unsigned i = 0; i < LINES && i < hal_board_uarts() && err == RONDO_OK; i++) {
        const struct line *line = &lines[i].line;
        err = line_await_say(out, "line %u: %u frames, %u stops, %lu overruns", i,
                             line->frames, line->stops,
                             (unsigned long)line->stream.uart->counts.overruns);
    }
    if (err == RONDO_OK) {
        err = line_await_say(out, "button: %u presses", presses);
    }
    if (err == RONDO_OK) {
        err = line_await_say(out, "buses: %u troubles", station_bus_troubles());
    }
    return err == RONDO_OK ? hal_uart_stream_await_sent(&out->stream) : err;
}

/* The error that has ended the group: its first, for it is the cause of the others. */
static enum rondo_err cause(const struct rondo_group *group, enum rondo_err err) {
    return err == RONDO_GROUP ? rondo_group_error(group, 0, NULL) : err;
}

static enum rondo_err run_main(void *arg) {
    (void)arg;
    open_lines();
    const struct hal_board_button *on_board = hal_board_button(0);
    bool has_button = on_board != NULL && hal_button_open(&button, on_board) == RONDO_OK;
    if (has_button) {
        (void)rondo_create_task(&button_task, run_button, NULL);
    }
    struct rondo_group group;
    rondo_group_enter(&group);
    enum rondo_err err = rondo_group_await_exit(&group, await_all_of(&group));
    err = cause(&group, err);
    if (has_button) {
        (void)rondo_task_cancel(&button_task);
        (void)rondo_task_await(&button_task, NULL);
    }
    enum rondo_err report_err = await_report(err);
    return err == RONDO_OK ? report_err : err;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &main_task, run_main, NULL);
    return err == RONDO_OK ? 0 : 1;
}
